package dev.edgecase.origin.netty.xnio;

import dev.edgecase.http.Body;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.AbstractChannel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.IOException;
import java.net.SocketAddress;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * A connected XNIO stream as a Netty channel.
 *
 * <p>How the peer ended stays visible: its FIN is a {@link ChannelInputShutdownEvent}, its RST an {@link IOException} through the
 * pipeline; a failed write only shuts the output, so that an answer that came before it can still be read. Read interest is given
 * up lazily, when bytes come that nobody wants: a connection whose answers are always taken costs no system call for it.
 */
public final class XnioSocketChannel extends AbstractChannel {
    private static final ChannelMetadata METADATA = new ChannelMetadata(false);
    private static final int GATHER_BUFFERS = 64;
    private static final long GATHER_BYTES = 1L << 20;
    private static final int READS_PER_EVENT = 8;

    private final ChannelConfig config = new DefaultChannelConfig(this).setAutoClose(false);
    private final StreamConnection connection;
    private final ConduitStreamSourceChannel source;
    private final ConduitStreamSinkChannel sink;
    private final XnioEventLoop loop;
    private final IoBuffers buffers;
    private Runnable onWritten = () -> {};
    private boolean readWanted;
    private boolean readsResumed;
    private boolean writesResumed;
    private boolean hasWritten;
    private boolean closed;

    /** Wraps a connected stream of the loop's thread; it reads once it has {@linkplain #join joined}. */
    public XnioSocketChannel(StreamConnection connection, XnioEventLoop loop, IoBuffers buffers) {
        super(null);
        this.connection = connection;
        this.source = connection.getSourceChannel();
        this.sink = connection.getSinkChannel();
        this.loop = loop;
        this.buffers = buffers;
        source.setReadListener(this::readReady);
        sink.setWriteListener(this::writeReady);
        loop.channels().add(this);
    }

    /** Joins its thread, on that thread; from here on it reads. */
    public void join() {
        loop.woken();
        unsafe().register(loop, newPromise());
    }

    /** Sets what is told whenever the system took bytes; a stalled write is noticed by its absence. */
    public void onWritten(Runnable listener) {
        this.onWritten = listener;
    }

    /** Tells whether bytes wait for the system to take them. */
    public boolean isWritePending() {
        var outbound = unsafe().outboundBuffer();
        return outbound != null && !outbound.isEmpty();
    }

    /** Writes bytes without flushing. A failure shows as the output being shut. */
    @SuppressWarnings("FutureReturnValueIgnored") // the shut output tells, see above
    public void send(ByteBuf bytes) {
        write(bytes, unsafe().voidPromise());
    }

    /** Writes the bytes of a piece without flushing, and releases it when they are out or never will be. */
    public void send(Body.Piece piece) {
        write(Unpooled.wrappedBuffer(piece.buffer())).addListener(done -> piece.release());
    }

    /** Closes both ways now, whatever waits to be written; TLS says no goodbye. */
    public void cut() {
        unsafe().close(unsafe().voidPromise());
    }

    /** Closes both ways; TLS says goodbye first. */
    @SuppressWarnings("FutureReturnValueIgnored") // closing does not wait
    public void endPolitely() {
        close();
    }

    /** Tells whether the system has ever taken bytes. */
    public boolean hasWritten() {
        return hasWritten;
    }

    /** Sends FIN after what was written, and goes on reading. */
    public void endOutput() {
        ((Unsafe) unsafe()).shutdownOutput(newPromise());
    }

    private void readReady(ConduitStreamSourceChannel ready) {
        loop.woken();
        if (!config.isAutoRead() && !readWanted) {
            readsResumed = false;
            ready.suspendReads();
            return;
        }
        readWanted = false;
        var buffer = buffers.take();
        try {
            for (var reads = 0; reads < READS_PER_EVENT; reads++) {
                var read = buffer.writeBytes(ready, buffer.writableBytes());
                if (read <= 0) {
                    end(reads > 0, read < 0);
                    return;
                }
                var full = !buffer.isWritable();
                pipeline().fireChannelRead(buffer.retain());
                if (!full || closed || !config.isAutoRead()) {
                    break;
                }
                buffer = buffers.reuse(buffer);
            }
            pipeline().fireChannelReadComplete();
        } catch (IOException broken) {
            broke(broken);
        } finally {
            buffers.giveBack(buffer);
        }
    }

    private void end(boolean somethingRead, boolean atEnd) {
        if (somethingRead) {
            pipeline().fireChannelReadComplete();
        }
        if (atEnd && !closed) {
            readsResumed = false;
            config.setAutoRead(false);
            pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        }
    }

    private void broke(IOException cause) {
        if (!closed) {
            pipeline().fireExceptionCaught(cause);
            unsafe().close(unsafe().voidPromise());
        }
    }

    private void writeReady(ConduitStreamSinkChannel ready) {
        loop.woken();
        writesResumed = false;
        ready.suspendWrites();
        ((Unsafe) unsafe()).writeOn();
    }

    @Override
    protected void doBeginRead() {
        readWanted = true;
        if (!readsResumed) {
            readsResumed = true;
            source.resumeReads();
        }
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer in) throws IOException {
        while (!in.isEmpty()) {
            var buffer = (ByteBuf) in.current();
            long expected;
            long written;
            if (in.size() == 1 && buffer.nioBufferCount() == 1) {
                expected = buffer.readableBytes();
                written = sink.write(buffer.internalNioBuffer(buffer.readerIndex(), buffer.readableBytes()));
            } else {
                var buffers = in.nioBuffers(GATHER_BUFFERS, GATHER_BYTES);
                expected = in.nioBufferSize();
                written = sink.write(buffers, 0, in.nioBufferCount());
            }
            in.removeBytes(written);
            if (written > 0) {
                hasWritten = true;
                onWritten.run();
            }
            if (written < expected) {
                writesResumed = true;
                sink.resumeWrites();
                return;
            }
        }
    }

    @Override
    protected Object filterOutboundMessage(Object message) {
        if (message instanceof ByteBuf) {
            return message;
        }
        throw new UnsupportedOperationException("only buffers are written here, this is a " + message.getClass());
    }

    @Override
    protected void doShutdownOutput() throws IOException {
        sink.shutdownWrites();
        sink.flush();
    }

    @Override
    protected void doClose() {
        closed = true;
        loop.channels().remove(this);
        IoUtils.safeClose(connection);
    }

    @Override
    protected AbstractUnsafe newUnsafe() {
        return new Unsafe();
    }

    @Override
    protected boolean isCompatible(EventLoop candidate) {
        return candidate instanceof XnioEventLoop;
    }

    @Override
    protected SocketAddress localAddress0() {
        return connection.getLocalAddress();
    }

    @Override
    protected SocketAddress remoteAddress0() {
        return connection.getPeerAddress();
    }

    @Override
    protected void doBind(SocketAddress local) {
        throw new UnsupportedOperationException("bound when it was connected");
    }

    @Override
    protected void doDisconnect() {
        doClose();
    }

    @Override
    public ChannelConfig config() {
        return config;
    }

    @Override
    public ChannelMetadata metadata() {
        return METADATA;
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public boolean isActive() {
        return !closed;
    }

    private final class Unsafe extends AbstractUnsafe {
        @Override
        public void connect(SocketAddress remote, SocketAddress local, ChannelPromise promise) {
            promise.setFailure(new UnsupportedOperationException("it is connected"));
        }

        @Override
        protected void flush0() {
            if (!writesResumed) { // else the system has yet to take what was flushed before
                super.flush0();
            }
        }

        private void writeOn() {
            super.flush0();
        }
    }
}
