package dev.edgecase.clients;

import dev.edgecase.testkit.PeerProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One client program that runs in a directory of its own, which also gets its output.
 *
 * @param process the program
 * @param directory where it runs
 */
public record ClientRun(Process process, Path directory) implements AutoCloseable {
    private static final String OUT = "stdout";
    private static final String ERR = "stderr";
    private static final int LONGEST_SECONDS = 120;

    /**
     * What a program left behind.
     *
     * @param exit its exit code
     * @param out its standard output, bytes as chars
     * @param err its standard error
     */
    public record Output(int exit, String out, String err) {}

    /** Starts the program, with nothing to read. */
    static ClientRun start(PeerProgram program, Path directory, List<String> arguments) {
        return start(program, directory, arguments, Path.of("/dev/null"));
    }

    /** Starts the program, with that file to read; skips the test if the program is not there. */
    static ClientRun start(PeerProgram program, Path directory, List<String> arguments, Path input) {
        var command = new ArrayList<>(List.of(program.require().toString()));
        command.addAll(arguments);
        try {
            var process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectInput(input.toFile())
                    .redirectOutput(directory.resolve(OUT).toFile())
                    .redirectError(directory.resolve(ERR).toFile())
                    .start();
            return new ClientRun(process, directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the end. */
    Output await() throws InterruptedException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            close();
            throw new AssertionError("not done within %d s: %s".formatted(LONGEST_SECONDS, errSoFar()));
        }
        return new Output(process.exitValue(), outSoFar(), errSoFar());
    }

    /** What it has written to standard output until now. */
    String outSoFar() {
        return read(directory.resolve(OUT));
    }

    /** What it has written to standard error until now. */
    String errSoFar() {
        return read(directory.resolve(ERR));
    }

    /** Reads a file in which every byte is a char; "" if it is not there. */
    public static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
