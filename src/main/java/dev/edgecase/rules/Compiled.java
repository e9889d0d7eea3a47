package dev.edgecase.rules;

import dev.edgecase.rules.eval.Compiler;
import dev.edgecase.rules.eval.Setting;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.tree.Node;
import dev.edgecase.rules.tree.Node.Call;
import dev.edgecase.rules.tree.Node.Read;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What filters and value expressions have in common once they are read: all but what they come to. */
abstract class Compiled {
    private final String text;
    private final Node tree;
    private final Setting setting;

    /**
     * Makes an expression.
     *
     * @param text as it was written
     * @param tree what the text means
     * @param setting what the tree is compiled with
     */
    Compiled(String text, Node tree, Setting setting) {
        this.text = text;
        this.tree = tree;
        this.setting = setting;
    }

    public final String text() {
        return text;
    }

    public final Node tree() {
        return tree;
    }

    final Setting setting() {
        return setting;
    }

    /** Works out every part that the outcome takes; those behind a short circuit are shown as not decided. */
    public final Evaluation explain(Facts facts) {
        var seen = new IdentityHashMap<Node, Optional<Object>>();
        watch(tree, facts, seen);
        return evaluation(tree, seen, seen.keySet());
    }

    /** Works out every part, those too that the outcome does not take; they are still shown as not decided. */
    public final Evaluation examine(Facts facts) {
        var seen = new IdentityHashMap<Node, Optional<Object>>();
        watch(tree, facts, seen);
        Set<Node> decided = Collections.newSetFromMap(new IdentityHashMap<>());
        decided.addAll(seen.keySet());
        complete(tree, facts, seen);
        return evaluation(tree, seen, decided);
    }

    private void watch(Node node, Facts facts, Map<Node, Optional<Object>> seen) {
        Compiler.watched(node, setting, (part, value) -> seen.put(part, Optional.ofNullable(value)))
                .of(facts);
    }

    private void complete(Node node, Facts facts, Map<Node, Optional<Object>> seen) {
        if (!seen.containsKey(node)) {
            watch(node, facts, seen);
        }
        node.parts().forEach(part -> complete(part, facts, seen));
    }

    public final Set<Field> reads() {
        var fields = new HashSet<Field>();
        addReads(tree, fields);
        return Set.copyOf(fields);
    }

    private Evaluation evaluation(Node node, Map<Node, Optional<Object>> seen, Set<Node> decided) {
        return new Evaluation(
                node,
                node.at().span().of(text),
                seen.getOrDefault(node, Optional.empty()),
                decided.contains(node),
                node.parts().stream()
                        .map(part -> evaluation(part, seen, decided))
                        .toList());
    }

    private static void addReads(Node node, Set<Field> fields) {
        if (node instanceof Read read) {
            fields.add(read.field());
        }
        if (node instanceof Call call) {
            call.function().use().reads().ifPresent(fields::add);
        }
        node.parts().forEach(part -> addReads(part, fields));
    }
}
