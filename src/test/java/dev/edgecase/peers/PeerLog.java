package dev.edgecase.peers;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The access log that a server writes itself. */
public record PeerLog(Path file) {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Returns the line that contains the text, as soon as there is one. */
    public String awaitLine(String text) {
        return await("a line with " + text + " in " + file)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(PATIENCE)
                .until(() -> find(text), Optional::isPresent)
                .orElseThrow();
    }

    /** Returns how often the text is there, as soon as it is there so often at least. */
    public long awaitCount(long atLeast, String text) {
        return await(atLeast + " lines with " + text + " in " + file)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(PATIENCE)
                .until(
                        () -> lines().stream()
                                .filter(line -> line.contains(text))
                                .count(),
                        count -> count >= atLeast);
    }

    /** Tells whether something is in the log by now. */
    boolean mentions(String text) {
        return find(text).isPresent();
    }

    private Optional<String> find(String text) {
        return lines().stream().filter(line -> line.contains(text)).findFirst();
    }

    /** Whole lines only: the server may be writing. */
    private List<String> lines() {
        try {
            var text = Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
