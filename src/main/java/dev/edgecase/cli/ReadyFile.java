package dev.edgecase.cli;

import dev.edgecase.RunningEdge;
import dev.edgecase.unit.UserProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The file that tells scripts that the edge answers, and where: {@code {"http": 8080, "https": 8443, "admin": 8089, "pid": 4711,
 * "ca": "certs/ca.pem"}}. It appears whole or not at all; one from an earlier run is removed first.
 */
final class ReadyFile {
    private final Path file;

    ReadyFile(Path file) {
        this.file = file;
        var directory = file.toAbsolutePath().getParent();
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw cannot("it exists and cannot be replaced", failed);
        }
        if (directory == null || !Files.isDirectory(directory) || !Files.isWritable(directory)) {
            throw new UserProblem("cannot write the ready file %s: its directory does not exist or may not be written"
                    .formatted(file));
        }
    }

    void write(RunningEdge edge, Path certs) {
        var json = "{\"http\": %d, \"https\": %d, \"admin\": %d, \"pid\": %d, \"ca\": \"%s\"}%n"
                .formatted(
                        edge.httpPort(),
                        edge.httpsPort(),
                        edge.adminPort(),
                        ProcessHandle.current().pid(),
                        escaped(certs.resolve("ca.pem").toString()));
        var draft = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.write(draft, json.getBytes(StandardCharsets.UTF_8));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw cannot("the disk refuses it", failed);
        }
    }

    private UserProblem cannot(String why, IOException cause) {
        return new UserProblem("cannot write the ready file %s: %s".formatted(file, why), cause);
    }

    /** Control characters in a path are dropped rather than escaped: nobody has them, and the file stays JSON. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", "");
    }
}
