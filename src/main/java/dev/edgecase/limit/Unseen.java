package dev.edgecase.limit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What is counted and not seen yet, where counters lag. It keeps so many moments apart; of a flood the later ones are seen together, a
 * little late.
 */
final class Unseen {
    private static final int MOST = 64;

    private final Deque<Counted> waiting = new ArrayDeque<>(0);

    /** How much becomes visible at some time. */
    record Counted(long amount, long at) {}

    void add(long amount, long at) {
        var last = waiting.peekLast();
        if (last != null && (last.at >= at || waiting.size() == MOST)) {
            waiting.removeLast();
            waiting.addLast(new Counted(last.amount + amount, Math.max(last.at, at)));
        } else if (amount > 0) {
            waiting.addLast(new Counted(amount, at));
        }
    }

    /** Takes out what has become visible until now, piece by piece. */
    Optional<Counted> dueAt(long now) {
        var first = waiting.peekFirst();
        return first == null || first.at > now ? Optional.empty() : Optional.of(waiting.removeFirst());
    }

    Unseen copy() {
        var copy = new Unseen();
        copy.waiting.addAll(waiting);
        return copy;
    }
}
