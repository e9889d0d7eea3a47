package dev.edgecase.scenario;

import dev.edgecase.scenario.ScenarioShape.Head;
import dev.edgecase.scenario.shape.Key;
import dev.edgecase.scenario.shape.Reading;
import dev.edgecase.scenario.shape.Reading.Known;
import dev.edgecase.scenario.tree.Findings;
import dev.edgecase.scenario.tree.Mapping;
import dev.edgecase.scenario.tree.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes scenarios of a file's tree: one, or one for each combination of a matrix. */
final class ScenarioReader {
    /** How many combinations a matrix may have. */
    static final int MOST_VARIANTS = 1_000;

    private final Source source;
    private final Findings findings;

    ScenarioReader(Source source, Findings findings) {
        this.source = source;
        this.findings = findings;
    }

    /** Returns the scenarios; the findings tell what is wrong with those that are missing. */
    List<Scenario> read(Node tree) {
        var before = reading(Known.NOTHING, Map.of());
        var requires = early(ScenarioShape.REQUIRES, tree, before).orElse(List.of());
        var known = new Known(
                requires.stream().map(Requirement::id).collect(Collectors.toSet()),
                requires.stream()
                        .filter(each -> !each.isInThisVersion())
                        .map(Requirement::id)
                        .collect(Collectors.toSet()));
        var vars = early(ScenarioShape.VARS, tree, before).orElse(Map.of());
        var scenarios = new ArrayList<Scenario>();
        for (var variant : variants(tree, before)) {
            var values = new LinkedHashMap<>(vars);
            values.putAll(variant);
            scenario(tree, reading(known, values), variant).ifPresent(scenarios::add);
        }
        return scenarios;
    }

    private Reading reading(Known known, Map<String, String> variables) {
        return Reading.of(findings, source.folder(), known, variables);
    }

    /** Reads what must be known before anything else is read. */
    private static <V> Optional<V> early(Key<V> key, Node tree, Reading reading) {
        return tree instanceof Mapping mapping
                ? mapping.value(key.name()).flatMap(node -> key.type().read(node, reading))
                : Optional.empty();
    }

    private List<Map<String, String>> variants(Node tree, Reading reading) {
        var variants = List.of(Map.<String, String>of());
        for (var axis :
                early(ScenarioShape.MATRIX, tree, reading).orElse(Map.of()).entrySet()) {
            if (axis.getValue().isEmpty()
                    || (long) variants.size() * axis.getValue().size() > MOST_VARIANTS) {
                reading.refuse(
                        tree instanceof Mapping mapping
                                ? mapping.value("matrix").orElse(tree)
                                : tree,
                        "the matrix has %s combinations"
                                .formatted(axis.getValue().isEmpty() ? "no" : "more than " + MOST_VARIANTS),
                        "give each of its variables at least one value, and leave some out if there are many");
                return variants;
            }
            var more = new ArrayList<Map<String, String>>();
            for (var variant : variants) {
                for (var value : axis.getValue()) {
                    var next = new LinkedHashMap<>(variant);
                    next.put(axis.getKey(), value);
                    more.add(next);
                }
            }
            variants = more;
        }
        return variants;
    }

    private Optional<Scenario> scenario(Node tree, Reading reading, Map<String, String> variant) {
        names(ScenarioShape.ORIGINS, tree).forEach(name -> reading.learn("origin", name));
        if (reading.names("origin").isEmpty()) {
            reading.learn("origin", ScenarioShape.DEFAULT_ORIGIN);
        }
        names(ScenarioShape.VISITORS, tree).forEach(name -> reading.learn("visitor", name));
        var head = new ScenarioShape(source.file(), variant)
                .shape(new StepType(Course.unknown()).list())
                .read(tree, reading);
        var course = head.map(each -> Course.of(each.setup())).orElseGet(Course::unknown);
        source.file()
                .ifPresent(file -> course.files().push(file.toAbsolutePath().normalize()));
        var steps = head.map(Head::steps)
                .or(() -> tree instanceof Mapping mapping ? mapping.value("steps") : Optional.empty())
                .flatMap(node -> {
                    Lanes.refuseBarriersIn(node, reading);
                    return new StepType(course).list().read(node, reading);
                });
        return head.flatMap(each -> steps.map(list -> new Scenario(each.about(), each.setup(), list)));
    }

    private static Set<String> names(Key<?> key, Node tree) {
        return tree instanceof Mapping mapping
                        && mapping.value(key.name()).orElse(tree) instanceof Mapping table
                        && table != tree
                ? table.entries().stream().map(Mapping.Entry::key).collect(Collectors.toSet())
                : Set.of();
    }
}
