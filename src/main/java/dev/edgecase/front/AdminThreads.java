package dev.edgecase.front;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that admin pages are made on; there are none while nobody asks. */
final class AdminThreads implements Executor, AutoCloseable {
    private static final int MOST = 4;
    private static final long SECONDS_KEPT = 5;

    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(MOST, MOST, SECONDS_KEPT, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                var thread = new Thread(task, "edgecase-admin");
                thread.setDaemon(true);
                return thread;
            });

    AdminThreads() {
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(() -> {
            try {
                task.run();
            } catch (RejectedExecutionException closing) {
                // the I/O thread that would have answered has ended
            }
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
