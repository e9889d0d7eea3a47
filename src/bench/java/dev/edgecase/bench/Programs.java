package dev.edgecase.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The processes that this program has started. All of them end with it, however it ends. */
final class Programs implements AutoCloseable {
    private final Path directory;
    private final Deque<Process> running = new ArrayDeque<>();
    private boolean ending;

    Programs(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory).toAbsolutePath();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** Where configurations and logs are written. */
    Path directory() {
        return directory;
    }

    /** Starts a server; what it says goes into a log of that name. */
    synchronized Process start(String name, List<String> command, Map<String, String> environment) throws IOException {
        if (ending) {
            throw new BenchProblem("interrupted");
        }
        var log = directory.resolve(name + ".log").toFile();
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(log);
        builder.environment().putAll(environment);
        var process = builder.start();
        running.push(process);
        return process;
    }

    /** Runs a program to its end and returns what it said. */
    String run(String name, List<String> command, int seconds) throws IOException, InterruptedException {
        var process = start(name, command, Map.of());
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            stop(process);
            throw new BenchProblem("%s did not end within %d s".formatted(name, seconds));
        }
        forget(process);
        var said = said(name);
        if (process.exitValue() != 0) {
            throw new BenchProblem("%s ended with %d: %s".formatted(name, process.exitValue(), said.strip()));
        }
        return said;
    }

    String said(String name) throws IOException {
        return Files.readString(directory.resolve(name + ".log"));
    }

    /** Ends one process: politely, then at once. */
    void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException hurry) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        forget(process);
    }

    private synchronized void forget(Process process) {
        running.remove(process);
    }

    void stopAll() {
        for (var process = last(); process != null; process = last()) {
            stop(process);
        }
    }

    private synchronized Process last() {
        return running.peek();
    }

    @Override
    public void close() {
        synchronized (this) {
            ending = true;
        }
        stopAll();
    }
}
