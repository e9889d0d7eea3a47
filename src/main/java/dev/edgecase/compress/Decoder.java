package dev.edgecase.compress;

import dev.edgecase.http.Body;
import dev.edgecase.http.ConvertedBody;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decodes: holds one piece of input at a time and gives out what it becomes in pieces of at most {@value #PIECE} bytes, so that a
 * small input that decodes to very much flows no faster than it is asked for.
 */
final class Decoder implements ConvertedBody.Conversion {
    static final int PIECE = 16 * 1024;

    private final Codec codec;
    private final byte[] decoded = new byte[PIECE];
    private Body.@Nullable Piece input;

    Decoder(Codec codec) {
        this.codec = codec;
    }

    @Override
    public void take(Body.Piece piece) {
        input = piece;
    }

    @Override
    public ByteBuffer ready(boolean waits) throws IOException {
        var piece = input;
        var length = piece == null ? 0 : codec.decode(piece.buffer(), decoded);
        if (length == 0) {
            release();
        }
        return ByteBuffer.wrap(Arrays.copyOf(decoded, length));
    }

    @Override
    public void end() throws IOException {
        codec.finish();
    }

    @Override
    public IOException broken(IOException cause) {
        return new BadCodingException(codec.coding(), "the body broke off: " + cause.getMessage(), cause);
    }

    @Override
    public void close() {
        codec.close();
        release();
    }

    private void release() {
        if (input != null) {
            input.release();
            input = null;
        }
    }

    @Override
    public String toString() {
        return "a %s body".formatted(codec.coding());
    }
}
