package dev.edgecase.rules;

import dev.edgecase.rules.eval.Compiler;
import dev.edgecase.rules.eval.Test;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.tree.Node;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A filter that becomes a closure when it is first asked: of the rules of a large export, most never are. */
final class CompiledFilter implements Filter {
    private final Compiled compiled;
    private volatile @Nullable Test test; // whoever comes at the same time makes the same

    CompiledFilter(Compiled compiled) {
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
    public boolean matches(Facts facts) {
        var made = test;
        if (made == null) {
            made = Compiler.test(compiled.tree(), compiled.setting());
            test = made;
        }
        return made.holds(facts);
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
