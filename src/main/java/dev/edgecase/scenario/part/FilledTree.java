package dev.edgecase.scenario.part;

import dev.edgecase.scenario.shape.Reading;
import dev.edgecase.scenario.tree.Mapping;
import dev.edgecase.scenario.tree.Node;
import dev.edgecase.scenario.tree.Scalar;
import dev.edgecase.scenario.tree.Scalar.Kind;
import dev.edgecase.scenario.tree.Sequence;
import java.util.ArrayList;
import java.util.function.UnaryOperator;

/** Makes a tree of another by changing scalars. */
final class FilledTree {
    private FilledTree() {}

    /** Fills variables in; the references of replacements, {@code ${1}}, stay as they are. */
    static Node of(Node node, Reading reading) {
        return changed(node, scalar -> {
            if (scalar.kind() != Kind.TEXT || !scalar.text().contains("${")) {
                return scalar;
            }
            var text = reading.template(scalar, name -> name.matches("\\d"));
            return text.map(filled -> with(filled, scalar)).orElse(scalar);
        });
    }

    /** A value that is a variable alone has the kind of what it stands for. */
    private static Scalar with(String text, Scalar so) {
        var isWhole = so.text().startsWith("${")
                && so.text().indexOf('}') == so.text().length() - 1;
        var kind = Kind.TEXT;
        if (isWhole && text.matches("-?\\d{1,18}(\\.\\d{1,17})?")) {
            kind = Kind.NUMBER;
        } else if (isWhole && text.matches("true|false")) {
            kind = Kind.TRUTH;
        }
        return new Scalar(so.place(), so.path(), kind, text, so.letters());
    }

    /** Makes the names of files, the values of {@code file}, independent of the folder. */
    static Node resolved(Node node, Reading reading) {
        return changed(
                node,
                scalar -> scalar.path().last().equals("file") && scalar.kind() == Kind.TEXT
                        ? new Scalar(
                                scalar.place(),
                                scalar.path(),
                                Kind.TEXT,
                                reading.resolve(scalar.text()).toString(),
                                scalar.letters())
                        : scalar);
    }

    private static Node changed(Node node, UnaryOperator<Scalar> change) {
        if (node instanceof Mapping mapping) {
            var entries = new ArrayList<Mapping.Entry>(mapping.entries().size());
            mapping.entries()
                    .forEach(each ->
                            entries.add(new Mapping.Entry(each.key(), each.place(), changed(each.value(), change))));
            return new Mapping(mapping.place(), mapping.path(), entries);
        }
        if (node instanceof Sequence sequence) {
            var items = new ArrayList<Node>(sequence.items().size());
            sequence.items().forEach(item -> items.add(changed(item, change)));
            return new Sequence(sequence.place(), sequence.path(), items);
        }
        return change.apply((Scalar) node);
    }
}
