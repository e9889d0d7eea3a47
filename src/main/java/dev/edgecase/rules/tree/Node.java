package dev.edgecase.rules.tree;

import dev.edgecase.rules.function.Function;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of an expression whose types have been checked. Equal trees mean the same, wherever they stand in the text: spans take no
 * part in equality.
 */
public sealed interface Node {
    /** Returns where it stands. */
    At at();

    /** Returns what it yields; inside {@code any} and {@code all} and behind {@code [*]} that is an array. */
    Type type();

    /** Returns the parts it is made of, in the order of the text. */
    List<Node> parts();

    /** Tells whether it stands for many values, one after the other: it is an index with {@code [*]} in it. */
    default boolean unpacked() {
        return false;
    }

    /** Returns the type of one of its values: of an element where it is unpacked, and otherwise its own. */
    default Type single() {
        return unpacked() ? type().element().orElseThrow() : type();
    }

    /**
     * Where a node stands. All places are equal, so that trees can be compared.
     *
     * @param span the place
     */
    record At(Span span) {
        @Override
        public boolean equals(Object other) {
            return other instanceof At;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    /** How parts are joined, tightest first. */
    enum Joint {
        /** {@code and}, {@code &&}. */
        AND("and", "&&"),
        /** {@code xor}, {@code ^^}. */
        XOR("xor", "^^"),
        /** {@code or}, {@code ||}. */
        OR("or", "||");

        private final String word;
        private final String symbol;

        Joint(String word, String symbol) {
            this.word = word;
            this.symbol = symbol;
        }

        /** Returns the operator as the formatter writes it. */
        public String word() {
            return word;
        }

        /** Returns the other notation. */
        public String symbol() {
            return symbol;
        }
    }

    /**
     * Two or more parts joined by the same operator; a chain without parentheses is one node.
     *
     * @param joint the operator
     * @param parts Boolean all, or arrays of Boolean all
     */
    record Join(At at, Joint joint, List<Node> parts) implements Node {
        /** Keeps a list that nobody changes. */
        public Join {
            parts = List.copyOf(parts);
        }

        @Override
        public Type type() {
            return parts.get(0).type();
        }
    }

    /** The opposite of one part. */
    record Not(At at, Node part) implements Node {
        @Override
        public Type type() {
            return part.type();
        }

        @Override
        public List<Node> parts() {
            return List.of(part);
        }
    }

    /**
     * {@code any(...)} or {@code all(...)}.
     *
     * @param all whether every element must be true
     * @param part an array of Boolean
     */
    record Quantified(At at, boolean all, Node part) implements Node {
        @Override
        public Type type() {
            return Type.BOOLEAN;
        }

        @Override
        public List<Node> parts() {
            return List.of(part);
        }
    }

    /**
     * A comparison.
     *
     * @param left what is compared: a field, a call or an index
     * @param operator how
     * @param right with what
     * @param type Boolean, or an array of Boolean where the left side was unpacked
     */
    record Compare(At at, Node left, Operator operator, Right right, Type type) implements Node {
        @Override
        public List<Node> parts() {
            return List.of(left);
        }
    }

    /** {@code true} or {@code false}: "every request", and none. A constant here, no field that anybody reads. */
    record Truth(At at, boolean value) implements Node {
        @Override
        public Type type() {
            return Type.BOOLEAN;
        }

        @Override
        public List<Node> parts() {
            return List.of();
        }
    }

    /** A field. */
    record Read(At at, Field field) implements Node {
        @Override
        public Type type() {
            return field.type();
        }

        @Override
        public List<Node> parts() {
            return List.of();
        }
    }

    /**
     * An element of an array or a map, or all of them.
     *
     * @param of where they are
     * @param key which; empty for {@code [*]}
     * @param type what is found there; behind {@code [*]} an array of it, of whatever depth the arrays were
     */
    record Element(At at, Node of, Optional<Key> key, Type type) implements Node {
        @Override
        public boolean unpacked() {
            return key.isEmpty() || of.unpacked();
        }

        @Override
        public List<Node> parts() {
            return List.of(of);
        }
    }

    /**
     * Which element.
     *
     * @param name of a map's value, as bytes; empty for an index
     * @param index of an array's element, from 0
     */
    record Key(Optional<String> name, long index) {}

    /**
     * A call of a function.
     *
     * @param function what is called
     * @param arguments at least as many as it must have
     * @param mapped whether the first argument was unpacked, and the call is made for each of its elements
     */
    record Call(At at, Function function, List<Node> arguments, boolean mapped, Type type) implements Node {
        /** Keeps a list that nobody changes. */
        public Call {
            arguments = List.copyOf(arguments);
        }

        /** Returns what is known of arguments when a rule is loaded: the literals by place, null for the others. */
        public static List<@Nullable Object> literals(List<Node> arguments) {
            var literals = new ArrayList<@Nullable Object>();
            for (var argument : arguments) {
                literals.add(argument instanceof Literal literal ? literal.value() : null);
            }
            return literals;
        }

        @Override
        public List<Node> parts() {
            return arguments;
        }
    }

    /**
     * A literal argument of a call.
     *
     * @param value in the form of its type
     */
    record Literal(At at, Object value, Type type) implements Node {
        @Override
        public List<Node> parts() {
            return List.of();
        }
    }
}
