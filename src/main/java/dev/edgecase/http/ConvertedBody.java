package dev.edgecase.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A body that another becomes as it is read, of a length that nobody knows before. The other is asked only when more is needed, and
 * the conversion is told when it makes readers wait, so that nothing need be held back.
 */
public final class ConvertedBody implements Body, Body.Receiver {
    private final Body source;
    private final Conversion conversion;
    private @Nullable Receiver waiting;
    private @Nullable Headers trailers; // there once the source has ended
    private boolean asked; // the source has a question open
    private boolean running;
    private boolean over;

    /** Makes a body; the conversion is closed with it. */
    public ConvertedBody(Body source, Conversion conversion) {
        this.source = source;
        this.conversion = conversion;
    }

    /** What becomes of the bytes. A failure of any method ends the body with it. */
    public interface Conversion {
        /** Takes bytes, and releases them when it has used them. Called only when nothing was ready. */
        void take(Piece piece) throws IOException;

        /** All bytes have come. */
        void end() throws IOException;

        /**
         * Returns bytes to give; none when more must be taken first.
         *
         * @param waits whether no more can be taken for now, or ever
         */
        ByteBuffer ready(boolean waits) throws IOException;

        /** Returns what readers hear when the source breaks. */
        default IOException broken(IOException cause) {
            return cause;
        }

        /** Frees what it holds; called once. */
        void close();
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
                var ready = conversion.ready(asked || trailers != null);
                if (ready.hasRemaining()) {
                    answer().piece(new Converted(ready));
                } else if (trailers != null) {
                    var last = trailers;
                    close();
                    answer().end(last);
                } else if (!asked) {
                    asked = true;
                    source.next(this);
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

    @Override
    public void piece(Piece piece) {
        asked = false;
        if (over) {
            piece.release();
            return;
        }
        try {
            conversion.take(piece);
        } catch (IOException failed) {
            fail(failed);
            return;
        }
        run();
    }

    @Override
    public void end(Headers fields) {
        asked = false;
        if (over) {
            return;
        }
        try {
            conversion.end();
        } catch (IOException failed) {
            fail(failed);
            return;
        }
        trailers = fields;
        run();
    }

    @Override
    public void failed(IOException cause) {
        if (!over) {
            fail(conversion.broken(cause));
        }
    }

    private void fail(IOException cause) {
        close();
        answer().failed(cause);
    }

    private Receiver answer() {
        var receiver = waiting;
        if (receiver == null) {
            throw new IllegalStateException("the source of %s answered without a question".formatted(conversion));
        }
        waiting = null;
        return receiver;
    }

    @Override
    public void close() {
        if (!over) {
            over = true;
            conversion.close();
            source.close();
        }
    }

    private record Converted(ByteBuffer buffer) implements Piece {
        @Override
        public void release() {}
    }
}
