package dev.edgecase.testkit;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/**
 * Hears of buffers that were dropped without being released. Install it before the first buffer is made; it works with the
 * paranoid leak detection that the build switches on.
 */
public final class LeakWatch {
    private static final List<String> LEAKS = new CopyOnWriteArrayList<>();

    private LeakWatch() {}

    /** Begins to listen; calling it again does nothing more. */
    public static void install() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new ResourceLeakDetectorFactory() {
            @Override
            @Deprecated
            public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> type, int interval, long most) {
                return new Listening<>(type, interval);
            }

            @Override
            public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> type, int interval) {
                return new Listening<>(type, interval);
            }
        });
    }

    /** Collects garbage and returns the traces of buffers that were in it. */
    public static List<String> leaks() {
        var marker = new WeakReference<>(new Object());
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
            System.gc();
            return marker.get() == null;
        });
        for (var i = 0; i < 64; i++) { // a detector looks when a buffer is made
            ByteBufAllocator.DEFAULT.directBuffer(64).release();
        }
        return LEAKS;
    }

    /** Forgets what was heard, and tells that a leak would have been heard. */
    public static boolean hears() {
        ByteBufAllocator.DEFAULT.directBuffer(64);
        var heard = !leaks().isEmpty();
        LEAKS.clear();
        return heard;
    }

    private static final class Listening<T> extends ResourceLeakDetector<T> {
        private Listening(Class<T> type, int interval) {
            super(type, interval);
        }

        @Override
        protected void reportTracedLeak(String type, String records) {
            LEAKS.add(type + records);
        }

        @Override
        protected void reportUntracedLeak(String type) {
            LEAKS.add(type);
        }

        @Override
        protected boolean needReport() {
            return true;
        }
    }
}
