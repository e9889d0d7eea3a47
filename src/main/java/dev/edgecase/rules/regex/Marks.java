package dev.edgecase.rules.regex;

import dev.edgecase.rules.regex.Anchor.Facts;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Values with marks between their bytes, for conditions on places that RE2/J does not have.
 *
 * <p>RE2/J can tell what stands right before and right behind a place: a line feed, a letter. So each byte gets a mark on either
 * side, and a pattern's places all lie between two marks: a line feed as the mark before a place says that its first fact holds, a
 * line feed as the mark behind it that the second does, and a letter that it does not. One pair of facts is all there is room for;
 * a pattern that needs two is refused.
 */
enum Marks {
    NONE,
    CRLF_LINES,
    WORDS,
    UNICODE_WORDS;

    /** How many chars a byte takes. */
    static final int WIDTH = 3;

    private static final CodeSet WORD = CodeSet.of('0', '9', 'A', 'Z', '_', '_', 'a', 'z');

    /** Returns the marks that an expression needs; empty if one kind does not do. */
    static Optional<Marks> neededBy(Node node) {
        var facts = EnumSet.noneOf(Facts.class);
        if (!collect(node, facts)) {
            return Optional.of(NONE);
        }
        facts.remove(Facts.TEXT);
        return facts.size() == 1 ? Optional.of(valueOf(facts.iterator().next().name())) : Optional.empty();
    }

    /** Collects what facts matter, and tells whether any of them is beyond RE2/J. */
    private static boolean collect(Node node, EnumSet<Facts> into) {
        if (node instanceof Node.Place place) {
            into.add(place.anchor().facts(place.unicode()));
            return !place.anchor().isNative(place.unicode());
        }
        var beyond = false;
        for (var part : parts(node)) {
            beyond |= collect(part, into);
        }
        return beyond;
    }

    private static List<Node> parts(Node node) {
        if (node instanceof Node.Sequence sequence) {
            return sequence.parts();
        }
        if (node instanceof Node.Choice choice) {
            return choice.branches();
        }
        if (node instanceof Node.Group group) {
            return List.of(group.part());
        }
        return node instanceof Node.Repeat repeat ? List.of(repeat.part()) : List.of();
    }

    /** Returns the value as this kind of marks leaves it. */
    String mark(String value) {
        if (this == NONE) {
            return value;
        }
        var marked = new StringBuilder(WIDTH * value.length());
        for (var i = 0; i < value.length(); i++) {
            marked.append(holdsBehind(value, i) ? '\n' : 'a')
                    .append(value.charAt(i))
                    .append(holdsBefore(value, i + 1) ? '\n' : 'a');
        }
        return marked.toString();
    }

    /** The first fact: a line starts here, or no word goes on before. */
    private boolean holdsBefore(String value, int at) {
        var last = value.charAt(at - 1);
        return switch (this) {
            case CRLF_LINES -> last == '\n' || (last == '\r' && !(at < value.length() && value.charAt(at) == '\n'));
            case WORDS -> !WORD.contains(last);
            default -> !UnicodeSets.word().contains(Utf8.characterBefore(value, at));
        };
    }

    /** The second fact: a line ends here, or no word goes on behind. */
    private boolean holdsBehind(String value, int at) {
        var next = value.charAt(at);
        return switch (this) {
            case CRLF_LINES -> next == '\r' || (next == '\n' && !(at > 0 && value.charAt(at - 1) == '\r'));
            case WORDS -> !WORD.contains(next);
            default -> !UnicodeSets.word().contains(Utf8.characterAt(value, at));
        };
    }
}
