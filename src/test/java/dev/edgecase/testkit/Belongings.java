package dev.edgecase.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** What this process holds at a moment: threads, sockets and temporary files; tells later what has come in addition. */
public final class Belongings {
    private final Set<String> threads = threads();
    private final Set<String> sockets = sockets();
    private final Set<String> files = files();

    private Belongings() {}

    /** Takes stock. */
    public static Belongings now() {
        return new Belongings();
    }

    /** Returns what is there that was not; what is about to end is given two seconds. */
    public List<String> left() {
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(2))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> added().isEmpty());
        } catch (ConditionTimeoutException somethingStays) {
            // is told below
        }
        return added();
    }

    private List<String> added() {
        var more = new ArrayList<String>();
        threads().stream().filter(each -> !threads.contains(each)).forEach(more::add);
        sockets().stream().filter(each -> !sockets.contains(each)).forEach(more::add);
        files().stream().filter(each -> !files.contains(each)).forEach(more::add);
        return more;
    }

    /** Threads that the JVM or a library starts for itself come and go by other names. */
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(thread -> "thread %d %s".formatted(thread.getId(), thread.getName()))
                .filter(name -> name.contains("edgecase") || name.contains("XNIO") || name.contains("ultiThread"))
                .collect(Collectors.toSet());
    }

    private static Set<String> sockets() {
        var open = Path.of("/proc/self/fd");
        if (!Files.isDirectory(open)) {
            return Set.of();
        }
        try (var links = Files.list(open)) {
            return links.map(Belongings::target)
                    .filter(target -> target.startsWith("socket:"))
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static Set<String> files() {
        try (var below = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return below.map(file -> "file " + file.getFileName())
                    .filter(name -> name.contains("edgecase"))
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
