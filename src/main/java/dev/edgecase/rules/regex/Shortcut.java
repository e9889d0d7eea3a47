package dev.edgecase.rules.regex;

import dev.edgecase.rules.value.ByteText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a pattern that is a handful of short texts, each place of which is one byte of a set, at the start, at the end or
 * anywhere: {@code ^/api/}, {@code \.(jpe?g|png)$}, {@code (?i)cart}. Whether there is a match is all it tells. Of a longer pattern
 * that is bound to the start, {@link #beginning} tells most values that do not match from those that may.
 */
final class Shortcut {
    private static final int MOST_TEXTS = 16;
    private static final int LONGEST = 64;

    private final boolean atStart;
    private final boolean atEnd;
    private final List<Text> texts;

    private Shortcut(boolean atStart, boolean atEnd, List<Text> texts) {
        this.atStart = atStart;
        this.atEnd = atEnd;
        this.texts = texts;
    }

    /** Returns the shortcut for an expression; empty if there is none. */
    static Optional<Shortcut> of(Node node) {
        var parts = new ArrayList<Node>();
        layOpen(node, parts);
        var atStart = false;
        while (!parts.isEmpty() && isPlace(parts.get(0), Anchor.TEXT_START)) {
            parts.remove(0);
            atStart = true;
        }
        var atEnd = false;
        while (!parts.isEmpty() && isPlace(parts.get(parts.size() - 1), Anchor.TEXT_END)) {
            parts.remove(parts.size() - 1);
            atEnd = true;
        }
        if (!atEnd) {
            trim(parts, true);
        }
        if (!atStart) {
            trim(parts, false);
        }
        var start = atStart;
        var end = atEnd;
        return expand(new Node.Sequence(parts))
                .map(all -> new Shortcut(start, end, all.stream().map(Text::of).toList()));
    }

    /** Returns what every match of an expression that is bound to the start begins with; empty if nothing is known of that. */
    static Optional<Shortcut> beginning(Node node) {
        var parts = new ArrayList<Node>();
        layOpen(node, parts);
        var first = new ArrayList<CodeSet>();
        for (var part : parts.subList(Math.min(1, parts.size()), parts.size())) {
            if (!(part instanceof Node.OneOf one) || first.size() == LONGEST) {
                break;
            }
            first.add(one.bytes());
        }
        return first.isEmpty() || !isPlace(parts.get(0), Anchor.TEXT_START)
                ? Optional.empty()
                : Optional.of(new Shortcut(true, false, List.of(Text.of(first))));
    }

    /** Returns the beginning of all that is bound to the start, or else the longest text that every match holds. */
    static Optional<Regex.Landmark> landmark(Node node) {
        var parts = new ArrayList<Node>();
        layOpen(node, parts);
        if (!parts.isEmpty() && isPlace(parts.get(0), Anchor.TEXT_START)) {
            var beginning = letters(parts, 1);
            if (beginning.length() > 1) {
                return Optional.of(new Regex.Landmark(beginning, true));
            }
        }
        var longest = "";
        for (var at = 0; at < parts.size(); at++) {
            var letters = letters(parts, at);
            longest = letters.length() > longest.length() ? letters : longest;
            at += letters.length();
        }
        return longest.isEmpty() ? Optional.empty() : Optional.of(new Regex.Landmark(longest, false));
    }

    /** Returns the bytes that stand there in a row, letters in lower case; ends before the first place that may be several bytes. */
    private static String letters(List<Node> parts, int from) {
        var letters = new StringBuilder();
        for (var part : parts.subList(from, parts.size())) {
            if (!(part instanceof Node.OneOf one) || !isLetter(one.bytes())) {
                break;
            }
            letters.append(ByteText.lower((char) one.bytes().first(0)));
        }
        return letters.toString();
    }

    /** Tells whether it is one byte, or one letter in both cases. */
    private static boolean isLetter(CodeSet bytes) {
        return bytes.isSingle()
                || (bytes.count() == 2 && ByteText.lower((char) bytes.first(0)) == bytes.last(bytes.ranges() - 1));
    }

    boolean find(String value) {
        for (var text : texts) {
            var last = value.length() - text.length();
            var found = atStart
                    ? (atEnd ? last == 0 : last >= 0) && text.standsAt(value, 0)
                    : atEnd ? last >= 0 && text.standsAt(value, last) : text.occursIn(value);
            if (found) {
                return true;
            }
        }
        return false;
    }

    private static void layOpen(Node node, List<Node> into) {
        if (node instanceof Node.Group group) {
            layOpen(group.part(), into);
        } else if (node instanceof Node.Sequence sequence) {
            sequence.parts().forEach(part -> layOpen(part, into));
        } else {
            into.add(node);
        }
    }

    private static boolean isPlace(Node node, Anchor anchor) {
        return node instanceof Node.Place place && place.anchor() == anchor;
    }

    /** Drops what may be missing from an end where anything may stand. */
    private static void trim(List<Node> parts, boolean fromEnd) {
        while (!parts.isEmpty()) {
            var at = fromEnd ? parts.size() - 1 : 0;
            if (!(parts.get(at) instanceof Node.Repeat repeat)) {
                return;
            }
            if (repeat.min() > 0) {
                parts.set(at, new Node.Repeat(repeat.part(), repeat.min(), repeat.min(), true));
                return;
            }
            parts.remove(at);
        }
    }

    /** Returns all texts that an expression matches; empty if there are too many, or if it asks for more than bytes. */
    private static Optional<List<List<CodeSet>>> expand(Node node) {
        if (node instanceof Node.OneOf one) {
            return Optional.of(List.of(List.of(one.bytes())));
        }
        if (node instanceof Node.Group group) {
            return expand(group.part());
        }
        if (node instanceof Node.Sequence sequence) {
            return expandAll(sequence.parts());
        }
        if (node instanceof Node.Choice choice) {
            var all = new ArrayList<List<CodeSet>>();
            for (var branch : choice.branches()) {
                var some = all.size() < MOST_TEXTS ? expand(branch) : Optional.<List<List<CodeSet>>>empty();
                if (some.isEmpty()) {
                    return Optional.empty();
                }
                all.addAll(some.get());
            }
            return all.size() <= MOST_TEXTS ? Optional.of(all) : Optional.empty();
        }
        if (node instanceof Node.Repeat repeat && repeat.max() <= LONGEST) {
            var copies = new ArrayList<Node>();
            for (var i = 0; i < repeat.max(); i++) {
                copies.add(i < repeat.min() ? repeat.part() : new Node.Choice(List.of(Node.EMPTY, repeat.part())));
            }
            return expandAll(copies);
        }
        return Optional.empty();
    }

    private static Optional<List<List<CodeSet>>> expandAll(List<Node> parts) {
        var all = List.of(List.<CodeSet>of());
        for (var part : parts) {
            var next = expand(part);
            if (next.isEmpty() || all.size() * next.get().size() > MOST_TEXTS) {
                return Optional.empty();
            }
            var longer = new ArrayList<List<CodeSet>>();
            for (var head : all) {
                for (var tail : next.get()) {
                    var text = new ArrayList<>(head);
                    text.addAll(tail);
                    if (text.size() > LONGEST) {
                        return Optional.empty();
                    }
                    longer.add(text);
                }
            }
            all = longer;
        }
        return Optional.of(all);
    }
}
