package dev.edgecase.cache.store;

import dev.edgecase.http.Body;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** One who reads a body that is still growing, on a thread of its own. What changes is guarded by the body. */
final class GrowingReader implements Body {
    private final GrowingBody body;
    private final Executor thread;
    private long at;
    private @Nullable Receiver waiting;
    private boolean woken;
    private @Nullable FileReads reads; // the reader's thread's alone

    GrowingReader(GrowingBody body, Executor thread) {
        this.body = body;
        this.thread = thread;
    }

    @Override
    public OptionalLong length() {
        return body.length();
    }

    @Override
    public void next(Receiver receiver) {
        body.turn(this, receiver).run();
    }

    @Override
    public void close() {
        if (reads != null) {
            reads.close();
        }
        body.left(this);
    }

    /** Returns the position of what it reads next. */
    long at() {
        return at;
    }

    /** Moves on. */
    void advance(int bytes) {
        at += bytes;
    }

    /** Waits until there is more. */
    void await(Receiver receiver) {
        waiting = receiver;
    }

    /** Tells whether this waits and was not yet told that there is more; from now on it was. */
    boolean isToBeWoken() {
        if (waiting == null || woken) {
            return false;
        }
        woken = true;
        return true;
    }

    /** Goes on, on its own thread. */
    void wake() {
        try {
            thread.execute(this::resume);
        } catch (RejectedExecutionException ended) {
            body.left(this); // its thread has ended, as the edge is closing
        }
    }

    private void resume() {
        Receiver receiver;
        synchronized (body) {
            receiver = waiting;
            waiting = null;
            woken = false;
        }
        if (receiver != null) {
            next(receiver);
        }
    }

    /** Waits for nothing any more. */
    void leave() {
        waiting = null;
    }

    /** Reads so many bytes, or as many as a piece holds, from the file, on the reader's thread. */
    void readFile(FileBody file, long count, Receiver receiver) {
        Piece piece;
        try {
            var from = reads;
            if (from == null) {
                from = file.reads().orElseThrow(() -> new IOException("the cache is closed"));
                reads = from;
            }
            piece = from.read(at, count, false);
        } catch (IOException broken) {
            close();
            receiver.failed(broken);
            return;
        }
        body.advanced(this, piece.buffer().remaining());
        receiver.piece(piece);
    }
}
