package dev.edgecase.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What every part works with. */
record Lab(Options options, Machine machine, Programs programs, Report report) {
    static final Path JAR = Path.of("target/edgecase.jar").toAbsolutePath();
    static final Path LAUNCHER = Path.of("target/bin/edgecase").toAbsolutePath();

    boolean hasEdgecase() {
        return Files.exists(JAR) && Files.isExecutable(LAUNCHER);
    }

    /** Returns a line for each of these programs that is not here. */
    List<String> missing(String... names) {
        var missing = new ArrayList<String>();
        for (var name : names) {
            if (name.equals("edgecase") ? !hasEdgecase() : !machine.has(name)) {
                missing.add(name.equals("edgecase") ? "target/edgecase.jar is not built" : name + " is not installed");
            }
        }
        return missing;
    }

    /** Returns the command as it runs on one core only. */
    List<String> pinned(int core, List<String> command) {
        if (!machine.has("taskset")) {
            return command;
        }
        var pinned = new ArrayList<>(List.of("taskset", "-c", String.valueOf(core)));
        pinned.addAll(command);
        return pinned;
    }
}
