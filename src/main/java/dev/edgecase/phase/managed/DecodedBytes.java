package dev.edgecase.phase.managed;

import dev.edgecase.compress.Decoding;
import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Decodes bytes that are in memory, as far as they go and no further than anybody wants to know. */
final class DecodedBytes implements Body.Receiver {
    private final Body body;
    private final int most;
    private final ByteArrayOutputStream decoded = new ByteArrayOutputStream();

    private DecodedBytes(Body body, int most) {
        this.body = body;
        this.most = most;
    }

    /** Returns the first bytes of what these are without their coding; the same where they have none. */
    static byte[] of(byte[] encoded, String coding, int most) {
        if (coding.isEmpty() || encoded.length == 0) {
            return encoded;
        }
        try (var body = Decoding.decode(Body.of(encoded), coding)) {
            var reading = new DecodedBytes(body, most);
            body.next(reading);
            return reading.decoded.toByteArray();
        }
    }

    @Override
    public void piece(Body.Piece piece) {
        var some = new byte[Math.min(piece.buffer().remaining(), most - decoded.size())];
        piece.buffer().get(some);
        piece.release();
        decoded.writeBytes(some);
        if (decoded.size() < most) {
            body.next(this);
        }
    }

    @Override
    public void end(Headers trailers) {
        // all there
    }

    @Override
    public void failed(IOException cause) {
        // what came before is worth a look
    }
}
