package dev.edgecase.origin.netty.http1;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.origin.OriginBodyException;
import dev.edgecase.origin.OriginFault;
import java.util.ArrayDeque;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that come from an origin, a response's or a tunnel's. What was read in one go and not asked for yet waits here; while
 * nobody asks, the connection is not read.
 */
public final class ResponseBody implements Body {
    private final OptionalLong length;
    private final ArrayDeque<BufferPiece> waiting = new ArrayDeque<>(2);
    private @Nullable Source source;
    private @Nullable Receiver asking;
    private @Nullable Headers trailers;
    private @Nullable OriginFault fault;
    private boolean over;

    /** Makes a body; the source is asked to go on, or told that nobody wants the rest. */
    public ResponseBody(OptionalLong length, Source source) {
        this.length = length;
        this.source = source;
    }

    /** Where the bytes come from. */
    public interface Source {
        /** Somebody waits for the next piece. */
        void wanted();

        /** Nobody wants the rest. */
        void abandoned();
    }

    @Override
    public OptionalLong length() {
        return length;
    }

    /** Tells whether somebody waits for the next piece. */
    public boolean isAsked() {
        return asking != null;
    }

    /** Takes the next piece; false if it has to wait here, so that nothing more should be read. */
    public boolean offer(BufferPiece piece) {
        if (over) {
            piece.release();
            return true;
        }
        var receiver = asking;
        if (receiver == null) {
            waiting.addLast(piece);
            return false;
        }
        asking = null;
        receiver.piece(piece);
        return asking != null;
    }

    /** The source has read all there is, and need not hear of this body any more. */
    void allRead() {
        source = null;
    }

    /** All bytes have been offered; the source hears nothing more. */
    public void end(Headers newTrailers) {
        source = null;
        trailers = newTrailers;
        answer();
    }

    /** No more bytes will come, though there should; the source hears nothing more. */
    public void fail(OriginFault newFault) {
        source = null;
        fault = newFault;
        answer();
    }

    private void answer() {
        var receiver = asking;
        if (receiver != null) {
            asking = null;
            next(receiver);
        }
    }

    @Override
    public void next(Receiver receiver) {
        var piece = waiting.pollFirst();
        if (piece != null) {
            receiver.piece(piece);
        } else if (trailers != null) {
            over = true;
            receiver.end(trailers);
        } else if (fault != null) {
            over = true;
            receiver.failed(new OriginBodyException(fault));
        } else {
            asking = receiver;
            if (source != null) {
                source.wanted();
            }
        }
    }

    @Override
    public void close() {
        if (over) {
            return;
        }
        over = true;
        asking = null;
        for (var piece = waiting.pollFirst(); piece != null; piece = waiting.pollFirst()) {
            piece.release();
        }
        var from = source;
        source = null;
        if (from != null) {
            from.abandoned();
        }
    }
}
