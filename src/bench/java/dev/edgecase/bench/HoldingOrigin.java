package dev.edgecase.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** An origin on one thread that answers at once, except for {@code /stall}, which it holds for ever. */
final class HoldingOrigin implements AutoCloseable {
    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok\n".getBytes(StandardCharsets.US_ASCII);

    private final Selector selector;
    private final ServerSocketChannel listener;
    private final AtomicInteger stalled = new AtomicInteger();

    private HoldingOrigin(Selector selector, ServerSocketChannel listener) {
        this.selector = selector;
        this.listener = listener;
    }

    static HoldingOrigin start() throws IOException {
        var selector = Selector.open();
        var listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
        var origin = new HoldingOrigin(selector, listener);
        var thread = new Thread(origin::serve, "holding-origin");
        thread.setDaemon(true);
        thread.start();
        return origin;
    }

    int port() {
        return listener.socket().getLocalPort();
    }

    /** How many requests are being held. */
    int stalled() {
        return stalled.get();
    }

    private void serve() {
        var buffer = ByteBuffer.allocate(64 * 1024);
        try {
            while (selector.isOpen()) {
                selector.select(key -> serve(key, buffer), 100);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (java.nio.channels.ClosedSelectorException over) {
            // close() ends the thread this way
        }
    }

    private void serve(SelectionKey key, ByteBuffer buffer) {
        try {
            if (key.isAcceptable()) {
                var channel = listener.accept();
                if (channel != null) {
                    channel.configureBlocking(false);
                    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                    channel.register(selector, SelectionKey.OP_READ);
                }
                return;
            }
            answer((SocketChannel) key.channel(), buffer.clear());
        } catch (IOException gone) {
            key.cancel();
        }
    }

    /** One read is one request: heads are small and come in one piece on loopback. */
    private void answer(SocketChannel channel, ByteBuffer buffer) throws IOException {
        if (channel.read(buffer) < 0) {
            channel.close();
            return;
        }
        var head = new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
        if (head.startsWith("GET /stall")) {
            stalled.incrementAndGet();
        } else if (!head.isEmpty()) {
            channel.write(ByteBuffer.wrap(ANSWER));
        }
    }

    @Override
    public void close() throws IOException {
        for (var key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
