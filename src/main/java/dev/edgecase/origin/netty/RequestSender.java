package dev.edgecase.origin.netty;

import dev.edgecase.http.Body;
import dev.edgecase.http.BodyPump;
import dev.edgecase.http.Headers;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
    private @Nullable Sending target;
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

    /** Tells whether everything sent so far could be sent again. */
    boolean isRepeatable() {
        return !started || keeping;
    }

    /** Begins to send, or begins again on another connection with what was kept. The head has been written, not flushed. */
    void start(Sending sending) {
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

    private void again(Sending sending) {
        if (keptLength > 0) {
            send(sending, new Kept(ByteBuffer.wrap(kept, 0, keptLength).slice()));
        }
        if (ended) {
            finish(sending);
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
        send(sending, piece);
        if (!starting || !sending.channel().isWritable()) {
            sending.flush();
        }
        if (sending.channel().isWritable()) {
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

    private void send(Sending sending, Body.Piece piece) {
        var channel = sending.channel();
        if (chunked) {
            channel.send(ascii(Integer.toHexString(piece.buffer().remaining()) + "\r\n"));
            channel.send(piece);
            channel.send(ascii("\r\n"));
        } else {
            channel.send(piece);
        }
    }

    private static ByteBuf ascii(String text) {
        return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void end(Headers trailers) {
        if (missing > 0) {
            failed(new IOException("the body is shorter than its Content-Length"));
            return;
        }
        ended = true;
        var sending = target;
        if (sending != null) {
            finish(sending);
        }
    }

    private void finish(Sending sending) {
        if (chunked) {
            sending.channel().send(ascii("0\r\n\r\n"));
        }
        sending.bodyWritten();
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
