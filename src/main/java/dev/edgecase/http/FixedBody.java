package dev.edgecase.http;

import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** A body whose bytes are all in memory, not copied; each request or response makes its own, {@link Body#EMPTY} excepted. */
final class FixedBody implements Body {
    private final byte[] bytes;
    private final int from;
    private final int count;
    private boolean given;

    FixedBody(byte[] bytes, int from, int count) {
        this.bytes = bytes;
        this.from = from;
        this.count = count;
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(count);
    }

    @Override
    public void next(Receiver receiver) {
        if (given || count == 0) {
            receiver.end(Headers.EMPTY);
            return;
        }
        given = true;
        receiver.piece(new Whole(ByteBuffer.wrap(bytes, from, count)));
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
