package dev.edgecase.clock;

import java.util.List;

/**
 * Somebody who works when time moves: an edge, a played origin, a visitor of ours. {@link ManualClock#settle} waits until all
 * participants have nothing left to do but wait. What one writes has to be there for the next to read at once: sockets are on
 * this machine and without delay (TCP_NODELAY).
 */
public interface Participant {
    /**
     * Returns a number that grows with every bit of work that is begun: bytes read or written, tasks run. The number of two calls
     * being the same means that nothing happened in between.
     */
    long activity();

    /**
     * Runs the task when everything that was at hand when this was called, on all threads of the participant, has been worked
     * off. Never blocks. A participant that is closed runs it at once.
     */
    void whenCaughtUp(Runnable task);

    /** Returns what it has begun and not ended, in words. */
    default List<String> busyWith() {
        return List.of();
    }
}
