package dev.edgecase.cli;

import dev.edgecase.scenario.RulesetFiles;
import dev.edgecase.scenario.ScenarioProblem;
import dev.edgecase.unit.Plan;
import dev.edgecase.zone.Zone;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules of files beside a zone, and which files they were read from, or could not be. */
final class NamedRulesets {
    private volatile Set<Path> files = Set.of();

    /** Returns the zone with the rules of the files, those that they name included. */
    Zone read(List<Path> rulesets, Zone zone, Optional<Plan> gates) {
        files = Set.copyOf(rulesets);
        if (rulesets.isEmpty()) {
            return zone;
        }
        try {
            var read = RulesetFiles.ruled(rulesets, zone, gates);
            files = read.rules().files();
            return read.zone();
        } catch (ScenarioProblem problem) {
            var all = new HashSet<>(problem.files());
            all.addAll(rulesets);
            files = Set.copyOf(all);
            throw problem;
        }
    }

    /** Returns the files to look at for changes. */
    Set<Path> files() {
        return files;
    }
}
