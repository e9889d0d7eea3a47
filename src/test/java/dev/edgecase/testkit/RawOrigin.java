package dev.edgecase.testkit;

import dev.edgecase.testorigin.wire.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * An origin that does what a script says, byte by byte, on a loopback port of its own. Every connection runs the script on its
 * own thread; when the script returns, the connection is closed with FIN.
 *
 * <pre>{@code
 * try (var origin = RawOrigin.start(visit -> {
 *     visit.readRequest();
 *     visit.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
 *     visit.reset();
 * })) { ... origin.port() ... }
 * }</pre>
 */
public final class RawOrigin implements AutoCloseable {
    /** Bound and never used: the port stays ours, so that nobody else's listener answers for an origin that is down. */
    private final Socket reservation = new Socket();

    private final ServerSocket listener = new ServerSocket();
    private final Script script;
    private final Thread acceptor;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch stalled = new CountDownLatch(1);

    private RawOrigin(Script script) throws IOException {
        reservation.setReuseAddress(true);
        reservation.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        listener.setReuseAddress(true);
        listener.bind(reservation.getLocalSocketAddress(), 64);
        this.script = script;
        acceptor = daemon(this::accept, "raw-origin-" + port());
        acceptor.start();
    }

    /** What happens on one connection. */
    @FunctionalInterface
    public interface Script {
        /** Plays one connection to its end. */
        void play(RawVisit visit) throws Exception;
    }

    /** Starts an origin that plays the script on every connection. */
    public static RawOrigin start(Script script) throws IOException {
        return new RawOrigin(script);
    }

    /** Starts an origin that does the TLS handshake as server and then plays the script on the plain text. */
    public static RawOrigin startTls(SSLContext context, TlsOptions options, Script script) throws IOException {
        return new RawOrigin(visit -> {
            var secured = (SSLSocket) context.getSocketFactory().createSocket(visit.socket(), null, true);
            secured.setUseClientMode(false);
            options.apply(secured);
            secured.startHandshake();
            script.play(visit.securedBy(secured));
        });
    }

    /** Sets protocols, ciphers or the wish for a client certificate before the handshake. */
    @FunctionalInterface
    public interface TlsOptions {
        /** Leaves everything at the JDK's defaults. */
        TlsOptions DEFAULTS = socket -> {};

        /** Changes the socket. */
        void apply(SSLSocket socket);
    }

    /** Starts an origin that gives the same answer to every request and keeps the connection. */
    public static RawOrigin answering(String response) throws IOException {
        return start(visit -> {
            while (visit.readRequest()) {
                visit.write(response);
            }
        });
    }

    /** Returns a port that nobody listens on, nor ever will: the system hands out higher ones only. */
    public static int closedPort() {
        return 1;
    }

    /** Starts a listener whose queue is full, so that the system leaves further SYNs unanswered. */
    public static FullQueue fullQueue() throws IOException {
        return new FullQueue();
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Returns the heads and bodies of the requests that were read, in the order they came. */
    public List<String> requests() {
        return requests;
    }

    /** Returns how many connections have been accepted. */
    public int connections() {
        return connections.get();
    }

    /** Returns when a script has come to where it does nothing more. */
    public void awaitStall() throws InterruptedException {
        if (!stalled.await(10, TimeUnit.SECONDS)) {
            throw new AssertionError("no script has stalled within 10 s");
        }
    }

    /** Returns what went wrong in scripts, in ways they did not expect. */
    public List<Throwable> failures() {
        return failures;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                socket.setTcpNoDelay(true); // what is written is there for the edge to read at once
                open.add(socket);
                var number = connections.incrementAndGet();
                daemon(() -> play(socket, number), "raw-origin-" + port() + "-" + number)
                        .start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void play(Socket socket, int number) {
        try (socket) {
            script.play(new RawVisit(socket, number, requests, stalled::countDown));
        } catch (Exception failure) {
            if (open.contains(socket)) { // of one that was ended from here, nothing else is expected
                failures.add(failure);
            }
        } finally {
            open.remove(socket);
        }
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Ends all connections, and refuses new ones. */
    public void goDown() throws IOException {
        listener.close();
        try {
            acceptor.join(10_000); // the system accepts connections as long as this waits for one
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        var ended = List.copyOf(open);
        open.clear();
        for (var socket : ended) {
            end(socket);
        }
        Refusal.await((InetSocketAddress) reservation.getLocalSocketAddress());
    }

    private static void end(Socket socket) throws IOException {
        try (socket) {
            socket.shutdownOutput(); // at once; a close alone waits for the thread that reads to wake
        } catch (SocketException gone) {
            // the script was faster
        }
    }

    @Override
    public void close() throws IOException {
        goDown();
        reservation.close();
    }

    /** A listener that accepts nobody. */
    public static final class FullQueue implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final List<Socket> filling = new ArrayList<>();

        private FullQueue() throws IOException {
            for (var full = false; !full && filling.size() < 64; ) {
                var socket = new Socket();
                filling.add(socket);
                try {
                    socket.connect(new InetSocketAddress(listener.getInetAddress(), port()), 200);
                } catch (java.net.SocketTimeoutException unanswered) {
                    full = true;
                }
            }
        }

        public int port() {
            return listener.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            for (var socket : filling) {
                socket.close();
            }
            listener.close();
        }
    }
}
