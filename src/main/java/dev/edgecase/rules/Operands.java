package dev.edgecase.rules;

import dev.edgecase.rules.ExpressionProblem.Kind;
import dev.edgecase.rules.ExpressionProblem.Words;
import dev.edgecase.rules.function.Functions;
import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.rules.tree.Node;
import dev.edgecase.rules.tree.Node.Call;
import dev.edgecase.rules.tree.Node.Element;
import dev.edgecase.rules.tree.Node.Literal;
import dev.edgecase.rules.tree.Node.Read;
import dev.edgecase.rules.tree.Node.Truth;
import dev.edgecase.rules.value.ByteText;
import dev.edgecase.rules.value.Type;
import java.util.Optional;

/** Reads what values come from: fields, calls, indexes, and the literals among arguments. */
final class Operands {
    private static final long INDEX_AT_MOST = 0xFFFF_FFFFL;

    private final Cursor cursor;
    private final Gates gates;
    private final Parser parser;
    private final Strings strings;
    private final Numbers numbers;
    private final Calls calls;

    Operands(Cursor cursor, Gates gates, Parser parser) {
        this.cursor = cursor;
        this.gates = gates;
        this.parser = parser;
        strings = new Strings(cursor);
        numbers = new Numbers(cursor);
        calls = new Calls(cursor, gates, parser);
    }

    /** Tells whether values of one type may stand for the other: to the engine, text and bytes are one. */
    static boolean fits(Type type, Type wanted) {
        return asText(type).equals(asText(wanted));
    }

    private static Type asText(Type type) {
        if (type.equals(Type.BYTES)) {
            return Type.STRING;
        }
        return type.element()
                .map(of -> new Type(type.kind(), Optional.of(asText(of))))
                .orElse(type);
    }

    /** Returns the array whose elements an array of Boolean is about. */
    static Node array(Node node) {
        if (node instanceof Element element) {
            return element.unpacked() ? array(element.of()) : node;
        }
        if (node instanceof Call call) {
            return call.mapped() ? array(call.arguments().get(0)) : node;
        }
        return node.parts().isEmpty() ? node : array(node.parts().get(0));
    }

    Node operand() {
        var from = cursor.at();
        var node = named(from);
        while (cursor.sees("[")) {
            node = element(node, from);
        }
        return node;
    }

    /** Reads a literal if one is next. What could be a number as well as bytes, {@code 12:34}, is a number with something behind it. */
    Optional<Node> literal() {
        var from = cursor.at();
        if (strings.areNext()) {
            var text = strings.quotedOrRaw();
            return Optional.of(new Literal(cursor.node(from), text, Type.STRING));
        }
        var name = cursor.name();
        var numeric = Strings.isHex(cursor.peek()) || cursor.sees(":") || cursor.sees("-");
        if (!numeric || !name.chars().allMatch(c -> Strings.isHex(c) || c == '.') || isKnown(name)) {
            return Optional.empty();
        }
        if (numbers.addressIsNext()) {
            var address = numbers.address();
            return Optional.of(new Literal(cursor.node(from), address, Type.IP));
        }
        if (strings.hexIsNext() && !Character.isDigit(Math.max(cursor.peek(), cursor.peek(1)))) {
            var bytes = strings.any();
            return Optional.of(new Literal(cursor.node(from), bytes, Type.STRING));
        }
        if (Character.isLetter(cursor.peek())) {
            return Optional.empty();
        }
        var number = numbers.integer();
        return Optional.of(new Literal(cursor.node(from), number, Type.INTEGER));
    }

    private static boolean isKnown(String name) {
        return Fields.of(name).isPresent() || Functions.of(name).isPresent();
    }

    private Node named(int from) {
        var name = cursor.name();
        if (name.isEmpty()) {
            throw nothing();
        }
        if (name.equals("true") || name.equals("false")) {
            cursor.skip(name.length());
            return new Truth(cursor.node(from), name.equals("true"));
        }
        var field = Fields.of(name);
        var function = Functions.of(name);
        if (field.isEmpty() && function.isEmpty()) {
            throw cursor.here(Kind.UNKNOWN_IDENTIFIER, new Words(unknown(name), Hints.name(name)));
        }
        cursor.skip(name.length());
        if (function.isPresent()) {
            return parser.nested(() -> calls.call(function.get(), from));
        }
        gates.field(field.orElseThrow(), from);
        return new Read(cursor.node(from), field.orElseThrow());
    }

    private ExpressionProblem nothing() {
        if (strings.areNext()) {
            var from = cursor.at();
            strings.quotedOrRaw();
            return cursor.since(
                    from,
                    Kind.ARGUMENT_KIND,
                    new Words(
                            "a literal cannot stand on the left",
                            "the field stands on the left, the literal on the right"));
        }
        return cursor.here(
                Kind.UNKNOWN_IDENTIFIER,
                new Words("expected a field, a function or a parenthesis" + cursor.found(), ""));
    }

    private String unknown(String name) {
        var back = cursor.at();
        cursor.skip(name.length());
        cursor.blanks();
        var call = cursor.sees("(");
        cursor.moveTo(back);
        return call ? "unknown function " + name : "unknown field " + name;
    }

    private Node element(Node of, int from) {
        var open = cursor.at();
        cursor.expect("[");
        cursor.blanks();
        var key = key();
        cursor.blanks();
        cursor.expect("]");
        var type = of.single();
        var fits = key.map(Operands::indexed).map(type.kind()::equals).orElse(type.isCompound());
        if (!fits) {
            throw cursor.since(
                    open,
                    Kind.INDEX,
                    new Words("%s does not go with %s".formatted(cursor.since(open), type), wanted(type)));
        }
        var found = type.element().orElseThrow();
        var many = key.isEmpty() || of.unpacked();
        return new Element(cursor.node(from), of, key, many ? Type.arrayOf(found) : found);
    }

    private Optional<Node.Key> key() {
        if (cursor.takes("*")) {
            return Optional.empty();
        }
        var from = cursor.at();
        if (cursor.sees("\"")) {
            var name = strings.quoted();
            if (!ByteText.of(ByteText.unicode(name)).equals(name)) {
                throw cursor.since(from, Kind.EXPECTED_LITERAL, new Words("a key is text in UTF-8", ""));
            }
            return Optional.of(new Node.Key(Optional.of(name), 0));
        }
        if (!Strings.isHex(cursor.peek()) && !cursor.sees("-")) {
            throw cursor.here(
                    Kind.EXPECTED_LITERAL,
                    new Words("expected a number, a quoted key or *" + cursor.found(), Hints.string(cursor)));
        }
        var index = numbers.integer();
        if (index < 0 || index > INDEX_AT_MOST) {
            throw cursor.since(from, Kind.INDEX, new Words("an index is a number from 0 to 4294967295", ""));
        }
        return Optional.of(new Node.Key(Optional.empty(), index));
    }

    private static Type.Kind indexed(Node.Key key) {
        return key.name().isPresent() ? Type.Kind.MAP : Type.Kind.ARRAY;
    }

    private static String wanted(Type type) {
        return switch (type.kind()) {
            case MAP -> "a map has keys: [\"...\"]";
            case ARRAY -> "an array has numbers: [0]";
            default -> "only arrays and maps have indexes";
        };
    }
}
