package dev.edgecase.scenario;

import dev.edgecase.scenario.ScenarioProblem.Mistake;
import dev.edgecase.scenario.part.ZoneRules;
import dev.edgecase.scenario.part.ZoneShapes;
import dev.edgecase.scenario.part.ZoneShapes.Ruled;
import dev.edgecase.scenario.tree.Findings;
import dev.edgecase.scenario.tree.Mapping;
import dev.edgecase.scenario.tree.TreeFile;
import dev.edgecase.scenario.tree.TreeReader;
import dev.edgecase.unit.Plan;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.Zone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A zone with its rules and where they are written, for who looks at rules without running them.
 *
 * @param zone the zone
 * @param rules where its rules are written
 * @param refused what is in an export that this version does not run
 */
public record WrittenRules(Zone zone, ZoneRules rules, List<Mistake> refused) {
    /** Keeps a list that nobody changes. */
    public WrittenRules {
        refused = List.copyOf(refused);
    }

    /**
     * Reads a scenario, once for each combination of its matrix and once more for each change of its zone, or an export of rules,
     * for a zone with these names.
     *
     * @throws ScenarioProblem with all mistakes
     */
    public static List<WrittenRules> read(Path file, List<String> hosts, Optional<Plan> gates) {
        if (!isScenario(file)) {
            var zone = ZoneShapes.plain(hosts, EncryptionMode.FULL);
            return List.of(export(file, zone, gates));
        }
        return ScenarioFiles.read(file).stream()
                .flatMap(scenario -> of(scenario).stream())
                .toList();
    }

    /** What an edge would refuse is there to be looked at all the same. */
    private static WrittenRules export(Path file, Zone zone, Optional<Plan> gates) {
        try {
            return of(RulesetFiles.ruled(List.of(file), zone, gates));
        } catch (ScenarioProblem refused) {
            var all = RulesetFiles.readAll(file, zone, gates);
            return new WrittenRules(all.zone(), all.rules(), refused.mistakes());
        }
    }

    /** Returns the zone that a scenario begins with, and what each change makes of it. */
    public static List<WrittenRules> of(Scenario scenario) {
        var setup = scenario.setup();
        var now = new Ruled(setup.zone(), setup.rules());
        var all = new ArrayList<>(List.of(of(now)));
        for (var change : changes(scenario.steps())) {
            now = new Ruled(change.zone().apply(now.zone()), change.rules());
            all.add(of(now));
        }
        return all;
    }

    private static WrittenRules of(Ruled ruled) {
        return new WrittenRules(ruled.zone(), ruled.rules(), List.of());
    }

    private static boolean isScenario(Path file) {
        var findings = new Findings();
        var tree = TreeFile.read(file, TreeReader.Limits.EXPORT, findings);
        ScenarioFiles.refuse(findings);
        return tree.filter(root -> root instanceof Mapping mapping
                        && mapping.value("edgecase").isPresent())
                .isPresent();
    }

    private static List<Change> changes(List<Step> steps) {
        var all = new ArrayList<Change>();
        for (var step : steps) {
            if (step.action() instanceof Step.Alter alter) {
                all.add(alter.change());
            } else if (step.action() instanceof Step.Parallel parallel) {
                parallel.lanes().forEach(lane -> all.addAll(changes(lane)));
            } else if (step.action() instanceof RequestStep request) {
                all.addAll(changes(request.meanwhile()));
            }
        }
        return all;
    }
}
