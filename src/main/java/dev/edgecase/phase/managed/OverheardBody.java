package dev.edgecase.phase.managed;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.http.PassedBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** A body that somebody listens to while it goes by: its first bytes are told once, when it ends, breaks or is read no further. */
final class OverheardBody extends PassedBody {
    private final int most;
    private final Consumer<byte[]> told;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private boolean over;

    OverheardBody(Body body, int most, Consumer<byte[]> told) {
        super(body);
        this.most = most;
        this.told = told;
    }

    /** Nobody may ask for what is behind the last piece. */
    @Override
    public void piece(Piece piece) {
        hear(piece.buffer().duplicate());
        if (piece.isLast()) {
            tell();
        }
        super.piece(piece);
    }

    private void hear(ByteBuffer bytes) {
        var some = new byte[Math.min(bytes.remaining(), most - heard.size())];
        bytes.get(some);
        heard.writeBytes(some);
    }

    @Override
    public void end(Headers trailers) {
        tell();
        super.end(trailers);
    }

    @Override
    public void failed(IOException cause) {
        tell();
        super.failed(cause);
    }

    @Override
    public void close() {
        tell();
        super.close();
    }

    private void tell() {
        if (!over) {
            over = true;
            told.accept(heard.toByteArray());
        }
    }
}
