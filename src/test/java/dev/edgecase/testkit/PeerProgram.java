package dev.edgecase.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A server, client or browser that the tests need.
 *
 * @param file its name, or the whole path where it is not for the PATH
 * @param debianPackage what installs it
 */
public record PeerProgram(String file, String debianPackage) {
    private static final String SERVERS_LIVE_IN = "/usr/local/sbin:/usr/sbin:/sbin";

    /** Finds the program, also where an ordinary user's PATH does not look. */
    public Optional<Path> find() {
        if (file.startsWith("/")) {
            return Optional.of(Path.of(file)).filter(Files::isExecutable);
        }
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("") + File.pathSeparator + SERVERS_LIVE_IN;
        return Stream.of(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, file))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Returns the program; without it the running test is skipped, or fails where everything has to be there. */
    public Path require() {
        var found = find();
        if (found.isPresent()) {
            return found.get();
        }
        var reason = "%s is missing (Debian package %s)".formatted(file, debianPackage);
        if ("true".equals(System.getenv("CI"))) {
            return Assertions.fail(reason);
        }
        return Assumptions.abort(reason);
    }
}
