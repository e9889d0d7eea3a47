package dev.edgecase;

import dev.edgecase.scenario.Setup;

/** The one door for embedders: starts edges. */
public final class Edgecase {
    private Edgecase() {}

    /**
     * Starts an edge that answers when this method returns.
     *
     * @throws dev.edgecase.unit.UserProblem for whatever the user can mend: a port that is taken, a directory that cannot be read
     */
    public static RunningEdge start(EdgeConfig config) {
        return Assembly.start(config);
    }

    /**
     * Starts what a scenario is played on; it answers when this method returns.
     *
     * @throws dev.edgecase.unit.UserProblem for whatever the user can mend
     */
    public static Stage stage(Setup setup, StageOptions options) {
        return new ScenarioStage(setup, options);
    }

    /** Returns the version of this build, {@code 0.1.0}; {@code development} when it does not run from its jar. */
    public static String version() {
        var version = Edgecase.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
