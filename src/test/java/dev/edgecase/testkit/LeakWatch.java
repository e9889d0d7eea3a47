package dev.edgecase.testkit;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.ResourceLeakDetector;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * Hears of buffers that were dropped without being released. The detector is the whole JVM's: a test that asks runs with no other
 * beside it.
 */
public final class LeakWatch {
    private static final String MARK = "dropped on purpose, number ";
    private static final AtomicInteger DROPPED = new AtomicInteger();

    private final List<String> leaks = new CopyOnWriteArrayList<>();

    private LeakWatch() {}

    /** Begins to listen, with every buffer watched; leaks of earlier tests are found and forgotten first. */
    public static LeakWatch begin() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        var watch = new LeakWatch();
        ByteBufUtil.setLeakListener((type, records) -> watch.leaks.add(type + records));
        watch.awaitDropped();
        watch.awaitDropped();
        watch.leaks.clear();
        return watch;
    }

    /**
     * Collects garbage and returns the traces of buffers that were in it. Buffers are dropped on purpose for that, and waited for:
     * when the second has been heard of, so has everything that was dropped before the first.
     */
    public List<String> leaks() {
        awaitDropped();
        awaitDropped();
        return leaks.stream().filter(leak -> !leak.contains(MARK)).toList();
    }

    private void awaitDropped() {
        var mark = MARK + DROPPED.incrementAndGet() + '.'; // equal traces are reported once only
        ByteBufAllocator.DEFAULT.directBuffer(64).touch(mark);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            System.gc();
            for (var i = 0; i < 64; i++) { // the detector looks when a buffer is made
                ByteBufAllocator.DEFAULT.directBuffer(64).release();
            }
            return leaks.stream().anyMatch(leak -> leak.contains(mark));
        });
    }
}
