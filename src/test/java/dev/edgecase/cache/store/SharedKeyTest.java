package dev.edgecase.cache.store;

import static dev.edgecase.cache.store.Samples.KEY;
import static dev.edgecase.cache.store.Samples.URL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What several URLs share can be purged by each. */
class SharedKeyTest {
    private final CacheStore store = Samples.store(1_000_000, 100_000, 1000);

    @AfterEach
    void close() {
        store.close();
    }

    private static Purge url(String url) {
        return new Purge.Urls(List.of(new Purge.Url(url, Map.of())));
    }

    @Test
    void a_response_goes_with_each_url_by_which_it_was_given() {
        for (var purge :
                List.of(url("https://www.shop.test/b.css"), new Purge.Hosts(List.of("www.shop.test")), url(URL))) {
            Samples.put(store, URL, "x".repeat(2000));
            var before = store.get(KEY).orElseThrow();
            var object = store.foundBy("https://www.shop.test/b.css", before);
            assertThat(store.get(KEY)).contains(object);
            assertThat(store.foundBy("https://www.shop.test/c.css", before)).isSameAs(before); // it lies there no more

            assertThat(store.purge(url("https://www.shop.test/c.css"))).isZero();
            assertThat(store.purge(purge)).isOne();
            assertThat(store.stats().disk().bytes()).isZero();
        }
    }

    @Test
    void what_is_stored_next_goes_with_them_too() {
        var other = "https://www.shop.test/b.css";
        for (var next : List.of(URL, other)) {
            Samples.put(store, URL, "a");
            store.foundBy(other, store.get(KEY).orElseThrow());
            Samples.put(store, KEY, Samples.head(KEY, Samples.place(next), Set.of()), Samples.bytes("b"));

            assertThat(store.get(KEY).orElseThrow().place().others()).hasSize(1);
            assertThat(store.purge(url(next.equals(URL) ? other : URL))).isOne();
        }
    }

    @Test
    void what_is_being_fetched_goes_with_them_too() {
        var other = "https://www.shop.test/b.css";
        Samples.put(store, URL, "a");
        store.foundBy(other, store.get(KEY).orElseThrow());
        var growing = store.begin(KEY, Samples.place(URL)).store(Samples.head(URL), 9);

        assertThat(store.purge(url(other))).isOne();
        growing.end(Headers.EMPTY);
        assertThat(growing.fate()).isEqualTo(Fate.PURGED);
    }

    @Test
    void what_is_revalidated_goes_with_those_that_came_meanwhile_too() {
        var other = "https://www.shop.test/b.css";
        Samples.put(store, URL, "a");
        var stale = store.get(KEY).orElseThrow();
        var ticket = store.begin(KEY, stale.place());
        store.foundBy(other, stale);

        assertThat(ticket.renew(stale.renewed(stale.headers(), Samples.NOW, stale.lifetime(), Set.of())))
                .isTrue();
        assertThat(store.purge(url(other))).isOne();
    }

    @Test
    void some_of_many_urls_are_kept() {
        Samples.put(store, URL, "a");
        for (var i = 0; i < 20; i++) {
            store.foundBy(URL + "?" + i, store.get(KEY).orElseThrow());
        }

        assertThat(store.get(KEY).orElseThrow().place().others()).hasSize(16).endsWith(URL + "?15");
    }
}
