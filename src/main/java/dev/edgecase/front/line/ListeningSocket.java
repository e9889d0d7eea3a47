package dev.edgecase.front.line;

import dev.edgecase.unit.UserProblem;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/** One listening socket. */
public final class ListeningSocket {
    private static final int BACKLOG = 4096;

    private final AcceptingChannel<StreamConnection> socket;

    private ListeningSocket(AcceptingChannel<StreamConnection> socket) {
        this.socket = socket;
    }

    /**
     * Listens on the address.
     *
     * @param option the command line's name for the port, for the user's sake
     */
    public static ListeningSocket open(
            XnioWorker worker, InetSocketAddress address, String option, ChannelListener<StreamConnection> entrance) {
        var options = OptionMap.builder()
                .set(Options.TCP_NODELAY, true)
                .set(Options.REUSE_ADDRESSES, true)
                .set(Options.BACKLOG, BACKLOG)
                .getMap();
        try {
            ChannelListener<AcceptingChannel<StreamConnection>> accept = channel -> acceptAll(channel, entrance);
            var socket = worker.createStreamConnectionServer(address, accept, options);
            socket.resumeAccepts();
            return new ListeningSocket(socket);
        } catch (IOException e) {
            throw problem(address, option, e);
        }
    }

    private static void acceptAll(
            AcceptingChannel<StreamConnection> channel, ChannelListener<StreamConnection> entrance) {
        try {
            for (var io = channel.accept(); io != null; io = channel.accept()) {
                var accepted = io;
                if (accepted.getIoThread() == Thread.currentThread()) {
                    entrance.handleEvent(accepted);
                } else {
                    accepted.getIoThread().execute(() -> entrance.handleEvent(accepted));
                }
            }
        } catch (ClosedChannelException closing) {
            // the edge is
        } catch (IOException e) {
            System.getLogger(ListeningSocket.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "a visitor's connection could not be accepted: " + e.getMessage());
        }
    }

    private static UserProblem problem(InetSocketAddress address, String option, IOException cause) {
        var where = address.getAddress().getHostAddress();
        var text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (text.contains("in use")) {
            return new UserProblem(
                    "port %d on %s is taken by another program; stop it, or choose another port with %s (0 takes a free one)"
                            .formatted(address.getPort(), where, option),
                    cause);
        }
        if (text.contains("permission")) {
            return new UserProblem(
                    "port %d needs rights that this user does not have; choose one above 1023 with %s"
                            .formatted(address.getPort(), option),
                    cause);
        }
        if (cause instanceof BindException || text.contains("cannot assign") || text.contains("can't assign")) {
            return new UserProblem(
                    "%s is not an address of this machine; choose another with --bind, such as 127.0.0.1"
                            .formatted(where),
                    cause);
        }
        return new UserProblem(
                "cannot listen on %s port %d: %s".formatted(where, address.getPort(), cause.getMessage()), cause);
    }

    /** Returns the port, a free one where none was asked for. */
    public int port() {
        return socket.getLocalAddress(InetSocketAddress.class).getPort();
    }

    /** Closes it for good. */
    public void close() {
        IoUtils.safeClose(socket);
    }
}
