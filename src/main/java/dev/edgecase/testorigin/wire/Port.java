package dev.edgecase.testorigin.wire;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A loopback port that is ours from start to end, whether somebody listens on it or not: a socket that is bound and does nothing
 * keeps the number, and the system refuses who knocks.
 */
public final class Port implements AutoCloseable {
    private final ServerBootstrap bootstrap;
    private final PlayedLoop loop;
    private final SocketChannel reservation;
    private final InetSocketAddress address;
    private State state = State.CLOSED;
    private @Nullable Channel listener;
    private @Nullable DarkPort dark;

    private Port(ServerBootstrap bootstrap, PlayedLoop loop, SocketChannel reservation) throws IOException {
        this.bootstrap = bootstrap;
        this.loop = loop;
        this.reservation = reservation;
        this.address = (InetSocketAddress) reservation.getLocalAddress();
    }

    /** How a port meets who knocks. */
    public enum State {
        /** Connections are accepted. */
        OPEN,
        /** A SYN is answered with a RST. */
        CLOSED,
        /** A SYN is not answered. */
        DARK
    }

    /** Takes a free port, on which what the bootstrap says listens while it is open; it is closed at first. */
    public static Port reserve(ServerBootstrap bootstrap, PlayedLoop loop) {
        try {
            var reservation = SocketChannel.open();
            reservation.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            reservation.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
            return new Port(bootstrap, loop, reservation);
        } catch (IOException failure) {
            throw new UncheckedIOException("there is no free loopback port", failure);
        }
    }

    /** Returns its number. */
    public int number() {
        return address.getPort();
    }

    /** Changes how it meets who knocks from now on; connections that exist stay. Not for the event loop. */
    public synchronized void be(State wanted) {
        if (wanted == state) {
            return;
        }
        try {
            shut();
            if (wanted == State.OPEN) {
                listener = listen();
            } else if (wanted == State.DARK) {
                dark = DarkPort.at(address);
            }
            state = wanted;
        } catch (IOException failure) {
            throw new UncheckedIOException("port %d cannot be %s".formatted(number(), wanted), failure);
        }
    }

    private Channel listen() throws IOException {
        var bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(bound.cause());
        }
        return bound.channel();
    }

    private void shut() throws IOException {
        if (listener != null) {
            listener.close().awaitUninterruptibly();
            loop.awaitTurn(); // a selector keeps a closed socket open until it looks again
            listener = null;
        }
        if (dark != null) {
            dark.close();
            dark = null;
        }
        if (state != State.CLOSED) {
            state = State.CLOSED;
            Refusal.await(address);
        }
    }

    @Override
    public synchronized void close() {
        try {
            shut();
            reservation.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
