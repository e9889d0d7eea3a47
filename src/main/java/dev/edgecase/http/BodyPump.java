package dev.edgecase.http;

import java.io.IOException;

/**
 * Carries a body piece by piece into a sink that may be slow. A source that answers at once and a sink that is always ready make
 * a loop here, not a recursion.
 */
public final class BodyPump implements Body.Receiver {
    private final Body body;
    private final Sink sink;
    private boolean asking;
    private boolean again;
    private boolean done;

    private BodyPump(Body body, Sink sink) {
        this.body = body;
        this.sink = sink;
    }

    /** Starts to carry the body into the sink; everything happens on the calling I/O thread. */
    public static BodyPump start(Body body, Sink sink) {
        var pump = new BodyPump(body, sink);
        pump.ask();
        return pump;
    }

    /** Stops carrying and closes the body; the sink hears nothing more. */
    public void cancel() {
        if (!done) {
            done = true;
            body.close();
        }
    }

    private void ask() {
        if (asking) {
            again = true; // the loop below asks when the call in progress has returned
            return;
        }
        asking = true;
        do {
            again = false;
            body.next(this);
        } while (again && !done);
        asking = false;
    }

    @Override
    public void piece(Body.Piece piece) {
        if (done) {
            piece.release();
            return;
        }
        sink.write(piece, this::written);
    }

    private void written() {
        if (!done) {
            ask();
        }
    }

    @Override
    public void end(Headers trailers) {
        if (!done) {
            done = true;
            sink.end(trailers);
        }
    }

    @Override
    public void failed(IOException cause) {
        if (!done) {
            done = true;
            sink.failed(cause);
        }
    }

    /** Where the pieces go. */
    public interface Sink {
        /** Takes a piece, releases it in the end, and calls {@code taken} when the next may come: at once or later. */
        void write(Body.Piece piece, Runnable taken);

        /** All pieces have been taken. */
        void end(Headers trailers);

        /** The body broke; what was written is not the whole. */
        void failed(IOException cause);
    }
}
