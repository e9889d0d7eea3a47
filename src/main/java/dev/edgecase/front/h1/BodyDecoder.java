package dev.edgecase.front.h1;

import dev.edgecase.http.Headers;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** Finds the bytes of a body among the bytes of a connection. */
interface BodyDecoder {
    /** What {@link #run} returns when the body has ended. */
    int ENDED = -1;

    /**
     * Uses up framing and returns how many bytes of the body come next; 0 when more must be read first.
     *
     * @throws BadRequestException when the framing is broken
     */
    int run(ByteBuffer in) throws BadRequestException;

    /** So many bytes of the run have been used. */
    void used(int count);

    /** Returns how long the body is, where that is known. */
    OptionalLong length();

    /** Tells whether these bytes are known to hold all of the body that is left. */
    default boolean isAllIn(ByteBuffer in) {
        return false;
    }

    /** Returns the trailers, once the body has ended. */
    default Headers trailers() {
        return Headers.EMPTY;
    }

    /** A body that is counted. */
    final class Fixed implements BodyDecoder {
        private final long length;
        private long remaining;

        Fixed(long length) {
            this.length = length;
            this.remaining = length;
        }

        @Override
        public int run(ByteBuffer in) {
            return remaining == 0 ? ENDED : (int) Math.min(remaining, in.remaining());
        }

        @Override
        public void used(int count) {
            remaining -= count;
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.of(length);
        }

        @Override
        public boolean isAllIn(ByteBuffer in) {
            return in.remaining() >= remaining;
        }
    }

    /** What comes after an upgrade: bytes until the connection's end. */
    final class Raw implements BodyDecoder {
        @Override
        public int run(ByteBuffer in) {
            return in.remaining();
        }

        @Override
        public void used(int count) {}

        @Override
        public OptionalLong length() {
            return OptionalLong.empty();
        }
    }
}
