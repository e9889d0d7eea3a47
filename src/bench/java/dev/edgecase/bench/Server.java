package dev.edgecase.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A program under measurement.
 *
 * @param name as in the tables
 * @param port where it speaks plain HTTP
 */
record Server(String name, Process process, int port) {
    private static final byte[] REQUEST =
            "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: bench\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits for the first answer 200 and returns how long after the given nanosecond it came. */
    Duration awaitAnswer(long since, Duration atMost) throws InterruptedException {
        while (!answers()) {
            if (!process.isAlive()) {
                throw new BenchProblem("%s ended with %d, see its log".formatted(name, process.exitValue()));
            }
            if (System.nanoTime() - since > atMost.toNanos()) {
                throw new BenchProblem("%s did not answer within %d s".formatted(name, atMost.toSeconds()));
            }
            Thread.sleep(2);
        }
        return Duration.ofNanos(System.nanoTime() - since);
    }

    private boolean answers() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(2000);
            socket.getOutputStream().write(REQUEST);
            var line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return line.equals("HTTP/1.1 200");
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The memory it really holds, in bytes. */
    long rssBytes() throws IOException {
        return 1024 * status("VmRSS");
    }

    long threads() throws IOException {
        return status("Threads");
    }

    private long status(String field) throws IOException {
        var file = Path.of("/proc", String.valueOf(process.pid()), "status");
        return Long.parseLong(Machine.first(file, field + ":\\s*(\\d+)", "0"));
    }

    /** The processor time it has used so far; the system counts in hundredths of a second. */
    Duration processorTime() throws IOException {
        var file = Path.of("/proc", String.valueOf(process.pid()), "stat");
        var afterName = Machine.first(file, "\\) (.*)", "").split(" ");
        return afterName.length < 13
                ? Duration.ZERO
                : Duration.ofMillis(10 * (Long.parseLong(afterName[11]) + Long.parseLong(afterName[12])));
    }
}
