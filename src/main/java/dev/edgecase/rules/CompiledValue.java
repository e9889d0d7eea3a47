package dev.edgecase.rules;

import dev.edgecase.rules.eval.Value;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.tree.Node;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value expression made of a closure. */
record CompiledValue(Compiled compiled, Value value, Set<Field> reads) implements ValueExpression {
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
        return value.of(facts);
    }

    @Override
    public Evaluation explain(Facts facts) {
        return compiled.explain(facts);
    }

    @Override
    public Evaluation examine(Facts facts) {
        return compiled.examine(facts);
    }
}
