package dev.edgecase.rules;

import dev.edgecase.rules.ExpressionProblem.Kind;
import dev.edgecase.rules.ExpressionProblem.Words;
import dev.edgecase.rules.tree.Node;
import dev.edgecase.rules.tree.Node.Compare;
import dev.edgecase.rules.tree.Node.Joint;
import dev.edgecase.rules.tree.Operator;
import dev.edgecase.rules.tree.Right;
import dev.edgecase.rules.value.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the operator behind a value, and the literals that the value's type asks for behind that. */
final class Comparisons {
    /** The longest in front: {@code <=} before {@code <}. */
    private static final List<Notation> NOTATIONS = Arrays.stream(Operator.values())
            .flatMap(each -> Stream.of(new Notation(each.word(), each), new Notation(each.symbol(), each)))
            .sorted(Comparator.comparingInt(each -> -each.text.length()))
            .toList();

    private static final List<Joint> JOINTS = List.of(Joint.values());

    private final Cursor cursor;
    private final Gates gates;
    private final Strings strings;
    private final Numbers numbers;

    Comparisons(Cursor cursor, Gates gates) {
        this.cursor = cursor;
        this.gates = gates;
        strings = new Strings(cursor);
        numbers = new Numbers(cursor);
    }

    private record Notation(String text, Operator operator) {}

    /** Reads the rest of a comparison; a Boolean, or an array of them, stands alone. */
    Node comparison(Node left) {
        var type = left.single();
        if (type.equals(Type.BOOLEAN) || type.isArrayOf(Type.BOOLEAN)) {
            checkAlone(left);
            return left;
        }
        cursor.blanks();
        var from = cursor.at();
        var operator = operator()
                .orElseThrow(() -> cursor.here(
                        Kind.EXPECTED_OPERATOR,
                        new Words(
                                "expected an operator for %s%s".formatted(type, cursor.found()),
                                Hints.operator(cursor))));
        if (!goesWith(operator, type)) {
            throw cursor.since(
                    from,
                    Kind.UNSUPPORTED_OPERATOR,
                    new Words("%s does not go with %s".formatted(cursor.since(from), type), Hints.instead(type)));
        }
        gates.operator(operator, from);
        cursor.blanks();
        var right = right(left, operator);
        return new Compare(
                cursor.node(left.at().span().start()),
                left,
                operator,
                right,
                left.unpacked() ? Type.arrayOf(Type.BOOLEAN) : Type.BOOLEAN);
    }

    boolean operatorIsNext() {
        var back = cursor.at();
        cursor.blanks();
        var found = operator().isPresent();
        cursor.moveTo(back);
        return found;
    }

    /** {@code &&} is no {@code &} with something behind it. */
    private boolean jointIsNext() {
        for (var joint : JOINTS) {
            if (cursor.sees(joint.word()) || cursor.sees(joint.symbol())) {
                return true;
            }
        }
        return false;
    }

    private void checkAlone(Node left) {
        if (left.single().isCompound() && left.unpacked()) {
            throw cursor.at(
                    left.at().span(),
                    Kind.UNPACKING,
                    new Words("[*] here yields arrays of arrays", "index them: [*][0]"));
        }
        if (operatorIsNext()) {
            cursor.blanks();
            var from = cursor.at();
            operator();
            throw cursor.since(
                    from,
                    Kind.UNSUPPORTED_OPERATOR,
                    new Words(
                            "a Boolean stands alone, without an operator",
                            "write it by itself, or not ... for the opposite"));
        }
    }

    /** Takes the operator that is next. */
    private Optional<Operator> operator() {
        if (!jointIsNext()) {
            for (var notation : NOTATIONS) {
                if (cursor.takes(notation.text)) {
                    return Optional.of(notation.operator);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean goesWith(Operator operator, Type type) {
        return switch (operator) {
            case EQ, NE, LT, LE, GT, GE, IN -> !type.isCompound();
            case CONTAINS, MATCHES, WILDCARD, STRICT_WILDCARD -> isText(type);
            case BITWISE_AND -> type.equals(Type.INTEGER);
        };
    }

    private static boolean isText(Type type) {
        return Operands.fits(type, Type.STRING);
    }

    private Right right(Node left, Operator operator) {
        var from = cursor.at();
        return switch (operator) {
            case IN -> cursor.sees("$") ? gates.list(left) : set(left.single());
            case MATCHES -> gates.regex(strings.regex(), from);
            case WILDCARD, STRICT_WILDCARD -> gates.wildcard(strings.quotedOrRaw(), from);
            default -> new Right.One(one(left.single()));
        };
    }

    private Object one(Type type) {
        if (isText(type)) {
            return strings.any();
        }
        return type.equals(Type.IP) ? numbers.address() : (Object) numbers.integer();
    }

    private Right.Set set(Type type) {
        if (!cursor.sees("{")) {
            throw cursor.here(
                    Kind.EXPECTED_LITERAL, new Words("expected a set or a list" + cursor.found(), Hints.set(cursor)));
        }
        cursor.takes("{");
        var items = new ArrayList<Right.Item>();
        cursor.blanks();
        while (!cursor.takes("}")) {
            items.add(item(type));
            cursor.blanks();
        }
        return new Right.Set(items);
    }

    private Right.Item item(Type type) {
        if (isText(type)) {
            var text = strings.any();
            return new Right.Item(text, text);
        }
        return type.equals(Type.IP) ? numbers.addresses() : numbers.integers();
    }
}
