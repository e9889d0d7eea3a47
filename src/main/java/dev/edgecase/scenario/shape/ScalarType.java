package dev.edgecase.scenario.shape;

import dev.edgecase.scenario.tree.Node;
import dev.edgecase.scenario.tree.Scalar;
import dev.edgecase.scenario.tree.Scalar.Kind;
import dev.edgecase.unit.UserProblem;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A text, a number, true or false.
 *
 * @param words what it is in a word or two
 * @param unit its unit; empty for none
 * @param kinds how it may be written; with variables in it, always as a text
 * @param own its JSON Schema
 * @param source which variables may be left in it
 * @param parser makes something of its text
 * @param <T> what is made
 */
record ScalarType<T>(
        String words, String unit, Set<Kind> kinds, Map<String, Object> own, Source source, Parser<T> parser)
        implements Type<T> {
    /** Every kind that has a value. */
    static final Set<Kind> ANY = Set.of(Kind.TEXT, Kind.NUMBER, Kind.TRUTH);

    /** How the text is taken from the file. */
    @FunctionalInterface
    interface Source {
        /** Complete, without any variable left. */
        Source COMPLETE = (scalar, reading) -> reading.text(scalar);

        /** With captured values still to be filled in. */
        Source FILLABLE = (scalar, reading) -> reading.fillable(scalar);

        Optional<String> text(Scalar scalar, Reading reading);
    }

    /** Makes something of a text. */
    @FunctionalInterface
    interface Parser<T> {
        /**
         * Returns what is made.
         *
         * @throws UserProblem that says what was found and what would do
         */
        T parse(String text);
    }

    @Override
    public Optional<T> read(Node node, Reading reading) {
        if (!(node instanceof Scalar scalar) || scalar.kind() == Kind.NOTHING) {
            reading.refuse(node, "this is " + node.found(), "it takes " + phrase());
            return Optional.empty();
        }
        var text = source.text(scalar, reading);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!kinds.contains(scalar.kind()) && text.get().equals(scalar.text())) {
            reading.refuse(
                    node,
                    "this is " + node.found(),
                    "it takes " + phrase()
                            + (scalar.kind() == Kind.TEXT && looksPlain(text.get()) ? " without quotes" : ""));
            return Optional.empty();
        }
        try {
            return Optional.of(parser.parse(text.get()));
        } catch (UserProblem wrong) {
            reading.refuse(node, String.valueOf(wrong.getMessage()), "");
            return Optional.empty();
        }
    }

    private String phrase() {
        if (words.contains(", ") || words.startsWith("on ") || words.startsWith("one of ")) {
            return words;
        }
        return ("AEIOUaeiou".indexOf(words.charAt(0)) >= 0 ? "an " : "a ") + words;
    }

    private static boolean looksPlain(String text) {
        return text.matches("-?\\d{1,18}(\\.\\d{1,18})?|true|false");
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        return kinds.contains(Kind.TEXT) && !own.containsKey("enum") && !own.containsKey("pattern")
                ? own
                : Definitions.orVariable(own);
    }
}
