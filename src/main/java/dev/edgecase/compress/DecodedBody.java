package dev.edgecase.compress;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A body that decodes another as it is read: holds one piece of input at a time and gives out what it becomes in pieces of at
 * most {@value #PIECE} bytes, so that a small input that decodes to very much flows no faster than it is asked for.
 */
final class DecodedBody implements Body, Body.Receiver {
    static final int PIECE = 16 * 1024;

    private final Body source;
    private final Codec codec;
    private final byte[] decoded = new byte[PIECE];
    private @Nullable Piece input;
    private @Nullable Receiver waiting;
    private boolean asked; // the source has a question open
    private boolean running;
    private boolean over;

    DecodedBody(Body source, Codec codec) {
        this.source = source;
        this.codec = codec;
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.empty();
    }

    @Override
    public void next(Receiver receiver) {
        waiting = receiver;
        run();
    }

    /** Works until the question is answered or the source lets us wait: a loop, however many pieces that takes. */
    private void run() {
        if (running) {
            return;
        }
        running = true;
        try {
            while (waiting != null && !over && !asked) {
                var piece = input;
                if (piece == null) {
                    asked = true;
                    source.next(this);
                } else {
                    decode(piece);
                }
            }
        } finally {
            running = false;
        }
    }

    private void decode(Piece piece) {
        int length;
        try {
            length = codec.decode(piece.buffer(), decoded);
        } catch (BadCodingException broken) {
            fail(broken);
            return;
        }
        if (length == 0) {
            input = null;
            piece.release();
        } else {
            answer().piece(new Decoded(ByteBuffer.wrap(Arrays.copyOf(decoded, length))));
        }
    }

    @Override
    public void piece(Piece piece) {
        if (over) {
            piece.release();
            return;
        }
        asked = false;
        input = piece;
        run();
    }

    @Override
    public void end(Headers trailers) {
        if (over) {
            return;
        }
        asked = false;
        try {
            codec.finish();
        } catch (BadCodingException truncated) {
            fail(truncated);
            return;
        }
        close();
        answer().end(trailers);
    }

    @Override
    public void failed(IOException cause) {
        if (!over) {
            asked = false;
            fail(new BadCodingException(codec.coding(), "the body broke off: " + cause.getMessage(), cause));
        }
    }

    private void fail(BadCodingException broken) {
        close();
        answer().failed(broken);
    }

    private Receiver answer() {
        var receiver = waiting;
        if (receiver == null) {
            throw new IllegalStateException(
                    "the source of a %s body answered without a question".formatted(codec.coding()));
        }
        waiting = null;
        return receiver;
    }

    @Override
    public void close() {
        if (over) {
            return;
        }
        over = true;
        codec.close();
        if (input != null) {
            input.release();
            input = null;
        }
        source.close();
    }

    private record Decoded(ByteBuffer buffer) implements Piece {
        @Override
        public void release() {}
    }
}
