package dev.edgecase.front.wire;

import dev.edgecase.http.Body;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.conduits.ConduitStreamSinkChannel;

/**
 * The way out of a connection. Small things are gathered until {@link #flush}; a large piece goes out together with what was
 * gathered before it, uncopied. When the visitor takes no more, {@link #isBlocked} until the owner hears {@code drained}.
 */
public final class Output implements ChannelListener<ConduitStreamSinkChannel> {
    private final ConduitStreamSinkChannel sink;
    private final Lane lane;
    private final Owner owner;
    private final @Nullable ByteBuffer[] parts = new @Nullable ByteBuffer[3];

    private @Nullable ByteBuffer gathered; // being filled: position is its length
    private Body.@Nullable Piece piece;
    private @Nullable ByteBuffer tail; // what follows the piece
    private boolean flipped; // gathered is being written, not filled
    private boolean blocked;
    private boolean closed;
    private long lastProgress;

    /** Makes the way out of a connection. */
    public Output(Site site, Owner owner) {
        this.sink = site.io().getSinkChannel();
        this.lane = site.lane();
        this.owner = owner;
        sink.setWriteListener(this);
    }

    /** Whose bytes these are. */
    public interface Owner {
        /** All bytes have gone; more may come. */
        void drained();

        /** The visitor can no longer be written to. */
        void broken(IOException cause);
    }

    /** Tells whether bytes wait for the visitor to take them. */
    public boolean isBlocked() {
        return blocked;
    }

    /** Returns since when no byte has gone; only while {@link #isBlocked}. */
    public long lastProgress() {
        return lastProgress;
    }

    /** Gathers bytes. */
    public void put(byte[] bytes, int from, int length) {
        room(length).put(bytes, from, length);
    }

    /** Gathers bytes, or sends them with what was gathered when they are many; the piece is released in the end. */
    public void put(Body.Piece bytes, @Nullable ByteBuffer after) {
        var size = bytes.buffer().remaining() + (after == null ? 0 : after.remaining());
        if (piece != null) {
            throw new IllegalStateException("the piece before has not gone yet");
        }
        if (size <= free()) {
            var space = room(size);
            space.put(bytes.buffer());
            if (after != null) {
                space.put(after);
            }
            bytes.release();
        } else {
            piece = bytes;
            tail = after;
            flush();
        }
    }

    /** Sends all that can be sent now. */
    public void flush() {
        if (blocked || closed) {
            return;
        }
        try {
            if (!push()) {
                blocked = true;
                lastProgress = lane.nanos();
                sink.resumeWrites();
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    @Override
    public void handleEvent(ConduitStreamSinkChannel channel) {
        if (closed || !blocked) {
            sink.suspendWrites();
            return;
        }
        try {
            if (push()) {
                blocked = false;
                sink.suspendWrites();
                owner.drained();
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    /** Frees what is held; nothing is sent any more. */
    public void close() {
        closed = true;
        releasePiece();
        if (gathered != null) {
            lane.give(gathered);
            gathered = null;
        }
    }

    private void fail(IOException cause) {
        if (!closed) {
            close();
            owner.broken(cause);
        }
    }

    private int free() {
        return gathered == null ? Lane.BUFFER_SIZE : gathered.remaining();
    }

    private ByteBuffer room(int length) {
        if (gathered == null) {
            gathered = length <= Lane.BUFFER_SIZE ? lane.take() : ByteBuffer.allocate(length);
        } else if (gathered.remaining() < length) {
            var larger = ByteBuffer.allocate(Integer.highestOneBit(gathered.position() + length) << 1);
            larger.put(gathered.flip());
            lane.give(gathered);
            gathered = larger;
        }
        return gathered;
    }

    /** Writes until nothing is left or the connection takes no more; tells whether nothing is left. */
    private boolean push() throws IOException {
        while (true) {
            var count = collect();
            if (count == 0) {
                break;
            }
            var wrote = count == 1 ? sink.write(parts[0]) : sink.write(parts, 0, count);
            settle();
            if (wrote <= 0) {
                return false;
            }
            lastProgress = blocked ? lane.nanos() : 0;
        }
        return sink.flush();
    }

    private int collect() {
        var count = 0;
        if (gathered != null && gathered.position() > 0) {
            parts[count++] = gathered.flip();
            flipped = true;
        }
        if (piece != null) {
            if (piece.buffer().hasRemaining()) {
                parts[count++] = piece.buffer();
            }
            if (tail != null) {
                parts[count++] = tail;
            }
        }
        return count;
    }

    /** Puts everything back into the state between writes. */
    private void settle() {
        if (flipped && gathered != null) {
            flipped = false;
            if (gathered.hasRemaining()) {
                gathered.compact();
            } else {
                lane.give(gathered);
                gathered = null;
            }
        }
        if (piece != null && !piece.buffer().hasRemaining() && (tail == null || !tail.hasRemaining())) {
            releasePiece();
        }
        parts[0] = null;
        parts[1] = null;
        parts[2] = null;
    }

    private void releasePiece() {
        var held = piece;
        piece = null;
        tail = null;
        if (held != null) {
            held.release();
        }
    }
}
