package dev.edgecase.log;

import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.JourneyListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes journeys on one thread of its own, so that an I/O thread never formats a line or waits for a disk or terminal.
 *
 * <p>The queue is bounded: when the sink cannot keep up, journeys are left out, counted, and the count is handed to the sink.
 */
public final class JourneyWriter implements JourneyListener, AutoCloseable {
    /** How many journeys may wait by default. */
    public static final int CAPACITY = 16_384;

    private static final System.Logger LOG = System.getLogger(JourneyWriter.class.getName());
    private static final int BATCH = 1024;
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long CLOSE_MILLIS = 1500;

    private final ArrayBlockingQueue<Journey> queue;
    private final AtomicLong dropped = new AtomicLong();
    private final Sink sink;
    private final Thread thread;
    private volatile boolean closing;

    /** Takes lines where they go; called from the writer's thread only. */
    public interface Sink {
        /** Writes these journeys and flushes them out. */
        void write(List<Journey> journeys) throws IOException;

        /** Says that so many journeys could not be written. */
        void dropped(long count) throws IOException;

        /** Writes what is left and gives the target up. */
        void close() throws IOException;
    }

    /** Starts a writer. The name is that of its thread; at most so many journeys wait at a time. */
    public JourneyWriter(String name, int capacity, Sink sink) {
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.sink = sink;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void finished(Journey journey) {
        if (closing || !queue.offer(journey)) {
            dropped.incrementAndGet();
        }
    }

    /** Writes what is waiting, for at most a second and a half, and stops. */
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        var batch = new ArrayList<Journey>(BATCH);
        try {
            while (!closing) {
                await(batch);
                write(batch);
            }
            while (queue.drainTo(batch, BATCH) > 0) {
                write(batch);
            }
            sink.close();
        } catch (IOException failed) {
            LOG.log(System.Logger.Level.ERROR, () -> "cannot write any more: " + failed.getMessage());
            closing = true;
            queue.clear();
        }
    }

    private void await(List<Journey> batch) {
        try {
            batch.add(queue.take());
            // A moment's wait gathers what comes next: under load the I/O threads then find nobody to wake.
            LockSupport.parkNanos(GATHER_NANOS);
        } catch (InterruptedException closed) {
            return; // the loop sees that the writer is closing
        }
        queue.drainTo(batch, BATCH - 1);
    }

    private void write(List<Journey> batch) throws IOException {
        if (!batch.isEmpty()) {
            sink.write(batch);
            batch.clear();
        }
        var lost = dropped.getAndSet(0);
        if (lost > 0) {
            sink.dropped(lost);
        }
    }
}
