package dev.edgecase.rules;

import dev.edgecase.rules.eval.Compiler;
import dev.edgecase.rules.eval.Value;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.tree.Node;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value expression that becomes a closure when it is first asked. */
final class CompiledValue implements ValueExpression {
    private final Compiled compiled;
    private volatile @Nullable Value value; // whoever comes at the same time makes the same

    CompiledValue(Compiled compiled) {
        this.compiled = compiled;
    }

    @Override
    public String text() {
        return compiled.text();
    }

    @Override
    public Node tree() {
        return compiled.tree();
    }

    @Override
    public @Nullable Object value(Facts facts) {
        var made = value;
        if (made == null) {
            made = Compiler.value(compiled.tree(), compiled.setting());
            value = made;
        }
        return made.of(facts);
    }

    @Override
    public Evaluation explain(Facts facts) {
        return compiled.explain(facts);
    }

    @Override
    public Evaluation examine(Facts facts) {
        return compiled.examine(facts);
    }

    @Override
    public Set<Field> reads() {
        return compiled.reads();
    }
}
