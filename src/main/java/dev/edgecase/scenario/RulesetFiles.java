package dev.edgecase.scenario;

import dev.edgecase.rules.set.Rulesets;
import dev.edgecase.scenario.part.RuleReading;
import dev.edgecase.scenario.part.ZoneRules;
import dev.edgecase.scenario.part.ZoneShapes.Ruled;
import dev.edgecase.scenario.shape.Reading;
import dev.edgecase.scenario.shape.Reading.Known;
import dev.edgecase.scenario.tree.Findings;
import dev.edgecase.scenario.tree.KeyPath;
import dev.edgecase.scenario.tree.Letters;
import dev.edgecase.scenario.tree.Mapping;
import dev.edgecase.scenario.tree.Node;
import dev.edgecase.scenario.tree.Place;
import dev.edgecase.scenario.tree.Scalar;
import dev.edgecase.scenario.tree.Sequence;
import dev.edgecase.unit.Plan;
import dev.edgecase.zone.Zone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads files with rules alone: rulesets as the API exports them, or keys as a zone has them. */
public final class RulesetFiles {
    private RulesetFiles() {}

    /**
     * Reads files for a zone; each adds to the others.
     *
     * @param gates the plan whose gates hold; empty opens all
     * @throws ScenarioProblem with all mistakes, each with its place in its file
     */
    public static Rulesets read(List<Path> files, Zone zone, Optional<Plan> gates) {
        return ruled(files, zone, gates).zone().rules();
    }

    /**
     * Returns the zone with the rules of files, and which files they were read from.
     *
     * @param gates the plan whose gates hold; empty opens all
     * @throws ScenarioProblem with all mistakes, each with its place in its file
     */
    public static Ruled ruled(List<Path> files, Zone zone, Optional<Plan> gates) {
        return read(files, zone, gates, Known.NOTHING);
    }

    /**
     * Reads a file for a zone, rules of phases among them that this version does not run: they are there to be looked at.
     *
     * @throws ScenarioProblem with all mistakes, each with its place in its file
     */
    static Ruled readAll(Path file, Zone zone, Optional<Plan> gates) {
        return read(List.of(file), zone, gates, new Known(Set.copyOf(Requirement.ids()), Set.of()));
    }

    private static Ruled read(List<Path> files, Zone zone, Optional<Plan> gates, Known known) {
        var findings = new Findings();
        var reading = new RuleReading(named(files), Reading.of(findings, Path.of(""), known, Map.of()));
        var written = new ZoneRules(reading.written(), gates, Map.of());
        var rulesets = reading.readAlone(written, zone);
        ScenarioFiles.refuse(findings);
        return new Ruled(
                zone.with(rulesets.orElseThrow(
                        () -> new IllegalStateException("nothing was read, and nothing found wrong"))),
                written.with(reading));
    }

    /** What a zone would say that names them. */
    private static Mapping named(List<Path> files) {
        var at = new Place(Source.TEXT, 1, 1);
        var names = new ArrayList<Node>();
        for (var file : files) {
            names.add(new Scalar(at, KeyPath.ROOT, Scalar.Kind.TEXT, file.toString(), Letters.from(at)));
        }
        var list = new Sequence(at, KeyPath.ROOT, names);
        return new Mapping(at, KeyPath.ROOT, List.of(new Mapping.Entry("rulesets", at, list)));
    }
}
