package dev.edgecase.cache.store;

import static dev.edgecase.cache.store.Samples.KEY;
import static dev.edgecase.cache.store.Samples.NOW;
import static dev.edgecase.cache.store.Samples.URL;
import static dev.edgecase.cache.store.Samples.bytes;
import static dev.edgecase.cache.store.Samples.declaring;
import static dev.edgecase.cache.store.Samples.head;
import static dev.edgecase.cache.store.Samples.key;
import static dev.edgecase.cache.store.Samples.place;
import static dev.edgecase.cache.store.Samples.put;
import static dev.edgecase.cache.store.Samples.read;
import static dev.edgecase.cache.store.Samples.text;
import static dev.edgecase.cache.store.Samples.varying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import dev.edgecase.unit.DataSize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheStoreTest {
    private static final int IN_MEMORY = 1000;
    private static final int ON_DISK = 100_000;

    private final CacheStore store = Samples.store(1_000_000, ON_DISK, IN_MEMORY);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_was_stored_is_found_under_its_key_and_no_other() throws IOException {
        assertThat(put(store, URL, "body {}")).isEqualTo(Fate.STORED);

        assertThat(text(store.get(KEY).orElseThrow().body().open())).isEqualTo("body {}");
        assertThat(store.get(new CacheKey("AMS", URL))).isEmpty();
        assertThat(store.get(key(URL + "?x"))).isEmpty();
        assertThat(store.varies(KEY)).isEmpty();
    }

    @ParameterizedTest(name = "{1} bytes from {0} of a body of {2}")
    @CsvSource(textBlock = """
            0,   10,   10
            2,   3,    10
            9,   1,    10
            4,   0,    10
            0,   2000, 2000
            500, 1,    2000
            500, 1500, 2000
            4,   0,    2000
            """)
    void parts_of_a_body_can_be_read(int from, int count, int size) throws IOException {
        var body = new byte[size];
        for (var i = 0; i < size; i++) {
            body[i] = (byte) i;
        }
        put(store, KEY, head(URL), body);

        var part = store.get(KEY).orElseThrow().body().open(from, count);

        assertThat(part.length()).hasValue(count);
        assertThat(read(part)).isEqualTo(Arrays.copyOfRange(body, from, from + count));
    }

    @Test
    void responses_that_vary_are_found_by_their_variants() throws IOException {
        put(store, KEY, varying(head(URL), "en", "accept-language"), bytes("hello"));
        put(store, KEY, varying(head(URL), "de", "accept-language"), bytes("hallo"));

        assertThat(store.get(KEY)).isEmpty();
        assertThat(store.varies(KEY)).hasValue(List.of("accept-language"));
        assertThat(text(store.get(KEY.variant("de")).orElseThrow().body().open()))
                .isEqualTo("hallo");
        assertThat(store.stats().objects()).isEqualTo(2);
    }

    @Test
    void a_response_that_varies_no_more_is_for_all() {
        put(store, KEY, varying(head(URL), "en", "accept-language"), bytes("hello"));
        put(store, URL, "hello all");

        assertThat(store.varies(KEY)).isEmpty();
        assertThat(store.get(KEY)).isPresent();
    }

    @ParameterizedTest(name = "a body of {0} bytes, of which {1} are declared, at most {2}: {3}")
    @CsvSource(textBlock = """
            10,   10,   10,   STORED
            10,   10,   9,    OVER_SIZE
            10,   ,     11,   STORED
            10,   ,     10,   STORED
            10,   ,     9,    OVER_SIZE
            10,   11,   20,   BROKEN
            10,   9,    20,   BROKEN
            0,    1,    20,   BROKEN
            2000, 2000, 2000, STORED
            2000, ,     1999, OVER_SIZE
            2000, 2001, 9000, BROKEN
            """)
    void what_is_not_whole_or_too_large_is_not_stored(int size, Integer declared, long most, Fate fate) {
        var head = declared == null ? head(URL) : declaring(head(URL), declared);
        var growing = store.begin(KEY, head.place()).store(head, most);

        growing.append(ByteBuffer.allocate(size));
        growing.end(Headers.EMPTY);

        assertThat(growing.fate()).isEqualTo(fate);
        assertThat(store.get(KEY).isPresent()).isEqualTo(fate == Fate.STORED);
        assertThat(store.stats().fetches()).isZero();
        assertThat(store.stats().disk().bytes()).isEqualTo(fate == Fate.STORED && size > IN_MEMORY ? size : 0);
    }

    @Test
    void nothing_can_be_found_before_its_body_is_whole() {
        var growing = store.begin(KEY, place(URL)).store(head(URL), 100);
        growing.append(ByteBuffer.allocate(10));

        assertThat(store.get(KEY)).isEmpty();

        growing.fail(new IOException("reset"));

        assertThat(store.get(KEY)).isEmpty();
        assertThat(growing.fate()).isEqualTo(Fate.BROKEN);
        assertThat(store.stats()).isEqualTo(new CacheStore.Stats(0, new DataSize(0), new DataSize(0), 0));
    }

    @Test
    void a_renewed_response_takes_the_place_of_the_old_one_and_keeps_its_body() throws IOException {
        for (var size : List.of(10, 2000)) {
            store.purge(new Purge.Everything());
            put(store, KEY, head(URL), new byte[size]);
            var old = store.get(KEY).orElseThrow();

            var renewed = renewed(old);
            assertThat(store.begin(KEY, old.place()).renew(renewed)).isTrue();

            assertThat(store.get(KEY)).containsSame(renewed);
            assertThat(read(renewed.body().open())).hasSize(size);
        }
    }

    @Test
    void a_response_that_was_replaced_or_removed_is_not_renewed() {
        put(store, URL, "one");
        var old = store.get(KEY).orElseThrow();
        var late = store.begin(KEY, old.place());
        put(store, URL, "two");

        assertThat(late.renew(renewed(old))).isFalse();

        var second = store.get(KEY).orElseThrow();
        store.remove(old);
        assertThat(store.get(KEY)).containsSame(second);
        store.remove(second);
        assertThat(store.begin(KEY, old.place()).renew(renewed(second))).isFalse();
        assertThat(store.get(KEY)).isEmpty();
    }

    @Test
    void another_data_centre_can_share_a_body() throws IOException {
        put(store, KEY, head(URL), new byte[2000]);
        var lower = KEY.in("AMS");
        var upper = store.get(KEY).orElseThrow();

        assertThat(store.begin(lower, upper.place()).adopt(upper.in(lower))).isTrue();
        store.remove(upper);

        assertThat(read(store.get(lower).orElseThrow().body().open())).hasSize(2000);
        assertThat(store.stats().disk().bytes()).isEqualTo(2000);
        store.remove(store.get(lower).orElseThrow());
        assertThat(store.stats().disk().bytes()).isZero();
        assertThat(store.begin(lower, upper.place()).adopt(upper.in(lower))).isFalse();
    }

    @Test
    void the_newest_responses_come_first() {
        for (var age = 0; age < 10; age++) {
            var url = "https://shop.test/" + age;
            put(store, url, "x");
            var object = store.get(key(url)).orElseThrow();
            store.begin(key(url), object.place())
                    .renew(object.renewed(object.headers(), NOW.minusSeconds(age), object.lifetime(), Set.of()));
        }

        assertThat(store.objects(3))
                .extracting(object -> object.key().text())
                .containsExactly("https://shop.test/0", "https://shop.test/1", "https://shop.test/2");
        assertThat(store.objects(100)).hasSize(10);
    }

    @Test
    void a_closed_store_has_no_files_and_stores_nothing() {
        put(store, KEY, head(URL), new byte[2000]);
        var coming = store.begin(KEY, place(URL)).store(head(URL), 100);

        store.close();
        coming.end(Headers.EMPTY);

        assertThat(coming.fate()).isEqualTo(Fate.PURGED);
        assertThat(put(store, URL, "x")).isEqualTo(Fate.PURGED);
        assertThat(store.stats()).isEqualTo(new CacheStore.Stats(0, new DataSize(0), new DataSize(0), 0));
    }

    @Test
    void many_small_objects_stay_within_the_memory() {
        var small = Samples.store(2 * 1024 * 1024, ON_DISK, IN_MEMORY);
        for (var i = 0; i < 100_000; i++) {
            put(small, "https://shop.test/" + i, "x");
        }

        var stats = small.stats();
        small.close();

        assertThat(stats.memory().bytes()).isBetween(1_900_000L, 2 * 1024 * 1024L);
        assertThat(stats.objects()).isBetween(500L, 5_000L);
    }

    private static StoredObject renewed(StoredObject old) {
        return old.renewed(Headers.of("ETag", "2"), NOW.plus(Duration.ofHours(3)), old.lifetime(), Set.of());
    }
}
