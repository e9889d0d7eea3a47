package dev.edgecase.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * The bytes of a message, read once, one piece at a time: nothing flows that was not asked for, which is the back-pressure.
 *
 * <p>All calls happen on the one I/O thread that serves the request. A body that is not read to its end must be closed by
 * whoever drops it. Implementations may answer {@link #next} before it returns; readers that loop go through {@link BodyPump}.
 */
public interface Body extends AutoCloseable {
    /** A body of no bytes. */
    Body EMPTY = new FixedBody(new byte[0], 0, 0);

    /** Returns a body that holds these bytes. */
    static Body of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /** Returns a body that holds some of these bytes. */
    static Body of(byte[] bytes, int from, int count) {
        return count == 0 ? EMPTY : new FixedBody(bytes, from, count);
    }

    /** Returns the number of bytes, where it is known before they are read. */
    OptionalLong length();

    /**
     * Asks for the next piece. Exactly one method of the receiver is called, now or later; after {@code end} or {@code failed}
     * nothing may be asked for. Only one question may be open at a time.
     */
    void next(Receiver receiver);

    /** Gives the rest up: frees what is held and tells the sender to stop. Calling it again, or after the end, does nothing. */
    @Override
    void close();

    /** Takes what {@link Body#next} brings. */
    interface Receiver {
        /** The next bytes, at least one. The receiver releases them when it has used them. */
        void piece(Piece piece);

        /** All bytes have come; the trailers are mostly empty. */
        void end(Headers trailers);

        /** The body broke before its end and will bring no more. */
        void failed(IOException cause);
    }

    /** Some bytes, owned by whoever received them. */
    interface Piece {
        /** Returns the bytes between position and limit. Valid until {@link #release}. */
        ByteBuffer buffer();

        /** Frees the bytes; called exactly once. */
        void release();

        /** Tells whether these are known to be the last bytes, so that the wire may finish with them in one write. */
        default boolean isLast() {
            return false;
        }

        /** Returns these bytes as a piece behind which more comes, whatever followed them where they are from. */
        default Piece followed() {
            var last = this;
            return !isLast()
                    ? last
                    : new Piece() {
                        @Override
                        public ByteBuffer buffer() {
                            return last.buffer();
                        }

                        @Override
                        public void release() {
                            last.release();
                        }
                    };
        }
    }
}
