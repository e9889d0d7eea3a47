package dev.edgecase.cache.store;

import static dev.edgecase.cache.store.Samples.KEY;
import static dev.edgecase.cache.store.Samples.NOW;
import static dev.edgecase.cache.store.Samples.URL;
import static dev.edgecase.cache.store.Samples.bytes;
import static dev.edgecase.cache.store.Samples.head;
import static dev.edgecase.cache.store.Samples.key;
import static dev.edgecase.cache.store.Samples.place;
import static dev.edgecase.cache.store.Samples.put;
import static dev.edgecase.cache.store.Samples.varying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurgeTest {
    private static final Purge THIS_URL = urls(URL, Map.of());
    private static final Purge TAG = new Purge.Tags(List.of("shoes"));

    private final CacheStore store = Samples.store(1_000_000, 100_000, 1000);

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest(name = "{0} purged as {1}: {2}")
    @CsvSource(textBlock = """
            https://shop.test/a.css,     https://shop.test/a.css,     true
            https://shop.test/a.css,     https://shop.test/A.css,     false
            https://shop.test/a.css,     https://shop.test/a.css?x=1, false
            https://shop.test/a.css?x=1, https://shop.test/a.css,     false
            https://shop.test/a.css?x=1, https://shop.test/a.css?x=1, true
            https://shop.test/a.css?x=1, https://shop.test/a.css?X=1, false
            https://shop.test/a.css,     http://shop.test/a.css,      false
            https://shop.test/a/b,       https://shop.test/a/*,       false
            """)
    void a_url_is_purged_exactly(String stored, String purged, boolean gone) {
        assertGone(gone, urls(purged, Map.of()), place(stored), Set.of());
    }

    @ParameterizedTest(name = "key with {0}, purge with {1}: {2}")
    @CsvSource(nullValues = "-", textBlock = """
            -,                            -,                            true
            origin=https://a.test,        -,                            false
            origin=https://a.test,        origin=https://a.test,        true
            origin=https://a.test,        origin=https://b.test,        false
            -,                            origin=https://a.test,        false
            x-forwarded-host=a,           -,                            false
            x-forwarded-host=a,           x-forwarded-host=a,           true
            x-forwarded-host=a,           x-forwarded-host=a|x-host=b,  false
            x-host=a,                     -,                            false
            x-original-url=/a,            -,                            false
            x-rewrite-url=/a,             -,                            false
            forwarded=for=a,              -,                            false
            forwarded=for=a,              forwarded=for=a,              true
            x-forwarded-scheme=ftp,       -,                            false
            -,                            x-forwarded-scheme=ftp,       false
            -,                            x-forwarded-scheme=https,     true
            cf-device-type=mobile,        -,                            false
            cf-device-type=mobile,        cf-device-type=mobile,        true
            cf-device-type=mobile,        cf-device-type=desktop,       false
            -,                            cf-device-type=mobile,        true
            cf-ipcountry=ES,              cf-ipcountry=ES,              true
            cf-ipcountry=ES,              cf-ipcountry=PT,              false
            accept-language=zh-CN,        accept-language=zh-CN,        true
            """)
    void a_response_whose_key_has_headers_needs_them_supplied(String inKey, String supplied, boolean gone) {
        assertGone(gone, urls(URL, headers(supplied)), place(URL, headers(inKey)), Set.of());
    }

    @ParameterizedTest(name = "{0} below {1}, by segment {2}: {3}")
    @CsvSource(textBlock = """
            https://foo.com/bar,       foo.com/bar,  true,  true
            https://foo.com/bar/,      foo.com/bar,  true,  true
            https://foo.com/bar/baz,   foo.com/bar,  true,  true
            https://foo.com/bar?x=1,   foo.com/bar,  true,  true
            https://foo.com/bar/b?x=1, foo.com/bar,  true,  true
            http://foo.com/bar,        foo.com/bar,  true,  true
            https://foo.com/barbaz,    foo.com/bar,  true,  false
            https://foo.com/bar.css,   foo.com/bar,  true,  false
            https://foo.com/ba,        foo.com/bar,  true,  false
            https://foo.com/Bar,       foo.com/bar,  true,  false
            https://foo.com/a/bar,     foo.com/bar,  true,  false
            https://www.foo.com/bar,   foo.com/bar,  true,  false
            https://foo.com/bar/baz,   foo.com/bar/, true,  true
            https://foo.com/bar,       foo.com/bar/, true,  false
            https://foo.com/,          foo.com,      true,  true
            https://foo.com/bar,       foo.com,      true,  true
            https://foo.com.au/bar,    foo.com,      true,  false
            https://foo.com/barbaz,    foo.com/bar,  false, true
            https://foo.com/bar.css,   foo.com/bar,  false, true
            https://foo.com/ba,        foo.com/bar,  false, false
            https://foo.com.au/bar,    foo.com,      false, false
            """)
    void a_prefix_is_a_host_and_a_directory(String stored, String prefix, boolean bySegment, boolean gone) {
        assertGone(gone, new Purge.Prefixes(List.of("other.test/x", prefix), bySegment), place(stored), Set.of());
    }

    @Test
    void a_prefix_is_compared_with_what_the_origin_was_asked_for() {
        var place = new Place("https://shop.test/nice", "shop.test", "back.test/ugly/1", Map.of());

        assertGone(true, new Purge.Prefixes(List.of("back.test/ugly"), true), place, Set.of());
        assertGone(false, new Purge.Prefixes(List.of("shop.test/nice"), true), place, Set.of());
    }

    @ParameterizedTest(name = "tags {0}, purged {1}: {2}")
    @CsvSource(textBlock = """
            shoes,       shoes,      true
            shoes,       SHOES,      true
            shoes|red,   red,        true
            shoes,       shoe,       false
            shoes,       shoes2,     false
            shoes,       blue|shoes, true
            shoes,       blue|red,   false
            """)
    void tags_are_compared_whole_and_without_case(String stored, String purged, boolean gone) {
        assertGone(gone, new Purge.Tags(List.of(purged.split("\\|"))), place(URL), Set.of(stored.split("\\|")));
    }

    @ParameterizedTest(name = "host {0} purged as {1}: {2}")
    @CsvSource(textBlock = """
            shop.test,     shop.test,     true
            shop.test,     SHOP.test,     true
            www.shop.test, shop.test,     false
            shop.test,     www.shop.test, false
            """)
    void a_host_is_purged_with_all_its_objects(String stored, String purged, boolean gone) {
        var place = place("https://" + stored + "/a/b?x", Map.of("origin", "https://a.test"));

        assertGone(gone, new Purge.Hosts(List.of(purged)), place, Set.of());
    }

    @Test
    void all_variants_of_a_url_go_together_in_all_data_centres() {
        put(store, KEY, varying(head(URL), "en", "accept-language"), bytes("hello"));
        put(store, KEY, varying(head(URL), "de", "accept-language"), bytes("hallo"));
        put(store, KEY.in("AMS"), head(KEY.in("AMS"), place(URL), Set.of()), bytes("ams"));
        put(store, URL + "?other", "other");

        assertThat(store.purge(THIS_URL)).isEqualTo(3);

        assertThat(store.varies(KEY)).isEmpty();
        assertThat(store.objects(10)).extracting(object -> object.place().url()).containsExactly(URL + "?other");
        assertThat(store.purge(new Purge.Everything())).isEqualTo(1);
        assertThat(store.purge(new Purge.Everything())).isZero();
    }

    @ParameterizedTest(name = "{0} when {1}: {2}")
    @CsvSource(textBlock = """
            url,  before the head, PURGED
            url,  in the body,     PURGED
            tag,  before the head, PURGED
            tag,  in the body,     PURGED
            all,  before the head, PURGED
            all,  in the body,     PURGED
            else, before the head, STORED
            else, in the body,     STORED
            """)
    void a_purge_reaches_what_is_on_its_way(String what, String when, Fate fate) {
        var purge = Map.of(
                        "url", THIS_URL, "tag", TAG, "all", new Purge.Everything(), "else", urls(URL + "?x", Map.of()))
                .get(what);
        put(store, URL, "old");
        var ticket = store.begin(KEY, place(URL));
        if (when.equals("before the head")) {
            store.purge(purge);
        }
        var growing = ticket.store(head(KEY, place(URL), Set.of("shoes")), 100);
        if (when.equals("in the body")) {
            store.purge(purge);
        }
        assertThat(ticket.isOvertaken()).isEqualTo(fate == Fate.PURGED);

        growing.end(Headers.EMPTY);

        assertThat(growing.fate()).isEqualTo(fate);
        assertThat(store.get(KEY).isPresent()).isEqualTo(fate == Fate.STORED || what.equals("tag"));
    }

    @Test
    void what_is_fetched_after_a_purge_is_stored() {
        var before = store.begin(KEY, place(URL)).store(head(URL), 100);
        store.purge(THIS_URL);
        var after = store.begin(KEY, place(URL)).store(head(URL), 100);

        after.end(Headers.EMPTY);
        before.end(Headers.EMPTY);

        assertThat(after.fate()).isEqualTo(Fate.STORED);
        assertThat(before.fate()).isEqualTo(Fate.PURGED);
        assertThat(store.get(KEY)).isPresent();
    }

    @Test
    void a_revalidation_does_not_bring_back_what_was_purged() {
        for (var purge : List.of(THIS_URL, TAG, new Purge.Everything())) {
            put(store, KEY, head(KEY, place(URL), Set.of("shoes")), bytes("old"));
            var old = store.get(KEY).orElseThrow();
            var ticket = store.begin(KEY, place(URL));
            store.purge(purge);

            assertThat(ticket.renew(old.renewed(old.headers(), NOW, old.lifetime(), Set.of())))
                    .isFalse();
            assertThat(store.get(KEY)).isEmpty();
        }
    }

    @Test
    void an_invalidated_response_stays_and_is_stale_since_the_first_time() {
        put(store, URL, "old");
        put(store, URL + "?x", "other");

        assertThat(store.invalidate(THIS_URL, NOW.plusSeconds(1))).isEqualTo(1);
        assertThat(store.invalidate(THIS_URL, NOW.plusSeconds(2))).isEqualTo(1);

        assertThat(store.get(KEY).orElseThrow().invalidatedAt()).hasValue(NOW.plusSeconds(1));
        assertThat(store.get(key(URL + "?x")).orElseThrow().invalidatedAt()).isEmpty();
    }

    @Test
    void an_invalidated_large_body_keeps_its_file_until_it_goes() {
        put(store, KEY, head(URL), new byte[2000]);
        store.invalidate(THIS_URL, NOW);
        store.invalidate(THIS_URL, NOW);
        assertThat(store.stats().disk().bytes()).isEqualTo(2000);

        store.purge(THIS_URL);
        assertThat(store.stats().disk().bytes()).isZero();
    }

    @Test
    void what_is_on_its_way_is_invalidated_too() {
        put(store, URL, "old");
        var old = store.get(KEY).orElseThrow();
        UnaryOperator<StoredObject> renew =
                object -> object.renewed(object.headers(), NOW.plusSeconds(1), object.lifetime(), Set.of());
        var growing = store.begin(key("new"), place(URL)).store(head(key("new"), place(URL), Set.of()), 100);
        var renewing = store.begin(KEY, place(URL));
        store.invalidate(THIS_URL, NOW.plusSeconds(2));
        growing.end(Headers.EMPTY);

        assertThat(renewing.isOvertaken()).isTrue();
        assertThat(store.get(key("new")).orElseThrow().invalidatedAt()).hasValue(NOW.plusSeconds(2));
        var stale = store.get(KEY).orElseThrow();
        assertThat(stale.body()).isSameAs(old.body());
        assertThat(renewing.renew(renew.apply(stale))).isTrue();
        assertThat(store.get(KEY).orElseThrow().invalidatedAt()).hasValue(NOW.plusSeconds(2));
    }

    private void assertGone(boolean gone, Purge purge, Place place, Set<String> tags) {
        put(store, KEY, head(KEY, place, tags), bytes("x"));

        assertThat(store.purge(purge)).isEqualTo(gone ? 1 : 0);
        assertThat(store.get(KEY).isEmpty()).isEqualTo(gone);
    }

    private static Purge urls(String url, Map<String, String> headers) {
        return new Purge.Urls(List.of(new Purge.Url(url, headers)));
    }

    private static Map<String, String> headers(String text) {
        var headers = new HashMap<String, String>();
        if (text != null) {
            for (var header : text.split("\\|")) {
                headers.put(header.substring(0, header.indexOf('=')), header.substring(header.indexOf('=') + 1));
            }
        }
        return headers;
    }
}
