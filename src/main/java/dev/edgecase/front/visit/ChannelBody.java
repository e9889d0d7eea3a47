package dev.edgecase.front.visit;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.channels.StreamSourceChannel;

/** The bytes that a visitor sends, read from the channel when they are asked for and not before. */
final class ChannelBody implements Body, ChannelListener<StreamSourceChannel> {
    private final StreamSourceChannel channel;
    private final ByteBufferPool pool;
    private final OptionalLong length;
    private final Owner owner;
    private @Nullable Receiver asking;
    private long taken;
    private boolean listening;
    private boolean over;

    ChannelBody(StreamSourceChannel channel, ByteBufferPool pool, OptionalLong length, Owner owner) {
        this.channel = channel;
        this.pool = pool;
        this.length = length;
        this.owner = owner;
    }

    /** Whose body it is. */
    interface Owner {
        /** The next bytes are asked for, but have not come yet. */
        void waiting();

        /** Bytes have come. */
        void moved();

        /** All bytes have come; returns what followed them. */
        Headers ended();

        /** Reading failed. */
        void broken();
    }

    @Override
    public OptionalLong length() {
        return length;
    }

    @Override
    public void next(Receiver receiver) {
        if (over) {
            throw new IllegalStateException("a body that is over was asked for more");
        }
        asking = receiver;
        pull();
    }

    @Override
    public void handleEvent(StreamSourceChannel ready) {
        if (asking == null) {
            listening = false;
            channel.suspendReads();
        } else {
            pull();
        }
    }

    private void pull() {
        var buffer = pool.allocate();
        int count;
        try {
            count = channel.read(buffer.getBuffer());
        } catch (IOException e) {
            buffer.close();
            owner.broken();
            fail(e);
            return;
        }
        if (count > 0) {
            buffer.getBuffer().flip();
            give(buffer, count);
            return;
        }
        buffer.close();
        if (count == 0) {
            listen();
            owner.waiting();
        } else {
            end();
        }
    }

    private void give(PooledByteBuffer buffer, int count) {
        taken += count;
        owner.moved();
        var receiver = asking;
        asking = null;
        if (receiver == null) {
            buffer.close();
        } else {
            receiver.piece(new PooledPiece(buffer, length.isPresent() && taken == length.getAsLong()));
        }
    }

    private void listen() {
        if (!listening) {
            listening = true;
            channel.getReadSetter().set(this);
            channel.resumeReads();
        }
    }

    private void end() {
        over = true;
        var trailers = owner.ended();
        var receiver = asking;
        asking = null;
        if (receiver != null) {
            receiver.end(trailers);
        }
    }

    /** Ends the body with a failure: whoever asks hears of it. */
    void fail(IOException cause) {
        if (over) {
            return;
        }
        close();
        var receiver = asking;
        asking = null;
        if (receiver != null) {
            receiver.failed(cause);
        }
    }

    /** Tells whether somebody waits for bytes. */
    boolean isAsked() {
        return asking != null;
    }

    @Override
    public void close() {
        if (!over) {
            over = true;
            listening = false;
            channel.suspendReads();
        }
    }

    private record PooledPiece(PooledByteBuffer pooled, boolean isLast) implements Piece {
        @Override
        public ByteBuffer buffer() {
            return pooled.getBuffer();
        }

        @Override
        public void release() {
            pooled.close();
        }
    }
}
