package dev.edgecase.rules.regex;

import java.util.ArrayList;
import java.util.List;

/** A regular expression over bytes, with every flag worked in. */
sealed interface Node {
    /** The empty text. */
    Node EMPTY = new Sequence(List.of());

    /** One byte of a set; nothing at all when it is empty. */
    record OneOf(CodeSet bytes) implements Node {}

    /** A condition on a place; consumes nothing. */
    record Place(Anchor anchor, boolean unicode) implements Node {}

    /** One after the other. */
    record Sequence(List<Node> parts) implements Node {}

    /** The first that leads to a match. */
    record Choice(List<Node> branches) implements Node {}

    /** Again and again: as often as possible when greedy, as seldom as possible otherwise. */
    record Repeat(Node part, int min, int max, boolean greedy) implements Node {}

    /** What is remembered under a number, from 1. */
    record Group(int index, Node part) implements Node {}

    /** Stands for no upper limit of a {@link Repeat}. */
    int UNLIMITED = Integer.MAX_VALUE;

    /** Returns the parts one after the other, sequences within them laid open. */
    static Node sequence(List<Node> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        var flat = new ArrayList<Node>(parts.size());
        for (var part : parts) {
            if (part instanceof Sequence inner) {
                flat.addAll(inner.parts);
            } else {
                flat.add(part);
            }
        }
        return new Sequence(List.copyOf(flat));
    }

    /** Returns a choice, or the one branch there is. */
    static Node choice(List<Node> branches) {
        return branches.size() == 1 ? branches.get(0) : new Choice(List.copyOf(branches));
    }
}
