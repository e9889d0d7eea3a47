package dev.edgecase.compress;

import dev.edgecase.http.Body;
import dev.edgecase.http.ConvertedBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Compresses. It gathers pieces worth sending, yet holds nothing back while the source makes it wait: what has come by then is
 * flushed, so that a stream of events stays one.
 */
final class Encoder implements ConvertedBody.Conversion {
    static final int PIECE = 16 * 1024;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Algorithm algorithm;
    private final LongConsumer whole;
    private final ByteArrayOutputStream sink = new ByteArrayOutputStream();
    private @Nullable OutputStream encoder; // made for the first byte, or the end
    private long taken;
    private boolean held; // bytes went in that may not have come out

    /** Makes one; the consumer hears in the end how many bytes the body would have had. */
    Encoder(Algorithm algorithm, LongConsumer whole) {
        this.algorithm = algorithm;
        this.whole = whole;
    }

    @Override
    public void take(Body.Piece piece) throws IOException {
        var bytes = new byte[piece.buffer().remaining()];
        piece.buffer().get(bytes);
        piece.release();
        encoder().write(bytes, 0, bytes.length);
        held = true;
        taken += bytes.length;
    }

    @Override
    public void end() throws IOException {
        encoder().close();
        whole.accept(taken);
        encoder = null;
        held = false;
    }

    @Override
    public ByteBuffer ready(boolean waits) throws IOException {
        if (waits && held && sink.size() < PIECE) {
            held = false;
            encoder().flush();
        }
        if (sink.size() == 0 || (sink.size() < PIECE && !waits)) {
            return NOTHING;
        }
        var ready = ByteBuffer.wrap(sink.toByteArray());
        sink.reset();
        return ready;
    }

    private OutputStream encoder() throws IOException {
        var known = encoder;
        if (known == null) {
            known = algorithm.over(sink);
            encoder = known;
        }
        return known;
    }

    @Override
    public void close() {
        try {
            if (encoder != null) {
                encoder.close(); // frees native memory; what it still writes is dropped with the sink
            }
        } catch (IOException dropped) {
            // nobody reads it
        }
    }

    @Override
    public String toString() {
        return "a body in " + algorithm;
    }
}
