package dev.edgecase.front.line;

import dev.edgecase.clock.Activity;
import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ConduitReadableByteChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSourceConduit;

/**
 * What a visitor's HTTP/1 connection brings, as it lies below Undertow.
 *
 * <p>While an answer is awaited Undertow does not read, and would not notice that the visitor has left. This conduit then reads in
 * its place: the end of the stream is a visitor who left; bytes belong to the next request and are kept until Undertow asks. It
 * also remembers where the head in progress lies, for the sake of refusals.
 */
public final class Line extends AbstractStreamSourceConduit<StreamSourceConduit> {
    private static final int MOST_DROPPED = 4 << 20;

    private final ByteBufferPool pool;
    private final Hooks hooks;
    private final HeadTrace head = new HeadTrace();
    private ReadReadyHandler undertow;
    private boolean wanted; // by Undertow
    private boolean resumed; // below
    private @Nullable PooledByteBuffer kept;
    private @Nullable Runnable left;
    private boolean busy;
    private ChunkCheck body = ChunkCheck.none();
    private boolean foreign;
    private @Nullable Patrol patrol; // while a head has begun and not ended

    private Line(ConduitStreamSourceChannel channel, ByteBufferPool pool, Hooks hooks) {
        super(channel.getConduit());
        this.pool = pool;
        this.hooks = hooks;
        this.undertow = new ReadReadyHandler.ChannelListenerHandler<>(channel);
        next.setReadReadyHandler(new Below());
    }

    /**
     * Who is told.
     *
     * @param activity of whatever comes
     * @param patrols watches a head that has begun and not ended
     */
    public record Hooks(Activity activity, Supplier<Patrol> patrols) {}

    /** Puts a line below whatever will read from the channel. */
    public static Line below(ConduitStreamSourceChannel channel, ByteBufferPool pool, Hooks hooks) {
        var line = new Line(channel, pool, hooks);
        channel.setConduit(line);
        return line;
    }

    /** Takes note of bytes that were read before this conduit was there. */
    public void already(ByteBuffer read) {
        head.add(read, read.position(), read.remaining());
    }

    /** A request has begun, whose body is checked: from now on what is written is its answer. */
    public void begin(ChunkCheck check) {
        busy = true;
        body = check;
        head.complete();
        if (patrol != null) {
            patrol.end();
            patrol = null;
        }
    }

    /** The exchange is over. */
    public void end() {
        busy = false;
        left = null;
        head.forget();
    }

    /** The connection has left HTTP/1: nothing that is written is a refusal any more. */
    public void becomeForeign() {
        foreign = true;
    }

    /** Tells whether what is written now comes from Undertow itself, before any exchange. */
    boolean isBeforeExchange() {
        return !busy && !foreign && !head.isHttp2();
    }

    /** Returns what is known of the head in progress. */
    public HeadTrace head() {
        return head;
    }

    /** Calls back once when the visitor leaves before the exchange is over; all of the request has been read. */
    public void whenLeft(Runnable callback) {
        left = callback;
        if (kept == null) {
            resume();
        }
    }

    /** Reads and drops what has come, so that closing does not reset the connection before the answer is read. */
    void drop() {
        try (var buffer = pool.allocate()) {
            var into = buffer.getBuffer();
            var rest = MOST_DROPPED;
            int count;
            do {
                count = next.read(into.clear());
                rest -= count;
            } while (count > 0 && rest > 0);
        } catch (IOException gone) {
            // whoever has gone reads nothing
        }
    }

    private void resume() {
        if (!resumed) {
            resumed = true;
            next.resumeReads();
        }
    }

    private void ready() {
        hooks.activity.begun();
        var callback = left;
        if (wanted && !(busy && callback != null)) {
            undertow.readReady();
        } else if (callback != null && kept == null) {
            probe(callback);
        } else {
            resumed = false;
            next.suspendReads();
        }
    }

    private void probe(Runnable callback) {
        var buffer = pool.allocate();
        try {
            var count = next.read(buffer.getBuffer());
            if (count > 0) {
                buffer.getBuffer().flip();
                kept = buffer;
                return;
            }
            buffer.close();
            if (count == 0) {
                return;
            }
        } catch (IOException gone) {
            buffer.close();
        }
        left = null;
        resumed = false;
        next.suspendReads();
        callback.run();
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        var start = into.position();
        var count = kept == null ? next.read(into) : takeKept(into);
        if (count > 0 && !busy) {
            head.add(into, start, count);
        }
        if (!busy || count < 0) {
            return count;
        }
        var good = body.pass(into, start, count);
        into.position(start + good);
        if (good == 0 && body.isBroken()) {
            drop();
            return body.isAnswered() ? -1 : 0;
        }
        return good;
    }

    private int takeKept(ByteBuffer into) {
        var source = kept;
        if (source == null) {
            return 0;
        }
        var from = source.getBuffer();
        var count = Math.min(from.remaining(), into.remaining());
        var part = from.duplicate();
        into.put(part.limit(part.position() + count));
        from.position(from.position() + count);
        if (!from.hasRemaining()) {
            source.close();
            kept = null;
        }
        return count;
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
        for (var i = offset; i < offset + length; i++) {
            if (into[i].hasRemaining()) {
                return read(into[i]);
            }
        }
        return 0;
    }

    @Override
    public long transferTo(long position, long count, FileChannel target) throws IOException {
        throw new UnsupportedOperationException("requests are not sent to files");
    }

    @Override
    public long transferTo(long count, ByteBuffer through, StreamSinkChannel target) throws IOException {
        return IoUtils.transfer(new ConduitReadableByteChannel(this), count, through, target);
    }

    @Override
    public void terminateReads() throws IOException {
        release();
        super.terminateReads();
    }

    /** Frees what is kept; the connection is closed. */
    void release() {
        left = null;
        if (patrol != null) {
            patrol.end();
        }
        if (kept != null) {
            kept.close();
            kept = null;
        }
    }

    @Override
    public void setReadReadyHandler(ReadReadyHandler handler) {
        undertow = handler;
    }

    @Override
    public void resumeReads() {
        wanted = true;
        if (head.length() > 0 && patrol == null && isBeforeExchange()) {
            patrol = hooks.patrols.get();
            patrol.moved();
        }
        if (kept != null) {
            resumed = true;
            next.wakeupReads();
        } else {
            resume();
        }
    }

    @Override
    public void wakeupReads() {
        wanted = true;
        resumed = true;
        next.wakeupReads();
    }

    /** Leaves reading on below: most of the time Undertow resumes before anything comes. */
    @Override
    public void suspendReads() {
        wanted = false;
    }

    @Override
    public boolean isReadResumed() {
        return wanted;
    }

    private final class Below implements ReadReadyHandler {
        @Override
        public void readReady() {
            ready();
        }

        @Override
        public void forceTermination() {
            release();
            undertow.forceTermination();
        }

        @Override
        public void terminated() {
            undertow.terminated();
        }
    }
}
