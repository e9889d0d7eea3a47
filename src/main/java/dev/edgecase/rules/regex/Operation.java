package dev.edgecase.rules.regex;

import java.util.function.UnaryOperator;

/** A class while it is read: what stands left of its last operator, and what has come since. */
final class Operation {
    private static final char UNION = '|';

    private final UnaryOperator<CodeSet> fold;
    private CodeSet left = CodeSet.NONE;
    private CodeSet.Builder right = new CodeSet.Builder();
    private char operator = UNION;

    /** Starts with nothing; the operands of an operator are folded first. */
    Operation(UnaryOperator<CodeSet> fold) {
        this.fold = fold;
    }

    void add(CodeSet members) {
        right.addAll(members);
    }

    /** Takes an operator: {@code &}, {@code -} or {@code ~}, which is written twice. */
    void operator(char next) {
        left = result();
        right = new CodeSet.Builder();
        operator = next;
    }

    CodeSet result() {
        var members = right.build();
        if (operator == UNION) {
            return members;
        }
        var one = fold.apply(left);
        var other = fold.apply(members);
        return switch (operator) {
            case '&' -> one.intersect(other);
            case '-' -> one.minus(other);
            default -> one.minus(other).union(other.minus(one));
        };
    }
}
