package dev.edgecase.rules;

import dev.edgecase.rules.eval.Test;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.tree.Node;
import java.util.Set;

/** A filter made of a closure. */
record CompiledFilter(Compiled compiled, Test test, Set<Field> reads) implements Filter {
    @Override
    public String text() {
        return compiled.text();
    }

    @Override
    public Node tree() {
        return compiled.tree();
    }

    @Override
    public boolean matches(Facts facts) {
        return test.holds(facts);
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
