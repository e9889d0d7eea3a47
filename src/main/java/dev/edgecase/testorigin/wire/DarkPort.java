package dev.edgecase.testorigin.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * A listener that accepts nobody and whose queue is full, so that the system leaves further SYNs unanswered. That needs no special
 * rights, and nothing outside this machine.
 */
final class DarkPort implements AutoCloseable {
    private static final int BACKLOG = 1;
    private static final int AT_MOST = 64;

    /** Loopback connects at once or, with the queue full, not before the SYN is repeated after a second. */
    private static final long PATIENCE_MILLIS = 5;

    /** Linux takes one more than the backlog; for these a busy machine gets more time. */
    private static final int SURE = BACKLOG + 1;

    private static final long PATIENCE_WITH_SURE_ONES_MILLIS = 500;

    private final ServerSocketChannel listener;
    private final List<SocketChannel> filling = new ArrayList<>();

    private DarkPort(ServerSocketChannel listener) {
        this.listener = listener;
    }

    static DarkPort at(InetSocketAddress address) throws IOException {
        var dark = new DarkPort(ServerSocketChannel.open());
        try {
            dark.listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            dark.listener.bind(address, BACKLOG);
            dark.fill(address);
            return dark;
        } catch (IOException failure) {
            dark.close();
            throw failure;
        }
    }

    private void fill(InetSocketAddress address) throws IOException {
        try (var selector = Selector.open()) {
            while (filling.size() < AT_MOST) {
                var one = SocketChannel.open();
                filling.add(one);
                one.configureBlocking(false);
                var patience = filling.size() <= SURE ? PATIENCE_WITH_SURE_ONES_MILLIS : PATIENCE_MILLIS;
                if (!isConnected(one, address, selector, patience)) {
                    return;
                }
            }
        }
    }

    private static boolean isConnected(SocketChannel one, InetSocketAddress address, Selector selector, long patience)
            throws IOException {
        if (one.connect(address)) {
            return true;
        }
        var key = one.register(selector, SelectionKey.OP_CONNECT);
        selector.select(patience);
        selector.selectedKeys().clear();
        var connected = one.finishConnect();
        key.cancel();
        return connected;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (var one : filling) {
            one.close();
        }
    }
}
