package dev.edgecase.http;

import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** A body whose bytes are all in memory; each request or response makes its own, {@link Body#EMPTY} excepted. */
final class FixedBody implements Body {
    private final byte[] bytes;
    private boolean given;

    FixedBody(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(bytes.length);
    }

    @Override
    public void next(Receiver receiver) {
        if (given || bytes.length == 0) {
            receiver.end(Headers.EMPTY);
            return;
        }
        given = true;
        receiver.piece(new Whole(ByteBuffer.wrap(bytes)));
    }

    @Override
    public void close() {}

    private record Whole(ByteBuffer buffer) implements Piece {
        @Override
        public void release() {}

        @Override
        public boolean isLast() {
            return true;
        }
    }
}
