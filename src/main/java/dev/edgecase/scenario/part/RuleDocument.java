package dev.edgecase.scenario.part;

import dev.edgecase.rulefile.RuleFiles;
import dev.edgecase.scenario.shape.Reading;
import dev.edgecase.scenario.shape.Types;
import dev.edgecase.scenario.tree.Finding;
import dev.edgecase.scenario.tree.Mapping;
import dev.edgecase.scenario.tree.Node;
import dev.edgecase.scenario.tree.Scalar;
import dev.edgecase.scenario.tree.Sequence;
import dev.edgecase.scenario.tree.TreeFile;
import dev.edgecase.scenario.tree.TreeReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a zone says about rules, the files that it names included: one tree whose parts know their own places.
 *
 * <p>A file holds one ruleset, a list of them, the API's answer with either, or keys as a zone has them.
 */
final class RuleDocument {
    private static final Set<String> OF_RULESETS = Set.of("phase", "kind", "result");
    private static final Set<String> WITH_FILES = Set.of("custom_pages", "custom_assets", "account");

    private final Mapping root;

    private RuleDocument(Mapping root) {
        this.root = root;
    }

    /** Takes the keys about rules out of a zone, with variables filled in and files read, which are told. */
    static RuleDocument of(Mapping zone, Reading reading, Set<Path> files) {
        var own = new ArrayList<Mapping.Entry>();
        var named = new Named(reading, files, new ArrayList<>(), new ArrayList<>());
        for (var entry : zone.entries()) {
            if (entry.key().equals("rulesets")) {
                named.sort(entry.value());
                var all = new Sequence(entry.value().place(), entry.value().path(), named.rulesets);
                own.add(new Mapping.Entry(entry.key(), entry.place(), all));
            } else if (RuleFiles.KEYS.contains(entry.key())) {
                own.add(new Mapping.Entry(entry.key(), entry.place(), FilledTree.of(entry.value(), reading)));
            }
        }
        var all = new Mapping(zone.place(), zone.path(), own);
        for (var other : named.zones) {
            all = merged(all, other, reading);
        }
        return new RuleDocument(resolved(all, reading, files));
    }

    /** What is named under {@code rulesets}: rulesets, and files that are like a zone. */
    private record Named(Reading reading, Set<Path> files, List<Node> rulesets, List<Mapping> zones) {
        void sort(Node node) {
            if (node instanceof Scalar) {
                Types.FILE.read(node, reading).ifPresent(this::read);
            } else if (node instanceof Sequence list) {
                list.items().forEach(this::sort);
            } else {
                rulesets.add(FilledTree.of(node, reading));
            }
        }

        private void read(Path file) {
            files.add(file);
            TreeFile.read(file, TreeReader.Limits.EXPORT, reading.findings()).ifPresent(tree -> {
                if (tree instanceof Mapping zone
                        && zone.entries().stream().noneMatch(entry -> OF_RULESETS.contains(entry.key()))) {
                    zones.add(zone);
                } else {
                    rulesets.add(tree);
                }
            });
        }
    }

    /** Lists are put behind each other, tables into each other; what else is there twice is a mistake. */
    private static Mapping merged(Mapping one, Mapping other, Reading reading) {
        var entries = new LinkedHashMap<String, Mapping.Entry>();
        one.entries().forEach(entry -> entries.put(entry.key(), entry));
        for (var entry : other.entries()) {
            var first = entries.putIfAbsent(entry.key(), entry);
            if (first != null) {
                entries.put(entry.key(), new Mapping.Entry(entry.key(), first.place(), both(first, entry, reading)));
            }
        }
        return new Mapping(one.place(), one.path(), List.copyOf(entries.values()));
    }

    private static Node both(Mapping.Entry first, Mapping.Entry second, Reading reading) {
        var one = first.value();
        var other = second.value();
        if (one instanceof Mapping a && other instanceof Mapping b) {
            return merged(a, b, reading);
        }
        var isPhase = first.key().startsWith("http_");
        if (one instanceof Sequence a && other instanceof Sequence b && !isPhase) {
            var items = new ArrayList<>(a.items());
            items.addAll(b.items());
            return new Sequence(a.place(), a.path(), items);
        }
        reading.findings()
                .add(new Finding(
                        second.place(),
                        other.path().toString(),
                        "%s is at %s already"
                                .formatted(second.key(), first.place().inFile()),
                        "leave one of them out"));
        return one;
    }

    private static Mapping resolved(Mapping zone, Reading reading, Set<Path> files) {
        var entries = new ArrayList<Mapping.Entry>();
        for (var entry : zone.entries()) {
            var value = WITH_FILES.contains(entry.key())
                    ? FilledTree.resolved(entry.value(), reading)
                    : entry.key().equals(SchemaSources.KEY)
                            ? SchemaSources.read(entry.value(), reading, files)
                            : entry.value();
            entries.add(new Mapping.Entry(entry.key(), entry.place(), value));
        }
        return new Mapping(zone.place(), zone.path(), entries);
    }

    /** Returns the keys and values as plain data. */
    Map<String, Object> plain() {
        return PlainData.of(root);
    }

    /** Returns the part at a JSON pointer; nothing where the pointer leads to what is not written here. */
    Optional<Node> at(String pointer) {
        Node node = root;
        for (var step : pointer.isEmpty()
                ? List.<String>of()
                : List.of(pointer.substring(1).split("/", -1))) {
            var next = step(node, step.replace("~1", "/").replace("~0", "~"));
            if (next.isEmpty()) {
                return Optional.empty();
            }
            node = next.get();
        }
        return Optional.of(node);
    }

    private static Optional<Node> step(Node node, String step) {
        if (node instanceof Mapping mapping) {
            return mapping.value(step);
        }
        if (node instanceof Sequence sequence && step.matches("\\d{1,9}")) {
            var at = Integer.parseInt(step);
            return at < sequence.items().size() ? Optional.of(sequence.items().get(at)) : Optional.empty();
        }
        return Optional.empty();
    }
}
