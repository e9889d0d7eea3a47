package dev.edgecase.compress;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/** Bytes that have been read, and then the rest of the body they came from. */
final class PrefetchedBody implements Body {
    private static final int PIECE = 64 * 1024;

    private final byte[] first;
    private final Body rest;
    private final Optional<Headers> trailers;
    private int given;

    /**
     * Makes a body of both.
     *
     * @param first what has been read
     * @param rest where it came from
     * @param trailers there once the rest is known to be nothing
     */
    PrefetchedBody(byte[] first, Body rest, Optional<Headers> trailers) {
        this.first = first;
        this.rest = rest;
        this.trailers = trailers;
    }

    @Override
    public OptionalLong length() {
        return trailers.isPresent() ? OptionalLong.of(first.length) : rest.length();
    }

    @Override
    public void next(Receiver receiver) {
        if (given < first.length) {
            var piece = ByteBuffer.wrap(first, given, Math.min(PIECE, first.length - given))
                    .slice();
            given += piece.remaining();
            receiver.piece(new First(
                    piece,
                    given == first.length && trailers.map(Headers.EMPTY::equals).orElse(false)));
        } else if (trailers.isPresent()) {
            receiver.end(trailers.get());
        } else {
            rest.next(receiver);
        }
    }

    @Override
    public void close() {
        rest.close();
    }

    private record First(ByteBuffer buffer, boolean isLast) implements Piece {
        @Override
        public void release() {}
    }
}
