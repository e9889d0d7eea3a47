package dev.edgecase.scenario.part;

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
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Puts the documents of API schemas in their place, so that mistakes in them are told where they are written: a schema's {@code source},
 * a text of YAML or JSON as the API has it, or the {@code file} that it is in.
 */
final class SchemaSources {
    /** What a zone says of API Shield. */
    static final String KEY = "api_shield";

    private SchemaSources() {}

    /** Returns the same with the documents in their place; files that they are in are added to those. */
    static Node read(Node shield, Reading reading, Set<Path> files) {
        return changed(shield, "schemas", schemas -> changed(schemas, "result", list -> items(list, reading, files)));
    }

    /** An answer of the API holds the list. */
    private static Node changed(Node node, String key, UnaryOperator<Node> change) {
        if (!(node instanceof Mapping mapping)) {
            return node instanceof Sequence ? change.apply(node) : node;
        }
        return new Mapping(
                mapping.place(),
                mapping.path(),
                mapping.entries().stream()
                        .map(entry -> entry.key().equals(key)
                                ? new Mapping.Entry(key, entry.place(), change.apply(entry.value()))
                                : entry)
                        .toList());
    }

    private static Node items(Node list, Reading reading, Set<Path> files) {
        return list instanceof Sequence sequence
                ? new Sequence(
                        sequence.place(),
                        sequence.path(),
                        sequence.items().stream()
                                .flatMap(schema -> schema(schema, reading, files).stream())
                                .toList())
                : list;
    }

    /** Returns nothing where its document cannot be read, which is told: it is not to be missed, too. */
    private static Optional<Node> schema(Node node, Reading reading, Set<Path> files) {
        if (!(node instanceof Mapping schema)) {
            return Optional.of(node);
        }
        var entries = new ArrayList<Mapping.Entry>();
        for (var entry : schema.entries()) {
            var isFile = entry.key().equals("file");
            if (isFile && schema.value("source").isPresent()) {
                reading.findings()
                        .add(new Finding(
                                entry.place(),
                                entry.value().path().toString(),
                                "there are both source and file",
                                "leave one of them out"));
            } else if (isFile) {
                var file = Types.FILE.read(entry.value(), reading);
                file.ifPresent(files::add);
                var tree = file.flatMap(named -> TreeFile.read(named, TreeReader.Limits.EXPORT, reading.findings()));
                if (tree.isEmpty()) {
                    return Optional.empty();
                }
                entries.add(new Mapping.Entry("source", entry.place(), tree.get()));
            } else if (entry.key().equals("source") && entry.value() instanceof Scalar text) {
                var tree = written(text, reading);
                if (tree.isEmpty()) {
                    return Optional.empty();
                }
                entries.add(new Mapping.Entry("source", entry.place(), tree.get()));
            } else {
                entries.add(entry);
            }
        }
        return Optional.of(new Mapping(schema.place(), schema.path(), entries));
    }

    /** Places in it count from the beginning of the text. */
    private static Optional<Node> written(Scalar text, Reading reading) {
        return TreeReader.read("source at " + text.place().inFile(), text.text(), reading.findings());
    }
}
