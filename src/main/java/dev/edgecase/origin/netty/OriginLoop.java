package dev.edgecase.origin.netty;

import dev.edgecase.origin.netty.http1.RequestHead;
import dev.edgecase.origin.netty.http1.TextCache;
import dev.edgecase.origin.netty.xnio.IoBuffers;
import dev.edgecase.origin.netty.xnio.XnioEventLoop;
import dev.edgecase.origin.netty.xnio.XnioSocketChannel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;

/**
 * What one I/O thread has for its origin exchanges: connections, and buffers that are used again and again. Touched by that
 * thread alone.
 */
final class OriginLoop {

    private final ClientParts parts;
    private final XnioEventLoop eventLoop;
    private final ConnectionPool pool = new ConnectionPool();
    private final SharedConnections shared = new SharedConnections();
    private final TextCache texts = new TextCache();
    private final RequestHead requestHead = new RequestHead();
    private final IoBuffers buffers = new IoBuffers();
    private final Set<Dial> dials = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean closed;

    OriginLoop(XnioIoThread thread, ClientParts parts) {
        this.parts = parts;
        this.eventLoop = new XnioEventLoop(thread, parts.activity());
    }

    ClientParts parts() {
        return parts;
    }

    XnioEventLoop eventLoop() {
        return eventLoop;
    }

    ConnectionPool pool() {
        return pool;
    }

    SharedConnections shared() {
        return shared;
    }

    RequestHead requestHead() {
        return requestHead;
    }

    TextCache texts() {
        return texts;
    }

    long nanos() {
        return parts.clock().nanos();
    }

    /** Runs the task on the I/O thread, as timers of the clock must. */
    void hop(Runnable task) {
        try {
            eventLoop.execute(task);
        } catch (RejectedExecutionException closing) {
            // The thread is going away, and what waited on it.
        }
    }

    /** Returns the attempts to connect that are under way. */
    Set<Dial> dials() {
        return dials;
    }

    boolean isClosed() {
        return closed;
    }

    IoBuffers buffers() {
        return buffers;
    }

    /** Opens a channel on a connected stream. */
    XnioSocketChannel channel(StreamConnection stream) {
        return new XnioSocketChannel(stream, eventLoop, buffers);
    }

    /** Cuts what is under way and closes what is idle. */
    void close() {
        closed = true;
        for (var dial : new ArrayList<>(dials)) {
            dial.fail("the edge is closing");
        }
        for (var channel : new ArrayList<>(eventLoop.channels())) {
            channel.pipeline().fireExceptionCaught(new IOException("the edge is closing"));
            channel.cut();
        }
        buffers.close();
    }
}
