package dev.edgecase.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.edgecase.EdgeConfig;
import dev.edgecase.Edgecase;
import dev.edgecase.RunningEdge;
import dev.edgecase.cache.store.CacheStore;
import dev.edgecase.cache.store.Purge;
import dev.edgecase.clock.ManualClock;
import dev.edgecase.log.Journal;
import dev.edgecase.rules.cache.VarySettings;
import dev.edgecase.rules.cache.VarySettings.Treatment;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.CacheAction.SetCacheSettings;
import dev.edgecase.testkit.CacheSaid;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.LeakWatch;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.Rules;
import dev.edgecase.unit.DataSize;
import dev.edgecase.zone.CacheOptions;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.Origins;
import dev.edgecase.zone.Origins.OriginAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Visitors, purges, passing time and an origin that fails, all at random, for ten seconds or as long as {@code make soak} is told:
 * every answer is one that the origin gave for that file and variant, none is older than the last purge before it was asked for, and
 * in the end nothing is left. The seed decides what is tried; in which order it happens is the threads' business.
 */
@Isolated // the leak detector and the heap are the whole JVM's
class CacheSoakIT {
    private static final int SECONDS = Integer.getInteger("soak.seconds", 10);
    private static final long SEED = Long.getLong("soak.seed", 1);
    private static final int VISITORS = 6;
    private static final long MOST_GROWTH = 64L << 20;
    private static final CacheStore.Bounds BOUNDS =
            new CacheStore.Bounds(DataSize.ofKilobytes(300), DataSize.ofMegabytes(1), DataSize.ofKilobytes(8));

    private final Website website = new Website();
    private final Map<String, Integer> seen = SoakVisitor.nothingSeen();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ManualClock clock = new ManualClock(InMemoryEdge.START);

    @Test
    @Timeout(value = 1, unit = TimeUnit.DAYS)
    void whatever_happens_every_answer_is_one_that_the_origin_gave(TestReporter reporter) throws Exception {
        var leaks = LeakWatch.begin();
        try (var origin = RawOrigin.start(new FickleOrigin(website, SEED)::play);
                var edge = Edgecase.start(config(origin.port()))) {
            try {
                play(edge);
            } finally {
                reporter.publishEntry("seen", seen.toString());
            }
            settle(edge);
            assertThat(origin.failures()).isEmpty();
        }
        assertThat(seen)
                .containsKeys("200 MISS", "200 HIT", "200 BYPASS", "200 EXPIRED", "200 REVALIDATED", "206 HIT")
                .containsKeys("200 UPDATING", "200 STALE", "520 none", "521 none", "broken off", "left");
        assertThat(leaks.leaks()).isEmpty();
    }

    private void play(RunningEdge edge) throws Exception {
        var mischief = new Mischief(edge, clock, website, BOUNDS, SEED);
        var threads = Executors.newFixedThreadPool(VISITORS);
        try {
            var visitors = new ArrayList<Future<?>>();
            for (var i = 0; i < VISITORS; i++) {
                var visitor = new SoakVisitor(website, edge.httpPort(), SEED * VISITORS + i, seen);
                visitors.add(threads.submit(() -> keepVisiting(visitor)));
            }
            mischief.goOn(SECONDS / 5, visitors);
            var usedEarly = usedHeap();
            mischief.goOn(SECONDS - SECONDS / 5, visitors);
            assertThat(usedHeap()).isLessThan(usedEarly + MOST_GROWTH);
            over.countDown();
            while (!visitors.stream().allMatch(Future::isDone)) {
                clock.advance(Duration.ofSeconds(1)); // who waits for a silent origin goes in the end
            }
            for (var visitor : visitors) {
                visitor.get();
            }
        } finally {
            over.countDown();
            threads.shutdownNow();
        }
    }

    private Void keepVisiting(SoakVisitor visitor) throws Exception {
        while (over.getCount() > 0) {
            visitor.step();
        }
        return null;
    }

    /** Nobody is there any more: what is under way comes to its end, and a purge leaves nothing. */
    private void settle(RunningEdge edge) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            clock.advance(Duration.ofSeconds(10));
            return edge.underWay() == 0 && edge.cache().stats().fetches() == 0;
        });
        edge.purge(new Purge.Everything());
        assertThat(edge.cache().stats())
                .isEqualTo(new CacheStore.Stats(0, DataSize.ofMegabytes(0), DataSize.ofMegabytes(0), 0));
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private EdgeConfig config(int port) {
        var vary = new VarySettings(
                Treatment.NORMALIZE, Map.of("x-variant", new VarySettings.Header(Treatment.PASSTHROUGH, List.of())));
        var ruled = new Rules()
                .zone(
                        RulePhase.HTTP_REQUEST_CACHE_SETTINGS,
                        "variants",
                        "true",
                        new SetCacheSettings(CacheSaid.cache(true).overriddenBy(CacheSaid.vary(vary))))
                .on(InMemoryEdge.zone(EncryptionMode.FULL));
        var zone = ruled.with(
                        ruled.plan(),
                        ruled.settings().with(tiered(ruled.settings().cache())))
                .with(new Origins(Optional.of(new OriginAddress("127.0.0.1", port)), Optional.empty()));
        return new EdgeConfig(
                EdgeConfig.Listen.ANYWHERE,
                zone,
                clock,
                EdgeConfig.TowardsOrigin.DEFAULT,
                Optional.empty(),
                new EdgeConfig.Identity("FRA", SEED, true),
                BOUNDS,
                Journal.CAPACITY,
                List.of());
    }

    private static CacheOptions tiered(CacheOptions options) {
        return new CacheOptions(
                options.level(),
                options.browserTtl(),
                options.developmentMode(),
                options.alwaysOnline(),
                options.sortsQuery(),
                SEED % 2 == 0,
                options.variants());
    }
}
