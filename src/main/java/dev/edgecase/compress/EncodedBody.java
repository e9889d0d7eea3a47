package dev.edgecase.compress;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A body that compresses another as it is read. It gathers pieces worth sending, yet holds nothing back while the source makes it
 * wait: what has come by then is flushed, so that a stream of events stays one.
 */
final class EncodedBody implements Body, Body.Receiver {
    static final int PIECE = 16 * 1024;

    private final Body source;
    private final Algorithm algorithm;
    private final LongConsumer whole;
    private final ByteArrayOutputStream sink = new ByteArrayOutputStream();
    private @Nullable OutputStream encoder; // made for the first byte, or the end
    private @Nullable Receiver waiting;
    private @Nullable Headers trailers; // there once the source has ended
    private long taken;
    private boolean asked; // the source has a question open
    private boolean held; // bytes went in that may not have come out
    private boolean running;
    private boolean over;

    /** Makes a body; the consumer hears in the end how many bytes it would have had. */
    EncodedBody(Body source, Algorithm algorithm, LongConsumer whole) {
        this.source = source;
        this.algorithm = algorithm;
        this.whole = whole;
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
            while (waiting != null && !over) {
                if (sink.size() >= PIECE || (sink.size() > 0 && !held && (asked || trailers != null))) {
                    give();
                } else if (trailers != null) {
                    var last = trailers;
                    close();
                    answer().end(last);
                } else if (!asked) {
                    asked = true;
                    source.next(this);
                } else if (held) {
                    held = false;
                    encoder().flush();
                } else {
                    return;
                }
            }
        } catch (IOException failed) {
            fail(failed);
        } finally {
            running = false;
        }
    }

    private OutputStream encoder() throws IOException {
        var known = encoder;
        if (known == null) {
            known = algorithm.over(sink);
            encoder = known;
        }
        return known;
    }

    private void give() {
        var piece = new Encoded(ByteBuffer.wrap(sink.toByteArray()));
        sink.reset();
        answer().piece(piece);
    }

    @Override
    public void piece(Piece piece) {
        var bytes = new byte[piece.buffer().remaining()];
        piece.buffer().get(bytes);
        piece.release();
        if (over) {
            return;
        }
        asked = false;
        try {
            encoder().write(bytes, 0, bytes.length);
            held = true;
            taken += bytes.length;
        } catch (IOException failed) {
            fail(failed);
            return;
        }
        run();
    }

    @Override
    public void end(Headers fields) {
        if (over) {
            return;
        }
        asked = false;
        try {
            encoder().close();
        } catch (IOException failed) {
            fail(failed);
            return;
        }
        whole.accept(taken);
        encoder = null;
        held = false;
        trailers = fields;
        run();
    }

    @Override
    public void failed(IOException cause) {
        if (!over) {
            asked = false;
            fail(cause);
        }
    }

    private void fail(IOException cause) {
        close();
        answer().failed(cause);
    }

    private Receiver answer() {
        var receiver = waiting;
        if (receiver == null) {
            throw new IllegalStateException(
                    "the source of a body in %s answered without a question".formatted(algorithm));
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
        try {
            if (encoder != null) {
                encoder.close(); // frees native memory; what it still writes is dropped with the sink
            }
        } catch (IOException dropped) {
            // nobody reads it
        }
        source.close();
    }

    private record Encoded(ByteBuffer buffer) implements Piece {
        @Override
        public void release() {}
    }
}
