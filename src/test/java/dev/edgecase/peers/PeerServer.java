package dev.edgecase.peers;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real server that runs in the foreground, on 127.0.0.1, from a directory of its own, for as long as a test needs it. */
public final class PeerServer implements AutoCloseable {
    private static final int ATTEMPTS = 4;
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final int STOP_LIMIT_SECONDS = 5;

    /** Below the range from which systems take ports for outgoing connections, so that only another server can be there. */
    private static final int LOWEST_PORT = 15_000;

    private static final int HIGHEST_PORT = 32_000;

    private final Recipe.Place place;
    private final Recipe recipe;
    private final Process process;
    private final Thread hook = new Thread(this::kill, "end-peer");

    private PeerServer(Recipe recipe, Recipe.Place place) throws IOException {
        this.recipe = recipe;
        this.place = place;
        this.process = new ProcessBuilder(recipe.setup().command(place))
                .directory(place.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(place.directory().resolve(Recipe.OUTPUT).toFile())
                .start();
        process.getOutputStream().close();
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts the server and returns when it accepts connections; tries another port when one proves taken. */
    public static PeerServer start(Recipe recipe) throws IOException {
        var program = recipe.program().require();
        var output = "";
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var server = new PeerServer(recipe, new Recipe.Place(program, newDirectory(), freePort()));
            if (server.comesUp()) {
                return server;
            }
            output = Files.readString(server.place.directory().resolve(Recipe.OUTPUT));
            server.close();
        }
        throw new AssertionError(program + " does not start:\n" + output);
    }

    private static Path newDirectory() throws IOException {
        // as root some servers read their files as another user
        var directory = Files.createTempDirectory("edgecase-peer-");
        return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static int freePort() throws IOException {
        for (var attempt = 0; attempt < 1000; attempt++) {
            var port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (BindException taken) {
                // the next one, then
            }
        }
        throw new IOException("no free port");
    }

    private boolean comesUp() {
        await(recipe.program().file() + " to accept connections or to end")
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .atMost(START_LIMIT)
                .until(() -> !process.isAlive() || accepts());
        return process.isAlive();
    }

    private boolean accepts() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Returns the port on 127.0.0.1. */
    public int port() {
        return place.port();
    }

    /** Returns the access log. */
    public PeerLog log() {
        return new PeerLog(place.directory().resolve(recipe.log()));
    }

    /** Stops every process of the server where it stands; its listening socket stays open. */
    void freeze() throws Exception {
        signal("STOP", family());
        await("stopped processes")
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> family().stream().allMatch(PeerServer::isStopped));
    }

    /** Lets the server go on after {@link #freeze()}. */
    void thaw() throws Exception {
        signal("CONT", family());
    }

    /** Tells whether the system holds bytes for the server that it has not read. */
    boolean hasUnreadBytes() throws IOException {
        var own = ":%04X".formatted(port());
        try (var lines = Files.lines(Path.of("/proc/net/tcp"))) {
            // number, local address, remote address, state (01: established), bytes to send:bytes to read, ...
            return lines.map(line -> line.trim().split(" +"))
                    .anyMatch(field ->
                            field[1].endsWith(own) && field[3].equals("01") && !field[4].endsWith(":00000000"));
        }
    }

    /** Kills the processes that do the server's work, not the one that watches over them. */
    void crashWorkers() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
    }

    /** By the shell's own command: the program of that name is not everywhere. */
    private static void signal(String name, List<ProcessHandle> processes) throws Exception {
        var pids = processes.stream().map(each -> Long.toString(each.pid())).collect(Collectors.joining(" "));
        var command = "kill -" + name + " " + pids;
        var result = new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor();
        if (result != 0) {
            throw new AssertionError(command + " ended with " + result);
        }
    }

    private static boolean isStopped(ProcessHandle each) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(each.pid()), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'T';
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ProcessHandle> family() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    /** Ends the server as its manual says, by a signal, and waits until it has gone. */
    void stop() {
        var family = family();
        process.destroy();
        try {
            process.waitFor(STOP_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        family.forEach(ProcessHandle::destroyForcibly);
    }

    /** For when the tests end before their time. */
    private void kill() {
        family().forEach(ProcessHandle::destroyForcibly);
        try {
            removeFiles();
        } catch (IOException | UncheckedIOException stillWriting) {
            // a temporary directory stays behind
        }
    }

    private void removeFiles() throws IOException {
        try (var files = Files.walk(place.directory())) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        Runtime.getRuntime().removeShutdownHook(hook);
        removeFiles();
    }
}
