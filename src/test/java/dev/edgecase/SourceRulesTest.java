package dev.edgecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house rules that are about files; {@link ArchitectureTest} has those about classes. */
class SourceRulesTest {
    private static final Path SOURCES = Path.of("src");
    private static final int LINES_AT_MOST = 300;

    @Test
    void no_file_is_longer_than_300_lines() {
        List<String> tooLong = javaFiles(SOURCES).stream()
                .filter(file -> lines(file) > LINES_AT_MOST)
                .map(file -> file + " has " + lines(file))
                .toList();

        assertThat(tooLong).isEmpty();
    }

    @Test
    void every_package_says_what_it_is_for() {
        List<Path> silent = javaFiles(SOURCES.resolve("main")).stream()
                .map(Path::getParent)
                .distinct()
                .filter(folder -> Files.notExists(folder.resolve("package-info.java")))
                .toList();

        assertThat(silent).isEmpty();
    }

    @Test
    void there_are_files_to_look_at() {
        assertThat(javaFiles(SOURCES.resolve("main"))).hasSizeGreaterThan(100);
        assertThat(javaFiles(SOURCES.resolve("test"))).isNotEmpty();
    }

    private static List<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
