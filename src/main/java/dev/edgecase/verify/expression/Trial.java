package dev.edgecase.verify.expression;

import dev.edgecase.rules.Evaluation;
import dev.edgecase.rules.Expressions;
import dev.edgecase.rules.Scope;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.tree.Node;
import dev.edgecase.rules.value.Type;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An expression that was tried.
 *
 * @param text as it was written
 * @param tree what it means
 * @param isFilter whether it says which requests a rule is about, and not a value
 * @param reads the fields that it may read, in the order of the catalogue
 * @param outcome what each part came to; empty without a request
 */
public record Trial(String text, Node tree, boolean isFilter, List<Field> reads, Optional<Evaluation> outcome) {
    /** Keeps a list that nobody changes. */
    public Trial {
        reads = List.copyOf(reads);
    }

    /**
     * Tries a filter.
     *
     * @throws dev.edgecase.rules.ExpressionProblem where the text is not one
     */
    public static Trial filter(String text, Scope scope, Optional<Facts> facts) {
        var filter = Expressions.filter(text, scope);
        return new Trial(text, filter.tree(), true, inOrder(filter.reads()), facts.map(filter::examine));
    }

    /**
     * Tries a value expression.
     *
     * @throws dev.edgecase.rules.ExpressionProblem where the text is not one of that type
     */
    public static Trial value(String text, Type wanted, Scope scope, Optional<Facts> facts) {
        var value = Expressions.value(text, wanted, scope);
        return new Trial(text, value.tree(), false, inOrder(value.reads()), facts.map(value::examine));
    }

    private static List<Field> inOrder(Set<Field> fields) {
        return fields.stream().sorted(Comparator.comparingInt(Field::id)).toList();
    }
}
