package dev.edgecase.origin.netty.http1;

import dev.edgecase.http.Body;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;

/** Part of a buffer that was read into; keeps the whole buffer until it is released. */
public final class BufferPiece implements Body.Piece {
    private final ByteBuf owner;
    private final ByteBuffer bytes;
    private final boolean last;

    /** Makes a piece of so many bytes from a position, and holds on to the buffer. */
    public BufferPiece(ByteBuf owner, int from, int length, boolean last) {
        this.owner = owner.retain();
        this.bytes = owner.nioBuffer(from, length);
        this.last = last;
    }

    @Override
    public ByteBuffer buffer() {
        return bytes;
    }

    @Override
    public void release() {
        owner.release();
    }

    @Override
    public boolean isLast() {
        return last;
    }
}
