package dev.edgecase.rules;

import dev.edgecase.rules.ExpressionProblem.Kind;
import dev.edgecase.rules.ExpressionProblem.Words;
import dev.edgecase.rules.tree.Node;
import dev.edgecase.rules.tree.Node.Join;
import dev.edgecase.rules.tree.Node.Joint;
import dev.edgecase.rules.tree.Node.Not;
import dev.edgecase.rules.tree.Node.Quantified;
import dev.edgecase.rules.tree.Span;
import dev.edgecase.rules.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads an expression and checks its types as it goes; this class knows the logic, {@link Operands} and {@link Comparisons} the rest.
 * Each char is looked at a bounded number of times, and no text nests deeper than the scope allows.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/rules-language; where they are silent: Cloudflare's open-source rule engine. Certainty:
 * documented and observed.
 */
final class Parser {
    private static final Type BOOLEANS = Type.arrayOf(Type.BOOLEAN);

    private final Cursor cursor;
    private final int maxNesting;
    private final Operands operands;
    private final Comparisons comparisons;
    private int nesting;

    Parser(String text, Scope scope, boolean filter) {
        cursor = new Cursor(text);
        if (text.length() > scope.knobs().maxLength()) {
            throw cursor.at(
                    new Span(scope.knobs().maxLength(), text.length()),
                    Kind.LENGTH,
                    new Words(
                            "the expression has %d characters; at most %d are allowed"
                                    .formatted(text.length(), scope.knobs().maxLength()),
                            ""));
        }
        maxNesting = scope.knobs().maxNesting();
        var gates = new Gates(cursor, scope, filter);
        operands = new Operands(cursor, gates, this);
        comparisons = new Comparisons(cursor, gates);
    }

    /** Reads the whole text as a filter. */
    Node filter() {
        var node = chain(Joint.OR);
        end("");
        if (!node.type().equals(Type.BOOLEAN)) {
            throw cursor.at(
                    node.at().span(),
                    Kind.RESULT_TYPE,
                    new Words("a filter is true or false, this is " + node.type(), "put it into any(...) or all(...)"));
        }
        return node;
    }

    /** Reads the whole text as one value of that type. */
    Node value(Type wanted) {
        var node = value();
        if (!Operands.fits(node.type(), wanted)) {
            throw cursor.at(
                    node.at().span(),
                    Kind.RESULT_TYPE,
                    new Words(
                            "%s is wanted here, this is %s".formatted(wanted, node.type()),
                            wanted.equals(Type.STRING) && !node.type().isCompound()
                                    ? "to_string(...) makes text of it"
                                    : ""));
        }
        return node;
    }

    /** Reads the whole text as one value of whatever type. */
    Node value() {
        var strings = new Strings(cursor);
        if (strings.areNext()) {
            var from = cursor.at();
            strings.quotedOrRaw();
            throw cursor.since(
                    from,
                    Kind.ARGUMENT_KIND,
                    new Words(
                            "an expression is a field or a call, not a literal", "static text is given as the value"));
        }
        var node = operands.operand();
        end("a value expression is one field or call, without operators");
        if (node.unpacked()) {
            throw cursor.at(
                    node.at().span(),
                    Kind.UNPACKING,
                    new Words("[*] yields many values, where one is wanted", "write [0]"));
        }
        return node;
    }

    /** Reads an argument of a call. What begins with a parenthesis or {@code not} may be joined, other comparisons may not. */
    Node argument() {
        if (cursor.sees("(") || cursor.sees("not") || cursor.sees("!") || quantifierIsNext()) {
            return chain(Joint.OR);
        }
        var literal = operands.literal();
        if (literal.isPresent()) {
            return literal.get();
        }
        var operand = operands.operand();
        return comparisons.operatorIsNext() ? comparisons.comparison(operand) : operand;
    }

    /** Counts one step down, and reads what is there. */
    <T> T nested(Supplier<T> read) {
        if (nesting >= maxNesting) {
            throw cursor.here(
                    Kind.NESTING,
                    new Words("parentheses, not and calls nest at most %d deep".formatted(maxNesting), ""));
        }
        nesting++;
        var node = read.get();
        nesting--;
        return node;
    }

    private Node chain(Joint joint) {
        var from = cursor.at();
        var first = tighter(joint);
        if (!takes(joint)) {
            return first;
        }
        var parts = new ArrayList<>(List.of(first));
        do {
            var part = tighter(joint);
            checkJoined(first, part);
            parts.add(part);
        } while (takes(joint));
        return new Join(cursor.node(from), joint, parts);
    }

    private Node tighter(Joint joint) {
        return switch (joint) {
            case OR -> chain(Joint.XOR);
            case XOR -> chain(Joint.AND);
            case AND -> simple();
        };
    }

    /** No blank need stand around it, not even behind a word: {@code ssl andssl}. */
    private boolean takes(Joint joint) {
        var back = cursor.at();
        cursor.blanks();
        var found = cursor.takes(joint.word()) || cursor.takes(joint.symbol());
        if (found) {
            cursor.blanks();
        } else {
            cursor.moveTo(back);
        }
        return found;
    }

    private Node simple() {
        var from = cursor.at();
        if (cursor.sees("(")) {
            return nested(this::parenthesized);
        }
        if (cursor.sees("not") || cursor.sees("!")) {
            return nested(() -> {
                var ignored = cursor.takes("not") || cursor.takes("!");
                cursor.blanks();
                var part = simple();
                return new Not(cursor.node(from), part);
            });
        }
        return quantifierIsNext() ? nested(this::quantified) : comparisons.comparison(operands.operand());
    }

    private Node parenthesized() {
        cursor.expect("(");
        cursor.blanks();
        var node = chain(Joint.OR);
        cursor.blanks();
        cursor.expect(")");
        return node;
    }

    private boolean quantifierIsNext() {
        var back = cursor.at();
        var found = cursor.takes("any") || cursor.takes("all");
        if (found) {
            cursor.blanks();
            found = cursor.sees("(");
            cursor.moveTo(back);
        }
        return found;
    }

    private Node quantified() {
        var from = cursor.at();
        var all = cursor.takes("all");
        var word = all ? "all()" : "any()";
        cursor.takes("any");
        cursor.blanks();
        cursor.expect("(");
        cursor.blanks();
        if (cursor.sees(")")) {
            throw cursor.here(Kind.ARGUMENT_COUNT, new Words(word + " takes one argument", ""));
        }
        var start = cursor.at();
        var bare = !cursor.sees("(");
        var part = argument();
        if (bare && part.unpacked()) {
            throw cursor.since(
                    start,
                    Kind.UNPACKING,
                    new Words(word + " takes a comparison, or the array itself", "compare it: [*] eq ..."));
        }
        if (!part.type().equals(BOOLEANS)) {
            throw cursor.since(
                    start,
                    Kind.ARGUMENT_TYPE,
                    new Words(word + " takes Array<Boolean>, this is " + part.type(), unpack(part)));
        }
        cursor.blanks();
        if (cursor.sees(",")) {
            throw cursor.here(Kind.ARGUMENT_COUNT, new Words(word + " takes one argument", ""));
        }
        closing();
        return new Quantified(cursor.node(from), all, part);
    }

    /** Says what to do where a comparison is joined without its parentheses. */
    void closing() {
        if (!cursor.sees(")") && List.of(Joint.values()).stream().anyMatch(this::takes)) {
            throw cursor.here(
                    Kind.EXPECTED_LITERAL,
                    new Words("expected )" + cursor.found(), "inside a call put each comparison in parentheses"));
        }
        cursor.expect(")");
    }

    private void checkJoined(Node first, Node part) {
        if (!first.type().equals(part.type())) {
            throw cursor.at(
                    part.at().span(),
                    Kind.RESULT_TYPE,
                    new Words(
                            "%s cannot be joined with %s".formatted(part.type(), first.type()),
                            "put what has [*] into any(...) or all(...)"));
        }
        if (first.type().equals(BOOLEANS) && !Operands.array(first).equals(Operands.array(part))) {
            throw cursor.at(
                    part.at().span(),
                    Kind.UNPACKING,
                    new Words(
                            "[*] stands for the elements of one array only, here of two",
                            "use two any(...) or all(...)"));
        }
    }

    private void end(String hint) {
        if (!cursor.isAtEnd()) {
            cursor.blanks();
            throw cursor.here(
                    Kind.TRAILING,
                    new Words(
                            "the expression should end here" + cursor.found(),
                            hint.isEmpty() ? Hints.behind(cursor) : hint));
        }
    }

    private static String unpack(Node part) {
        return part.type().equals(Type.BOOLEAN) ? "compare all elements: ...[*] eq ..." : "";
    }
}
