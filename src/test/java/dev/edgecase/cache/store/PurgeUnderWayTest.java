package dev.edgecase.cache.store;

import static dev.edgecase.cache.store.Samples.KEY;
import static dev.edgecase.cache.store.Samples.URL;
import static dev.edgecase.cache.store.Samples.bytes;
import static dev.edgecase.cache.store.Samples.head;
import static dev.edgecase.cache.store.Samples.place;
import static dev.edgecase.cache.store.Samples.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A purge looks at one response after the other; what is stored meanwhile is reached, too. */
class PurgeUnderWayTest {
    private final CacheStore store = new CacheStore(CacheStore.Bounds.DEFAULTS);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_is_copied_while_a_purge_goes_on_goes_too() {
        var copied = new ArrayList<Boolean>();
        put(store, KEY, head(URL), bytes("hello"));
        var stored = store.get(KEY).orElseThrow();
        var watched = new WatchedBody(() -> {
            var copy = stored.in(KEY.in("AMS"));
            copied.add(store.begin(copy.key(), copy.place()).adopt(copy));
        });
        store.begin(KEY.in("SIN"), place(URL))
                .adopt(head(KEY.in("SIN"), place(URL), Set.of()).with(watched));

        assertThat(store.purge(new Purge.Hosts(List.of("shop.test")))).isEqualTo(2);

        assertThat(copied).containsExactly(false);
        assertThat(store.stats().objects()).isZero();
        assertThat(store.begin(KEY, place(URL)).adopt(stored)).isTrue(); // the purge is over
    }

    /** Tells when it is removed. */
    private record WatchedBody(Runnable removed) implements StoredBody {
        @Override
        public long length() {
            return 0;
        }

        @Override
        public Body open(long from, long count) {
            return Body.EMPTY;
        }

        @Override
        public long memoryBytes() {
            return 0;
        }

        @Override
        public void release() {
            removed.run();
        }
    }
}
