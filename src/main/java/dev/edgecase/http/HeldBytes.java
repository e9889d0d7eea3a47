package dev.edgecase.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Reads bodies that are in memory already: their bytes come at once. */
public final class HeldBytes implements Body.Receiver {
    private final Body body;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private HeldBytes(Body body) {
        this.body = body;
    }

    /** Returns all bytes; not for bodies that come from a connection. */
    public static byte[] of(Body body) {
        var held = new HeldBytes(body);
        body.next(held);
        return held.bytes.toByteArray();
    }

    @Override
    public void piece(Body.Piece piece) {
        var copy = new byte[piece.buffer().remaining()];
        piece.buffer().get(copy);
        piece.release();
        bytes.writeBytes(copy);
        body.next(this);
    }

    @Override
    public void end(Headers trailers) {
        // all there
    }

    @Override
    public void failed(IOException cause) {
        throw new IllegalStateException("a body in memory cannot be read", cause);
    }
}
