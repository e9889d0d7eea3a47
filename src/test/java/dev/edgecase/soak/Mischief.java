package dev.edgecase.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.RunningEdge;
import dev.edgecase.cache.store.CacheStore;
import dev.edgecase.cache.store.Purge;
import dev.edgecase.clock.ManualClock;
import dev.edgecase.zone.Origins;
import dev.edgecase.zone.Origins.OriginAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What happens to a site while visitors read it: time passes, files change, somebody purges, the origin is away for a while. */
final class Mischief {
    private static final int PACE_MILLIS = 20;

    private final RunningEdge edge;
    private final ManualClock clock;
    private final Website website;
    private final CacheStore.Bounds bounds;
    private final Origins up;
    private final Random random;

    Mischief(RunningEdge edge, ManualClock clock, Website website, CacheStore.Bounds bounds, long seed) {
        this.edge = edge;
        this.clock = clock;
        this.website = website;
        this.bounds = bounds;
        this.up = edge.zones().current().origins();
        this.random = new Random(seed);
    }

    /** Goes on for so long, or until one of these has come to its end. */
    void goOn(int seconds, List<? extends Future<?>> visitors) throws InterruptedException {
        var pause = new CountDownLatch(1);
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end && visitors.stream().noneMatch(Future::isDone)) {
            step();
            pause.await(PACE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void step() {
        switch (random.nextInt(20)) {
            case 0, 1 -> purge();
            case 2, 3 -> invalidate();
            case 4, 5, 6 -> website.change(random.nextInt(Website.FILES));
            case 7 -> origin(Optional.of(new OriginAddress("127.0.0.1", 1))); // nobody listens there
            case 8, 9, 10, 11 -> origin(up.http());
            default -> clock.advance(Duration.ofMillis(random.nextInt(8000)));
        }
        var stats = edge.cache().stats();
        assertThat(stats.memory().bytes()).isBetween(0L, bounds.memory().bytes());
        assertThat(stats.disk().bytes()).isBetween(0L, bounds.disk().bytes());
    }

    private void origin(Optional<OriginAddress> http) {
        edge.zones().change(zone -> zone.with(new Origins(http, Optional.empty())));
    }

    private void purge() {
        var files = files();
        var next = files.stream().map(website::change).toList();
        edge.purge(reaching(files));
        for (var i = 0; i < files.size(); i++) {
            website.purged(files.get(i), next.get(i));
        }
    }

    private void invalidate() {
        var files = files();
        var next = files.stream().map(website::change).toList();
        edge.invalidate(reaching(files));
        for (var i = 0; i < files.size(); i++) {
            website.invalidated(files.get(i), next.get(i));
        }
    }

    /** Returns one file mostly, all now and then. */
    private List<Integer> files() {
        return random.nextInt(5) == 0
                ? IntStream.range(0, Website.FILES).boxed().toList()
                : List.of(random.nextInt(Website.FILES));
    }

    private Purge reaching(List<Integer> files) {
        var isAll = files.size() > 1;
        switch (random.nextInt(isAll ? 4 : 3)) {
            case 0 -> {
                return new Purge.Tags(isAll ? List.of("all") : List.of("File-" + files.get(0)));
            }
            case 1 -> {
                return new Purge.Prefixes(
                        isAll ? List.of(Website.HOST + "/files") : List.of(address(files.get(0))), true);
            }
            case 2 -> {
                return isAll
                        ? new Purge.Hosts(List.of(Website.HOST))
                        : new Purge.Urls(List.of(new Purge.Url("http://" + address(files.get(0)), Map.of())));
            }
            default -> {
                return new Purge.Everything();
            }
        }
    }

    private static String address(int file) {
        return Website.HOST + Website.path(file);
    }
}
