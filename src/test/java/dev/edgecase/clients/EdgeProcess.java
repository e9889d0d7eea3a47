package dev.edgecase.clients;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * An edge in a JVM of its own, as a user starts it, so that its memory can be bounded.
 *
 * @param process the JVM
 * @param http the port of plain HTTP
 * @param output what it prints
 */
record EdgeProcess(Process process, int http, Path output) implements AutoCloseable {
    /** Starts an edge with those options of the JVM and of {@code run}; its files go to the directory. */
    static EdgeProcess start(Path directory, List<String> jvm, List<String> run) throws IOException {
        var ready = directory.resolve("ready.json");
        var output = directory.resolve("edge.out");
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(jvm);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath(), "dev.edgecase.cli.Main", "run"));
        command.addAll(List.of("--port", "0", "--https-port", "0", "--admin-port", "0", "--quiet"));
        command.addAll(List.of("--certs", directory.resolve("certs").toString(), "--ready-file", ready.toString()));
        command.addAll(run);
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        await("the edge is ready, see " + output)
                .atMost(Duration.ofSeconds(30))
                .until(() -> Files.exists(ready) || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError(Files.readString(output));
        }
        var port = JsonMapper.shared()
                .readTree(Files.readString(ready))
                .get("http")
                .asInt();
        return new EdgeProcess(process, port, output);
    }

    /** Where the running test has its classes from: some ways of starting tests do not put it into the system property. */
    private static String classPath() {
        if (EdgeProcess.class.getClassLoader() instanceof URLClassLoader loader) {
            return Stream.of(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
