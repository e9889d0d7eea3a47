package dev.edgecase.scenario;

import dev.edgecase.unit.UserProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The mistakes of one or more scenario files, all at once. */
public final class ScenarioProblem extends UserProblem {
    private static final long serialVersionUID = 1L;

    private final transient List<Mistake> mistakes;

    private final transient Set<Path> missing;

    /** Makes a problem of at least one mistake. */
    public ScenarioProblem(List<Mistake> mistakes) {
        this(mistakes, Set.of());
    }

    /** Makes a problem of at least one mistake, where these files are named and cannot be read. */
    ScenarioProblem(List<Mistake> mistakes, Set<Path> missing) {
        super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
        this.missing = Set.copyOf(missing);
    }

    /** Returns the mistakes in the order of the file. */
    public List<Mistake> mistakes() {
        return mistakes;
    }

    /** Returns the files to look at again: those with mistakes that are there, and those that are missing. */
    public Set<Path> files() {
        var files = new HashSet<>(missing);
        mistakes.stream()
                .map(mistake -> Path.of(mistake.file()))
                .filter(Files::isRegularFile)
                .forEach(files::add);
        return files;
    }

    /**
     * One mistake.
     *
     * @param file the file, or {@code text}
     * @param line from 1
     * @param column from 1
     * @param key the key it is about, with those above it: {@code steps[2].expect.status}; empty for the file as such
     * @param found what is wrong
     * @param remedy what would do; may be empty
     */
    public record Mistake(String file, int line, int column, String key, String found, String remedy) {
        /** Returns {@code file:line:column: key: found; remedy}. */
        @Override
        public String toString() {
            return "%s:%d:%d: %s%s%s"
                    .formatted(
                            file,
                            line,
                            column,
                            key.isEmpty() ? "" : key + ": ",
                            found,
                            remedy.isEmpty() ? "" : "; " + remedy);
        }
    }
}
