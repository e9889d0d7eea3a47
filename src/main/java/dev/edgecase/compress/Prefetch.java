package dev.edgecase.compress;

import dev.edgecase.http.Body;
import dev.edgecase.http.BodyPump;
import dev.edgecase.http.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads the beginning of a body before anybody is promised the whole: a decoder that fails at once then still leaves room for
 * another answer.
 *
 * <p>Holds the bytes it wanted and at most one piece more. It waits as long as the body does: a body that trickles, such as a
 * stream of events, should be asked for one byte. Everything happens on the one I/O thread that reads the body.
 */
public final class Prefetch {
    private final Body body;
    private final int wantedBytes;
    private final Callback callback;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private boolean over;

    private Prefetch(Body body, int wantedBytes, Callback callback) {
        this.body = body;
        this.wantedBytes = wantedBytes;
        this.callback = callback;
    }

    /** Hears once how reading ahead went, unless it was cancelled. */
    public interface Callback {
        /** These bytes have come, and are the first of what {@link #ready} is told of at once; all there are, or not. */
        default void read(byte[] beginning, boolean isAll) {}

        /** As many bytes as wanted have come, or all there are: they are first in this body, which the callback owns. */
        void ready(Body whole);

        /** The body broke before that. */
        void failed(IOException cause);
    }

    /**
     * Reads until so many bytes have come, or the body ends or breaks; the callback is called before this returns or later.
     *
     * @param wantedBytes 0 or less reads nothing
     */
    public static Prefetch start(Body body, int wantedBytes, Callback callback) {
        var prefetch = new Prefetch(body, wantedBytes, callback);
        if (wantedBytes <= 0) {
            prefetch.ready(Optional.empty());
        } else {
            BodyPump.start(body, prefetch.new Reader());
        }
        return prefetch;
    }

    /** Stops reading and closes the body; the callback hears nothing more. Does nothing once the callback was called. */
    public void cancel() {
        if (!over) {
            over = true;
            body.close();
        }
    }

    private void ready(Optional<Headers> trailers) {
        over = true;
        var beginning = read.toByteArray();
        callback.read(beginning, trailers.isPresent());
        callback.ready(new PrefetchedBody(beginning, body, trailers));
    }

    private final class Reader implements BodyPump.Sink {
        @Override
        public void write(Body.Piece piece, Runnable taken) {
            if (!over) {
                var bytes = new byte[piece.buffer().remaining()];
                piece.buffer().get(bytes);
                read.writeBytes(bytes);
            }
            piece.release();
            if (over) {
                return;
            }
            if (read.size() >= wantedBytes) {
                ready(Optional.empty()); // the pump is not told to go on: from here the body's next reader asks
            } else {
                taken.run();
            }
        }

        @Override
        public void end(Headers trailers) {
            if (!over) {
                ready(Optional.of(trailers));
            }
        }

        @Override
        public void failed(IOException cause) {
            if (!over) {
                over = true;
                callback.failed(cause);
            }
        }
    }
}
