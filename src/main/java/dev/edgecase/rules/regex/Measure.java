package dev.edgecase.rules.regex;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * How large an expression will be, known before anything is compiled.
 *
 * <p>The size is an estimate of what the real engine's first automaton takes: 24 bytes a state, 8 more for each range of a class, 16
 * more where it forks. RE2/J follows forks by recursion, so their longest run is measured too.
 *
 * @param size bytes
 * @param nullable whether it may consume nothing
 * @param ahead the longest run of steps without consuming anything from its start
 * @param behind the longest such run from the last byte consumed to its end
 * @param run the longest such run that begins within it
 */
record Measure(long size, boolean nullable, long ahead, long behind, long run) {
    /** The longest run that RE2/J follows in half a megabyte of stack. */
    static final long LONGEST_RUN = 2_000;

    private static final long STATE = 24;
    private static final long RANGE = 8;
    private static final long FORK = 40;

    /** No more than what any step that consumes nothing adds to the size. */
    private static final long STEP = 8;

    private static final long PLENTY = 1L << 40;
    private static final Measure NOTHING = new Measure(STATE, true, 0, 0, 0);

    static Measure of(Node node) {
        return of(node, new IdentityHashMap<>());
    }

    /** Measures what stands in several places, as Unicode classes do, only once. */
    private static Measure of(Node node, Map<Node, Measure> known) {
        var found = known.get(node);
        if (found == null) {
            found = fresh(node, known);
            known.put(node, found);
        }
        return found;
    }

    private static Measure fresh(Node node, Map<Node, Measure> known) {
        if (node instanceof Node.OneOf one) {
            var ranges = one.bytes().ranges();
            return new Measure(STATE + (ranges > 1 ? RANGE * ranges : 0), false, 0, 0, 0);
        }
        if (node instanceof Node.Place) {
            return new Measure(STATE, true, 1, 0, 0);
        }
        if (node instanceof Node.Group group) {
            var part = of(group.part(), known);
            return new Measure(part.size + 2 * STEP, part.nullable, part.ahead + 2, part.behind + 1, part.run);
        }
        if (node instanceof Node.Repeat repeat) {
            return of(repeat.part(), known).repeated(repeat);
        }
        return node instanceof Node.Choice choice
                ? choice(choice.branches(), known)
                : ((Node.Sequence) node)
                        .parts().stream().map(part -> of(part, known)).reduce(NOTHING, Measure::then);
    }

    /** Tells whether RE2/J can run it. */
    boolean runs() {
        var longest = Math.max(ahead, Math.max(behind, run));
        return Math.min(longest, size / STEP) <= LONGEST_RUN; // no step is taken twice
    }

    private static Measure choice(List<Node> branches, Map<Node, Measure> known) {
        var all = new Measure(FORK * branches.size(), false, 0, 0, 0);
        for (var branch : branches) {
            var one = of(branch, known);
            all = new Measure(
                    capped(all.size + one.size),
                    all.nullable || one.nullable,
                    Math.max(all.ahead, one.ahead),
                    Math.max(all.behind, one.behind),
                    Math.max(all.run, one.run));
        }
        return new Measure(all.size, all.nullable, all.ahead + branches.size(), all.behind, all.run);
    }

    private Measure then(Measure next) {
        return new Measure(
                capped(size + next.size),
                nullable && next.nullable,
                nullable ? capped(ahead + next.ahead) : ahead,
                next.nullable ? capped(Math.max(next.behind, behind + next.ahead)) : next.behind,
                capped(Math.max(Math.max(run, next.run), behind + next.ahead)));
    }

    private Measure repeated(Node.Repeat repeat) {
        if (repeat.max() == 0) {
            return NOTHING;
        }
        var endless = repeat.max() == Node.UNLIMITED;
        long copies = endless ? Math.max(repeat.min(), 1) : repeat.max();
        long forks = endless ? 1 : repeat.max() - repeat.min();
        var chunks = (forks + Printer.MOST_OPTIONAL - 1) / Printer.MOST_OPTIONAL;
        var through = nullable ? copies * (ahead + 1) + forks : ahead + chunks;
        return new Measure(
                capped(copies * size + forks * FORK),
                nullable || repeat.min() == 0,
                capped(through),
                capped(behind + (nullable ? through : chunks)),
                capped(Math.max(run, behind + through)));
    }

    private static long capped(long number) {
        return Math.min(number, PLENTY);
    }
}
