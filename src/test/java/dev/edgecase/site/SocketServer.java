package dev.edgecase.site;

import static org.awaitility.Awaitility.await;

import dev.edgecase.clients.ClientRun;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A server that stays in the foreground and is reached by a socket file, for as long as a test needs it. */
final class SocketServer implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final Thread hook = new Thread(this::kill, "end-server");

    private SocketServer(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts the server and returns when it accepts connections at the file. */
    static SocketServer start(Path socket, List<String> command) throws IOException {
        var output = Path.of(socket + ".log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        var server = new SocketServer(process);
        await(command.get(0) + " to accept connections or to end")
                .pollInterval(Duration.ofMillis(20))
                .atMost(START_LIMIT)
                .until(() -> !process.isAlive() || accepts(socket));
        if (!process.isAlive()) {
            server.close();
            throw new AssertionError(command + " does not start:\n" + ClientRun.read(output));
        }
        return server;
    }

    private static boolean accepts(Path socket) {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** What it has written is thrown away, so it need not end in good order. */
    private void kill() {
        var family = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        family.forEach(ProcessHandle::destroyForcibly);
        family.forEach(each -> each.onExit().join());
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
