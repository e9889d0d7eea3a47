package dev.edgecase.phase.managed;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** A body that somebody listens to while it goes by: its first bytes are told once, when it ends, breaks or is read no further. */
final class OverheardBody implements Body, Body.Receiver {
    private final Body body;
    private final int most;
    private final Consumer<byte[]> told;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private Receiver receiver = this;
    private boolean over;

    OverheardBody(Body body, int most, Consumer<byte[]> told) {
        this.body = body;
        this.most = most;
        this.told = told;
    }

    @Override
    public OptionalLong length() {
        return body.length();
    }

    @Override
    public void next(Receiver asked) {
        receiver = asked;
        body.next(this);
    }

    /** Nobody may ask for what is behind the last piece. */
    @Override
    public void piece(Piece piece) {
        hear(piece.buffer().duplicate());
        if (piece.isLast()) {
            tell();
        }
        receiver.piece(piece);
    }

    private void hear(ByteBuffer bytes) {
        var some = new byte[Math.min(bytes.remaining(), most - heard.size())];
        bytes.get(some);
        heard.writeBytes(some);
    }

    @Override
    public void end(Headers trailers) {
        tell();
        receiver.end(trailers);
    }

    @Override
    public void failed(IOException cause) {
        tell();
        receiver.failed(cause);
    }

    @Override
    public void close() {
        tell();
        body.close();
    }

    private void tell() {
        if (!over) {
            over = true;
            told.accept(heard.toByteArray());
        }
    }
}
