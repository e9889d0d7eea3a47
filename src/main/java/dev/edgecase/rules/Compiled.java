package dev.edgecase.rules;

import dev.edgecase.rules.eval.Compiler;
import dev.edgecase.rules.eval.Setting;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.tree.Node;
import dev.edgecase.rules.tree.Node.Call;
import dev.edgecase.rules.tree.Node.Read;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What all compiled expressions have.
 *
 * @param text as it was written
 * @param tree what the text means
 * @param setting what the tree is compiled with
 */
record Compiled(String text, Node tree, Setting setting) {
    /** Works out every part that the outcome takes; those behind a short circuit are shown as not decided. */
    Evaluation explain(Facts facts) {
        var seen = new IdentityHashMap<Node, Optional<Object>>();
        Compiler.watched(tree, setting, (node, value) -> seen.put(node, Optional.ofNullable(value)))
                .of(facts);
        return evaluation(tree, seen);
    }

    Set<Field> reads() {
        var fields = new HashSet<Field>();
        addReads(tree, fields);
        return Set.copyOf(fields);
    }

    private Evaluation evaluation(Node node, Map<Node, Optional<Object>> seen) {
        return new Evaluation(
                node,
                node.at().span().of(text),
                seen.getOrDefault(node, Optional.empty()),
                seen.containsKey(node),
                node.parts().stream().map(part -> evaluation(part, seen)).toList());
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
