package dev.edgecase.front.wire;

import dev.edgecase.http.Body;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.xnio.conduits.ConduitStreamSourceChannel;

/** What has been read from a connection and not been used yet. An idle connection holds no buffer. */
public final class Input {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final ConduitStreamSourceChannel source;
    private final Lane lane;
    private @Nullable ByteBuffer buffer; // position to limit: the unused bytes

    /** Makes the way in of a connection. */
    public Input(Site site) {
        this.source = site.io().getSourceChannel();
        this.lane = site.lane();
    }

    /** Returns the unused bytes; whoever uses some moves the position. */
    public ByteBuffer bytes() {
        return buffer == null ? NOTHING : buffer;
    }

    /** Returns how many bytes are unused. */
    public int size() {
        return buffer == null ? 0 : buffer.remaining();
    }

    /** Tells whether one buffer's worth of unused bytes is held, so that reading on would need more memory. */
    public boolean isFull() {
        return buffer != null && buffer.remaining() >= Lane.BUFFER_SIZE;
    }

    /** Puts bytes in front that somebody else has read. */
    public void add(ByteBuffer read) {
        if (read.hasRemaining()) {
            room(read.remaining()).put(read);
            filled();
        }
    }

    /** Reads once; returns the number of bytes, 0 for none now, -1 at the end. */
    public int read() throws IOException {
        var space = room(1);
        var read = -1;
        try {
            read = source.read(space);
        } finally {
            filled();
        }
        return read;
    }

    private int start;

    /** Makes the buffer ready to be filled behind the unused bytes. */
    private ByteBuffer room(int least) {
        var filling = buffer == null ? lane.take().limit(0) : buffer;
        buffer = filling;
        if (filling.capacity() - filling.limit() < least && filling.position() > 0) {
            filling.compact().flip();
        }
        if (filling.capacity() - filling.limit() < least) {
            var larger = ByteBuffer.allocate(Math.max(filling.capacity() * 2, filling.remaining() + least));
            larger.put(filling).flip();
            lane.give(filling);
            filling = larger;
            buffer = larger;
        }
        start = filling.position();
        var end = filling.limit();
        return filling.limit(filling.capacity()).position(end);
    }

    private void filled() {
        if (buffer != null) {
            buffer.limit(buffer.position()).position(start);
            tidy();
        }
    }

    /** Gives the buffer back when nothing in it is unused. */
    public void tidy() {
        if (buffer != null && !buffer.hasRemaining()) {
            lane.give(buffer);
            buffer = null;
        }
    }

    /** Takes the next bytes out as a piece; without a copy when they are all there is. */
    public Body.Piece take(int length) {
        var whole = buffer;
        if (whole != null && whole.remaining() == length && whole.isDirect()) {
            buffer = null;
            return new Pooled(lane, whole, whole);
        }
        var part = lane.take();
        var run = Math.min(length, part.capacity());
        var source = bytes();
        part.put(0, source, source.position(), run).limit(run);
        source.position(source.position() + run);
        tidy();
        return new Pooled(lane, part, part);
    }

    /** Gives up what is held. */
    public void close() {
        if (buffer != null) {
            lane.give(buffer);
            buffer = null;
        }
    }

    private static final class Pooled implements Body.Piece {
        private final Lane lane;
        private final ByteBuffer home;
        private final ByteBuffer bytes;
        private boolean released;

        Pooled(Lane lane, ByteBuffer home, ByteBuffer bytes) {
            this.lane = lane;
            this.home = home;
            this.bytes = bytes;
        }

        @Override
        public ByteBuffer buffer() {
            return bytes;
        }

        @Override
        public void release() {
            if (released) {
                throw new IllegalStateException("a piece is released once");
            }
            released = true;
            lane.give(home);
        }
    }
}
