package dev.edgecase.rules;

import dev.edgecase.rules.eval.Compiler;
import dev.edgecase.rules.eval.Setting;
import dev.edgecase.rules.eval.Value;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.tree.Node;
import org.jspecify.annotations.Nullable;

/** A value expression that becomes a closure when it is first asked. */
final class CompiledValue extends Compiled implements ValueExpression {
    private volatile @Nullable Value value; // whoever comes at the same time makes the same

    CompiledValue(String text, Node tree, Setting setting) {
        super(text, tree, setting);
    }

    @Override
    public @Nullable Object value(Facts facts) {
        var made = value;
        if (made == null) {
            made = Compiler.value(tree(), setting());
            value = made;
        }
        return made.of(facts);
    }
}
