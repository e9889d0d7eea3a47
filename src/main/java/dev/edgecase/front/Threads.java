package dev.edgecase.front;

import dev.edgecase.front.wire.Lane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

/** The I/O threads of one edge and what each keeps for its connections. */
final class Threads {
    private final FrontSettings settings;
    private final XnioWorker worker;
    private final ConcurrentHashMap<XnioIoThread, Lane> lanes = new ConcurrentHashMap<>();

    private Threads(FrontSettings settings, XnioWorker worker) {
        this.settings = settings;
        this.worker = worker;
    }

    static Threads start(FrontSettings settings) {
        QuietLogs.ensure();
        var options = OptionMap.builder()
                .set(Options.WORKER_NAME, "edgecase-io")
                .set(Options.WORKER_IO_THREADS, settings.ioThreads())
                .set(Options.WORKER_TASK_CORE_THREADS, 0)
                .set(Options.WORKER_TASK_MAX_THREADS, 1)
                .set(Options.THREAD_DAEMON, true)
                .getMap();
        try {
            return new Threads(
                    settings,
                    Xnio.getInstance("nio", Threads.class.getClassLoader()).createWorker(options));
        } catch (IOException e) {
            throw new UncheckedIOException("the I/O threads cannot be started", e);
        }
    }

    XnioWorker worker() {
        return worker;
    }

    Lane lane(XnioIoThread thread) {
        return lanes.computeIfAbsent(thread, key -> new Lane(key, settings.clock()));
    }

    /** Lets connections end for a while, then cuts the rest and ends the threads. */
    void close() {
        if (!lanes.isEmpty()) {
            drain();
            lanes.values().forEach(lane -> run(lane, lane::cut));
        }
        worker.shutdown();
        try {
            worker.awaitTermination(settings.drain().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drain() {
        var open = new CountDownLatch(lanes.size());
        lanes.values().forEach(lane -> run(lane, () -> lane.drain(open::countDown)));
        try {
            open.await(settings.drain().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(Lane lane, Runnable task) {
        try {
            lane.thread().execute(task);
        } catch (RejectedExecutionException ended) {
            // the thread has ended, and its connections with it
        }
    }
}
