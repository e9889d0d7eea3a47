package dev.edgecase.cache.store;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Reads a body on its thread, by itself or piece by piece when told. */
final class Visitor implements Body.Receiver {
    private final Body body;
    private final boolean byItself;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private boolean again;
    private boolean asking;
    private boolean last;
    private Headers trailers;

    Visitor(Body body, boolean byItself) {
        this.body = body;
        this.byItself = byItself;
    }

    /** One who reads all there is as fast as it comes. */
    static Visitor eager(GrowingBody growing, Executor thread) {
        var visitor = new Visitor(growing.reader(thread).orElseThrow(), true);
        thread.execute(visitor::ask);
        return visitor;
    }

    /** One who reads a piece when {@link #ask} is called, on the caller's thread. */
    static Visitor patient(GrowingBody growing) {
        return new Visitor(growing.reader(Runnable::run).orElseThrow(), false);
    }

    void ask() {
        if (asking) {
            again = true;
            return;
        }
        asking = true;
        do {
            again = false;
            body.next(this);
        } while (again);
        asking = false;
    }

    void leave() {
        body.close();
    }

    /** What was read until now. */
    byte[] soFar() {
        return bytes.toByteArray();
    }

    /** All of it, when it has ended; fails as the body does. */
    CompletableFuture<byte[]> whole() {
        return whole;
    }

    Headers trailers() {
        return trailers;
    }

    /** Whether the last piece was known to be the last. */
    boolean knewTheEnd() {
        return last;
    }

    @Override
    public void piece(Body.Piece piece) {
        assertThatNothingFollowed();
        last = piece.isLast();
        var copy = new byte[piece.buffer().remaining()];
        piece.buffer().get(copy);
        piece.release();
        bytes.writeBytes(copy);
        if (byItself) {
            ask();
        }
    }

    private void assertThatNothingFollowed() {
        if (last || whole.isDone()) {
            whole.completeExceptionally(new AssertionError("a piece came behind the last one"));
        }
    }

    @Override
    public void end(Headers itsTrailers) {
        trailers = itsTrailers;
        whole.complete(bytes.toByteArray());
    }

    @Override
    public void failed(IOException cause) {
        whole.completeExceptionally(cause);
    }
}
