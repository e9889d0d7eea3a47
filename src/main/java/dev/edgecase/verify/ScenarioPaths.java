package dev.edgecase.verify;

import dev.edgecase.scenario.Scenario;
import dev.edgecase.scenario.ScenarioFiles;
import dev.edgecase.scenario.ScenarioProblem;
import dev.edgecase.unit.Spelling;
import dev.edgecase.unit.UserProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Finds scenario files: a file that is named is one whatever it holds; in folders and by patterns those YAML and JSON files are
 * meant whose first key is {@code edgecase}, or nearly so. Order: that of the arguments, within one by path.
 */
public final class ScenarioPaths {
    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");
    private static final Pattern FIRST_KEY =
            Pattern.compile("\\A\\uFEFF?(?:\\s|#[^\\n]*\\n|---[^\\n]*\\n|%[^\\n]*\\n)*\\{?\\s*[\"']?(\\w+)[\"']?\\s*:");
    private static final List<String> MARK = List.of("edgecase");
    /** A first key comes early, long licence texts included. */
    private static final int LOOKED_AT = 16 * 1024;

    private ScenarioPaths() {}

    /**
     * Returns the files, none of them twice.
     *
     * @param places files, folders, which are searched with what is below them, and patterns such as {@code scenarios/**}{@code /tls*.yaml}
     * @throws UserProblem for a place where there is nothing
     */
    public static List<Path> find(Collection<String> places) {
        var files = new LinkedHashSet<Path>();
        for (var place : places) {
            var found = at(place);
            if (found.isEmpty()) {
                throw new UserProblem("'%s': there is no scenario file; one begins with edgecase: 1".formatted(place));
            }
            files.addAll(found);
        }
        return List.copyOf(files);
    }

    /**
     * Reads the scenarios of these files, in order.
     *
     * @throws ScenarioProblem with all mistakes of all files
     */
    public static List<Scenario> read(Collection<Path> files) {
        var scenarios = new ArrayList<Scenario>();
        var mistakes = new ArrayList<ScenarioProblem.Mistake>();
        for (var file : files) {
            try {
                scenarios.addAll(ScenarioFiles.read(file));
            } catch (ScenarioProblem problem) {
                mistakes.addAll(problem.mistakes());
            }
        }
        if (!mistakes.isEmpty()) {
            throw new ScenarioProblem(mistakes);
        }
        return scenarios;
    }

    /** Tells whether a file has the ending of a scenario file. */
    public static boolean hasEnding(Path file) {
        var name = file.toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static List<Path> at(String place) {
        try {
            var path = Path.of(place);
            if (Files.isDirectory(path)) {
                return below(path, file -> true);
            }
            if (Files.exists(path)) {
                return List.of(path);
            }
        } catch (InvalidPathException isAPattern) {
            // on some systems the characters of patterns are not allowed in paths
        }
        if (place.chars().noneMatch(c -> "*?[{".indexOf(c) >= 0)) {
            throw new UserProblem("'%s': there is no such file or folder".formatted(place));
        }
        return byPattern(place);
    }

    private static List<Path> byPattern(String pattern) {
        try {
            var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
            var start = Path.of(fixedPart(pattern));
            return Files.isDirectory(start) ? below(start, matcher::matches) : List.of();
        } catch (PatternSyntaxException | InvalidPathException bad) {
            throw new UserProblem("'%s' is not a pattern of file names: %s".formatted(pattern, bad.getMessage()), bad);
        }
    }

    /** The folder before the first special character. */
    private static String fixedPart(String pattern) {
        var special = 0;
        while ("*?[{".indexOf(pattern.charAt(special)) < 0) {
            special++;
        }
        return pattern.substring(0, pattern.lastIndexOf('/', special) + 1);
    }

    private static List<Path> below(Path folder, Predicate<Path> fits) {
        var files = new ArrayList<Path>();
        try (var all = Files.walk(folder)) {
            all.filter(ScenarioPaths::hasEnding)
                    .filter(Files::isRegularFile)
                    .filter(fits)
                    .filter(ScenarioPaths::isScenario)
                    .sorted()
                    .forEach(files::add);
        } catch (IOException | UncheckedIOException failed) {
            throw new UserProblem("'%s' cannot be searched: %s".formatted(folder, failed.getMessage()), failed);
        }
        return files;
    }

    private static boolean isScenario(Path file) {
        try (var in = Files.newInputStream(file)) {
            var start = new String(in.readNBytes(LOOKED_AT), StandardCharsets.UTF_8);
            var first = FIRST_KEY.matcher(start);
            return first.find() && Spelling.closest(first.group(1), MARK).isPresent(); // a slip is told by the reader
        } catch (IOException unreadable) {
            throw new UserProblem("cannot read %s: %s".formatted(file, unreadable.getMessage()), unreadable);
        }
    }
}
