package dev.edgecase.rules;

import dev.edgecase.rules.eval.Compiler;
import dev.edgecase.rules.eval.Setting;
import dev.edgecase.rules.eval.Test;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.tree.Node;
import org.jspecify.annotations.Nullable;

/** A filter that becomes a closure when it is first asked: of the rules of a large export, most never are. */
final class CompiledFilter extends Compiled implements Filter {
    private volatile @Nullable Test test; // whoever comes at the same time makes the same

    CompiledFilter(String text, Node tree, Setting setting) {
        super(text, tree, setting);
    }

    @Override
    public boolean matches(Facts facts) {
        var made = test;
        if (made == null) {
            made = Compiler.test(tree(), setting());
            test = made;
        }
        return made.holds(facts);
    }
}
