package dev.edgecase.cache.store;

import static dev.edgecase.cache.store.Samples.NOW;
import static dev.edgecase.cache.store.Samples.head;
import static dev.edgecase.cache.store.Samples.key;
import static dev.edgecase.cache.store.Samples.place;
import static dev.edgecase.cache.store.Samples.read;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Threads store, read, renew, purge and break things at random. The origin's answer for a URL changes right before each purge of
 * it, so that an answer read after a purge tells whether it is older.
 */
class CacheStoreStressTest {
    private static final int THREADS = 4;
    private static final int STEPS = 1000;
    private static final int URLS = 12;
    private static final long MEMORY = 60_000;
    private static final long DISK = 150_000;
    private static final int IN_MEMORY = 2000;

    private final CacheStore store = Samples.store(MEMORY, DISK, IN_MEMORY);
    private final AtomicIntegerArray atOrigin = new AtomicIntegerArray(URLS);
    private final AtomicIntegerArray purgedBelow = new AtomicIntegerArray(URLS);
    private final AtomicInteger found = new AtomicInteger();
    private final AtomicInteger purged = new AtomicInteger();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2})
    void nobody_ever_reads_what_was_purged_or_half_of_anything(int seed) throws Exception {
        var threads = Executors.newFixedThreadPool(THREADS);
        var running = new ArrayList<Future<?>>();
        for (var i = 0; i < THREADS; i++) {
            var random = new Random(seed * 100L + i);
            running.add(threads.submit(() -> {
                for (var step = 0; step < STEPS; step++) {
                    step(random, random.nextInt(URLS));
                }
                return null;
            }));
        }
        for (var thread : running) {
            thread.get(20, SECONDS);
        }
        threads.shutdown();

        assertThat(found.get()).isGreaterThan(STEPS / 10);
        assertThat(purged.get()).isGreaterThan(STEPS / 100);
        assertThat(store.stats().fetches()).isZero();
        store.purge(new Purge.Everything());
        assertThat(store.stats().disk().bytes()).isZero();
        assertThat(store.stats().memory().bytes()).isZero();
        store.close();
    }

    private void step(Random random, int url) throws IOException {
        switch (random.nextInt(10)) {
            case 0 -> purge(random, url);
            case 1 -> store.invalidate(purgeOf(random, url), NOW);
            case 2 -> renew(url);
            case 3, 4, 5 -> fetch(random, url);
            default -> serve(random, url);
        }
        assertThat(store.stats().disk().bytes()).isBetween(0L, DISK);
    }

    private void purge(Random random, int url) {
        var next = atOrigin.incrementAndGet(url);
        if (store.purge(purgeOf(random, url)) > 0) {
            purged.incrementAndGet();
        }
        purgedBelow.accumulateAndGet(url, next, Math::max);
    }

    private static Purge purgeOf(Random random, int url) {
        return switch (random.nextInt(4)) {
            case 0 -> new Purge.Tags(List.of("tag" + url));
            case 1 -> new Purge.Prefixes(List.of("shop.test/" + url), true);
            default -> new Purge.Urls(List.of(new Purge.Url(address(url), Map.of())));
        };
    }

    private void renew(int url) {
        var oldest = purgedBelow.get(url);
        store.get(key(address(url))).ifPresent(object -> {
            var ticket = store.begin(object.key(), object.place());
            if (version(object) == atOrigin.get(url)) { // the origin says 304
                ticket.renew(object.renewed(object.headers(), NOW, object.lifetime(), object.tags()));
            }
            ticket.close();
            assertThat(version(object)).isGreaterThanOrEqualTo(oldest);
        });
    }

    private void fetch(Random random, int url) throws IOException {
        var ticket = store.begin(key(address(url)), place(address(url)));
        var version = atOrigin.get(url);
        var body = body(url, version);
        var head = head(key(address(url)), place(address(url)), Set.of("tag" + url, "version-" + version));
        var growing = ticket.store(head, random.nextInt(10) == 0 ? 1500 : 1_000_000);
        var visitor = Visitor.eager(growing, Runnable::run);
        for (var at = 0; at < body.length; ) {
            var count = Math.min(body.length - at, 1 + random.nextInt(3000));
            growing.append(ByteBuffer.wrap(body, at, count));
            at += count;
        }
        if (random.nextInt(10) == 0) {
            growing.fail(new IOException("reset"));
            assertThat(visitor.whole()).isCompletedExceptionally();
        } else {
            growing.end(Headers.EMPTY);
            assertThat(Arrays.equals(visitor.soFar(), body) && visitor.whole().isDone())
                    .isTrue();
        }
    }

    private void serve(Random random, int url) throws IOException {
        var oldest = purgedBelow.get(url);
        var stored = store.get(key(address(url))).filter(object -> object.body().hold());
        if (stored.isEmpty()) {
            return;
        }
        found.incrementAndGet();
        var version = version(stored.get());
        var body = stored.get().body().open();
        stored.get().body().release();
        assertThat(version).isGreaterThanOrEqualTo(oldest);
        if (random.nextInt(10) == 0) {
            body.close();
        } else {
            assertThat(Arrays.equals(read(body), body(url, version))).isTrue();
        }
    }

    private static int version(StoredObject object) {
        return object.tags().stream()
                .filter(tag -> tag.startsWith("version-"))
                .mapToInt(tag -> Integer.parseInt(tag.substring(8)))
                .findFirst()
                .orElseThrow();
    }

    private static String address(int url) {
        return "https://shop.test/" + url;
    }

    private static byte[] body(int url, int version) {
        var random = new Random(url * 10_000L + version);
        var body = new byte[random.nextInt(random.nextInt(3) == 0 ? 50_000 : 3000)];
        random.nextBytes(body);
        return body;
    }
}
