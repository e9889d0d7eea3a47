package dev.edgecase.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Thousands of connections on which nothing happens cost memory, but no threads. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "threads and memory are read from /proc")
@Order(1) // it is among the longest
class HeldIT {
    private static final int IDLE = 2_000;
    private static final int STALLED = 1_000;
    private static final int FILES = IDLE + 2 * STALLED + 500;
    private static final long MOST_MEMORY_KB = 512 * 1024;

    /** The JVM adds a few of its own while it warms up: for its collector and its compiler. */
    private static final int THREADS_OF_THE_JVM = 6;

    @TempDir
    Path directory;

    private final List<SocketChannel> visitors = new ArrayList<>();

    @Test
    void idle_visitors_and_stalled_requests_take_no_threads() throws Exception {
        Assumptions.assumeTrue(number("/proc/self/limits", "Max open files +\\d+ +(\\d+)") >= FILES, "few open files");
        try (var origin = Silent.start();
                var edge = EdgeProcess.start(
                        directory, List.of("-Xmx256m"), List.of("--origin", "http://127.0.0.1:" + origin.port()))) {
            trace(edge);
            var threadsBefore = threads(edge);

            for (var i = 1; i < IDLE; i++) {
                trace(edge);
            }
            for (var i = 0; i < STALLED; i++) {
                ask(edge, "/stalled/" + i);
            }
            await("requests at the origin")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> origin.accepted.size() == STALLED);
            trace(edge);

            assertThat(threads(edge)).isLessThanOrEqualTo(threadsBefore + THREADS_OF_THE_JVM);
            assertThat(number(status(edge), "VmRSS:\\s+(\\d+) kB")).isLessThan(MOST_MEMORY_KB);
        } finally {
            for (var visitor : visitors) {
                visitor.close();
            }
        }
    }

    /** Asks the edge for a page of its own, and keeps the connection. */
    private void trace(EdgeProcess edge) throws IOException {
        var channel = ask(edge, "/cdn-cgi/trace");
        var answer = new StringBuilder();
        var buffer = ByteBuffer.allocate(4096);
        while (answer.indexOf("gateway=") < 0) {
            assertThat(channel.read(buffer.clear())).as("after " + answer).isPositive();
            answer.append(StandardCharsets.US_ASCII.decode(buffer.flip()));
        }
        assertThat(answer).startsWith("HTTP/1.1 200 ");
    }

    private SocketChannel ask(EdgeProcess edge, String path) throws IOException {
        var channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), edge.http()));
        visitors.add(channel);
        var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: test\r\n\r\n";
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    private static long threads(EdgeProcess edge) throws IOException {
        return number(status(edge), "Threads:\\s+(\\d+)");
    }

    private static String status(EdgeProcess edge) {
        return "/proc/" + edge.process().pid() + "/status";
    }

    private static long number(String file, String pattern) throws IOException {
        var matcher = Pattern.compile(pattern).matcher(Files.readString(Path.of(file)));
        assertThat(matcher.find()).as(file).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    /**
     * An origin that accepts and says nothing, on one thread.
     *
     * @param listener where it listens
     * @param accepted its connections
     */
    private record Silent(ServerSocket listener, Queue<Socket> accepted) implements AutoCloseable {
        static Silent start() throws IOException {
            var silent = new Silent(
                    new ServerSocket(0, STALLED, InetAddress.getLoopbackAddress()), new ConcurrentLinkedQueue<>());
            var thread = new Thread(silent::accept, "silent-origin");
            thread.setDaemon(true);
            thread.start();
            return silent;
        }

        int port() {
            return listener.getLocalPort();
        }

        private void accept() {
            try {
                while (true) {
                    accepted.add(listener.accept());
                }
            } catch (IOException closed) {
                // the test is over
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
            for (var socket : accepted) {
                socket.close();
            }
        }
    }
}
