package dev.edgecase.front;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.channels.StreamSourceChannel;

/**
 * Finds out when the I/O threads have worked off what was at hand. A byte is sent to each through a pipe of its own: the thread
 * sees it when it next looks at its sockets, together with whatever else was ready by then. A task would not do, because the
 * threads run all tasks before they look at their sockets again.
 */
final class CatchUp implements AutoCloseable {
    private final XnioWorker worker;
    private @Nullable List<Bell> bells;
    private boolean closed;

    CatchUp(XnioWorker worker) {
        this.worker = worker;
    }

    /** Runs the task when every I/O thread has done what was there for it to do when this was called; at once if they have ended. */
    void then(Runnable task) {
        var asked = bells();
        if (asked.isEmpty()) {
            task.run();
            return;
        }
        var missing = new AtomicInteger(asked.size());
        asked.forEach(bell -> bell.ring(() -> {
            if (missing.decrementAndGet() == 0) {
                task.run();
            }
        }));
    }

    /** Hangs the bells up when they are first needed, which they never are while time runs by itself. */
    private synchronized List<Bell> bells() {
        var hung = bells;
        if (closed) {
            return List.of();
        }
        if (hung == null) {
            hung = new ArrayList<>();
            for (var thread : threads()) {
                hung.add(new Bell(thread));
            }
            bells = hung;
        }
        return hung;
    }

    /** Returns all of the worker's threads that look at sockets: also the one that accepts, which it does not name. */
    private List<XnioIoThread> threads() {
        var group = worker.getIoThread(0).getThreadGroup();
        if (group == null) {
            return List.of(); // they have ended
        }
        var found = new Thread[2 * group.activeCount() + 16];
        var count = group.enumerate(found);
        var threads = new ArrayList<XnioIoThread>();
        for (var i = 0; i < count; i++) {
            if (found[i] instanceof XnioIoThread thread && thread.getWorker() == worker) {
                threads.add(thread);
            }
        }
        return threads;
    }

    /** Lets nobody wait any longer; the threads are about to end. */
    @Override
    public void close() {
        List<Bell> hung;
        synchronized (this) {
            closed = true;
            hung = bells == null ? List.of() : bells;
        }
        hung.forEach(Bell::close);
    }

    /** One thread's pipe. */
    private static final class Bell {
        private final XnioIoThread thread;
        private final StreamSourceChannel source;
        private final StreamSinkChannel sink;
        private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
        private volatile boolean closed;

        Bell(XnioIoThread thread) {
            this.thread = thread;
            try {
                var pipe = thread.createHalfDuplexPipe();
                source = pipe.getLeftSide();
                sink = pipe.getRightSide();
            } catch (IOException e) {
                throw new UncheckedIOException("no pipe to the I/O threads", e);
            }
            source.getReadSetter().set(this::heard);
            source.resumeReads();
        }

        /** The task is there before the byte that stands for it. */
        void ring(Runnable task) {
            waiting.add(task);
            try {
                synchronized (this) {
                    sink.write(ByteBuffer.allocate(1));
                }
            } catch (IOException ended) {
                runAll();
            }
            if (closed) {
                runAll();
            }
        }

        private void heard(StreamSourceChannel ready) {
            try {
                var count = ready.read(ByteBuffer.allocate(16));
                for (var i = 0; i < count; i++) {
                    var task = waiting.poll();
                    if (task != null) {
                        afterThisTurn(task);
                    }
                }
            } catch (IOException ended) {
                runAll();
            }
        }

        /** Behind the sockets that became ready together with the bell, and the tasks that come of them. */
        private void afterThisTurn(Runnable task) {
            try {
                thread.execute(() -> thread.execute(task));
            } catch (RejectedExecutionException ending) {
                task.run();
            }
        }

        private void runAll() {
            for (var task = waiting.poll(); task != null; task = waiting.poll()) {
                task.run();
            }
        }

        void close() {
            closed = true;
            IoUtils.safeClose(sink);
            IoUtils.safeClose(source);
            runAll();
        }
    }
}
