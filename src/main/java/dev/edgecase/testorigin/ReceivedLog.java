package dev.edgecase.testorigin;

import dev.edgecase.testorigin.script.Received;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest requests that came, and how many came in all. */
final class ReceivedLog {
    private final Deque<Received> kept = new ArrayDeque<>();
    private long requests;
    private long connections;

    synchronized void add(Received request) {
        requests++;
        kept.addLast(request);
        if (kept.size() > TestOrigin.KEPT) {
            kept.removeFirst();
        }
    }

    synchronized List<Received> all() {
        return List.copyOf(kept);
    }

    synchronized List<Received> take() {
        var all = List.copyOf(kept);
        kept.clear();
        return all;
    }

    synchronized void forget() {
        kept.clear();
    }

    synchronized long requests() {
        return requests;
    }

    /** Counts a connection and returns its number, from 1. */
    synchronized int connection() {
        return (int) ++connections;
    }

    synchronized long connections() {
        return connections;
    }
}
