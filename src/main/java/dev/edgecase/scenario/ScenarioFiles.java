package dev.edgecase.scenario;

import dev.edgecase.fault.FaultRule;
import java.nio.file.Path;
import java.util.List;

/** Reads scenario files. */
public final class ScenarioFiles {
    private ScenarioFiles() {}

    /**
     * Reads a file: one scenario, or with a matrix one for each combination of its values.
     *
     * @throws ScenarioProblem with all mistakes
     */
    public static List<Scenario> read(Path file) {
        throw new UnsupportedOperationException("being built: " + file);
    }

    /**
     * Reads a text; files that it names are looked for in the working directory.
     *
     * @throws ScenarioProblem with all mistakes
     */
    public static List<Scenario> readText(String text) {
        throw new UnsupportedOperationException("being built: " + text);
    }

    /**
     * Reads what a step has under {@code change:}, for a setup whose origins and visitors it may name: for the JUnit extension's
     * {@code apply} and {@code with…}, and for the admin API.
     *
     * @throws ScenarioProblem with all mistakes
     */
    public static Change readChange(String text, Setup setup) {
        throw new UnsupportedOperationException("being built: " + text + setup);
    }

    /**
     * Reads fault rules, a list of what {@code faults:} has; {@code [before-response reset]}.
     *
     * @throws ScenarioProblem with all mistakes
     */
    public static List<FaultRule> readFaults(String text) {
        throw new UnsupportedOperationException("being built: " + text);
    }

    /** Returns the JSON Schema of the format. */
    public static String schema() {
        throw new UnsupportedOperationException("being built");
    }
}
