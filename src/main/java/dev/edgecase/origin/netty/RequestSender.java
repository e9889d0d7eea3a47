package dev.edgecase.origin.netty;

import dev.edgecase.http.Body;
import dev.edgecase.http.BodyPump;
import dev.edgecase.http.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Carries the visitor's body to the origin, as fast as both allow. What it has sent it keeps, up to 64 KiB, so that a request on
 * a reused connection that turns out dead can be sent again.
 *
 * <p>Source: the edge's open-source proxy keeps as much. Certainty: observed.
 */
final class RequestSender implements BodyPump.Sink {
    private static final int MOST_KEPT = 64 * 1024;

    private final Body body;
    private final Owner owner;
    private final boolean chunked;
    private long missing;
    private byte[] kept = {};
    private int keptLength;
    private boolean keeping;
    private boolean ended;
    private boolean stopped;
    private boolean starting;
    private boolean started;
    private @Nullable BodyPump pump;
    private @Nullable Target target;
    private Headers trailers = Headers.EMPTY;
    private Body.@Nullable Piece held;
    private @Nullable Runnable taken;

    RequestSender(Body body, Owner owner, boolean keeping) {
        this.body = body;
        this.owner = owner;
        this.keeping = keeping;
        var length = body.length();
        this.chunked = length.isEmpty();
        this.missing = length.orElse(0);
    }

    /** Hears of a body that broke. */
    interface Owner {
        /** The visitor's body failed; what the origin got is not the whole. */
        void bodyBroke(IOException cause);
    }

    /** Where the bytes go. */
    interface Target {
        /** Takes a piece, framed as the body is, and releases it. */
        void send(Body.Piece piece, boolean chunked);

        /** Takes the end of the body. */
        void bodyWritten(boolean chunked, Headers trailers);

        /** Tells whether more can be written without piling up. */
        boolean isWritable();

        /** Sends what was written. */
        void flush();
    }

    /** Keeps what is sent, up to the limit, although the method is not one to repeat: it may be refused unprocessed. */
    void keep() {
        keeping |= !started;
    }

    /** Tells whether everything sent so far could be sent again. */
    boolean isRepeatable() {
        return !started || keeping;
    }

    /** Begins to send, or begins again on another connection with what was kept. The head has been written, not flushed. */
    void start(Target sending) {
        target = sending;
        starting = true;
        if (!started) {
            started = true;
            pump = BodyPump.start(body, this);
            if (stopped) {
                pump.cancel();
            }
        } else {
            again(sending);
        }
        starting = false;
        sending.flush();
    }

    private void again(Target sending) {
        if (keptLength > 0) {
            sending.send(new Kept(ByteBuffer.wrap(kept, 0, keptLength).slice()), chunked);
        }
        if (ended) {
            sending.bodyWritten(chunked, trailers);
            return;
        }
        var piece = held;
        var next = taken;
        held = null;
        taken = null;
        if (piece != null && next != null) {
            write(piece, next);
        } else if (next != null) {
            next.run();
        }
    }

    /** Stops sending for now: the connection is dead, and there may be another. */
    void detach() {
        target = null;
    }

    /** The connection takes bytes again. */
    void resume() {
        var next = taken;
        if (next != null && target != null && held == null) {
            taken = null;
            next.run();
        }
    }

    /** Gives the rest of the body up. */
    void stop() {
        target = null;
        if (stopped) {
            return;
        }
        stopped = true;
        if (held != null) {
            held.release();
            held = null;
        }
        if (pump != null) {
            pump.cancel();
        } else if (!started) {
            body.close();
        }
    }

    @Override
    public void write(Body.Piece piece, Runnable next) {
        var sending = target;
        if (stopped) {
            piece.release();
            return;
        }
        if (sending == null) {
            held = piece; // until there is a connection again
            taken = next;
            return;
        }
        var length = piece.buffer().remaining();
        if (!chunked && length > missing) {
            piece.release();
            failed(new IOException("the body is longer than its Content-Length"));
            return;
        }
        missing -= length;
        keep(piece);
        taken = next;
        sending.send(piece, chunked);
        if (!starting || !sending.isWritable()) {
            sending.flush();
        }
        if (sending.isWritable()) {
            resume();
        }
    }

    private void keep(Body.Piece piece) {
        var bytes = piece.buffer();
        if (!keeping) {
            return;
        }
        if (keptLength + bytes.remaining() > MOST_KEPT) {
            keeping = false;
            kept = new byte[0];
            keptLength = 0;
            return;
        }
        if (kept.length < keptLength + bytes.remaining()) {
            kept = Arrays.copyOf(kept, Math.max(2 * kept.length, keptLength + bytes.remaining()));
        }
        bytes.duplicate().get(kept, keptLength, bytes.remaining());
        keptLength += bytes.remaining();
    }

    @Override
    public void end(Headers newTrailers) {
        if (missing > 0) {
            failed(new IOException("the body is shorter than its Content-Length"));
            return;
        }
        ended = true;
        trailers = newTrailers;
        var sending = target;
        if (sending != null) {
            sending.bodyWritten(chunked, trailers);
        }
    }

    @Override
    public void failed(IOException cause) {
        stop();
        owner.bodyBroke(cause);
    }

    /** What is sent again: bytes of ours, which nobody waits for. */
    private record Kept(ByteBuffer buffer) implements Body.Piece {
        @Override
        public void release() {}
    }
}
