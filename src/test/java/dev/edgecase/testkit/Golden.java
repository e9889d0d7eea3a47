package dev.edgecase.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares text that people read with a file under {@code src/test/resources/golden}. Run the tests with
 * {@code -Dgolden.update=true} to write the files anew, and review them as part of the change.
 */
public final class Golden {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private Golden() {}

    /**
     * Fails unless the text is that of the file, byte for byte.
     *
     * @param name the file below the folder of golden files, for example {@code error/522.html}
     * @param actual the text
     */
    public static void assertMatches(String name, String actual) {
        Path file = FOLDER.resolve(name);
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(file.resolveSibling("."));
                Files.writeString(file, actual);
            }
            assertThat(file).as("golden file, written by -Dgolden.update=true").exists();
            assertThat(actual).as("golden file %s", name).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
