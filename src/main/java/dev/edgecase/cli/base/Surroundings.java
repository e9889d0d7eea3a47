package dev.edgecase.cli.base;

import dev.edgecase.EdgeConfig;
import dev.edgecase.RunningEdge;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;

/**
 * What a command sees of the world.
 *
 * @param environment the variables, by name
 * @param out for results
 * @param err for mistakes
 * @param terminal whether a person looks at {@code out}, with colours
 * @param starter starts edges
 */
public record Surroundings(
        Map<String, String> environment,
        PrintStream out,
        PrintStream err,
        boolean terminal,
        Function<EdgeConfig, RunningEdge> starter) {

    /** Returns those of this process. */
    @SuppressWarnings("SystemConsoleNull") // null without a terminal on 17, 21 and 25; only 22 to 24 differ
    public static Surroundings ofProcess(Function<EdgeConfig, RunningEdge> starter) {
        var environment = System.getenv();
        var coloured = System.console() != null
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
        return new Surroundings(environment, utf8(System.out), utf8(System.err), coloured, starter);
    }

    private static PrintStream utf8(PrintStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }
}
