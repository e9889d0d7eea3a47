package dev.edgecase.cache;

import dev.edgecase.cache.key.CacheKeys;
import dev.edgecase.cache.key.KeyRequest;
import dev.edgecase.cache.store.Fate;
import dev.edgecase.cache.store.GrowingBody;
import dev.edgecase.cache.store.StoredHead;
import dev.edgecase.cache.store.Ticket;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A fetch that others with the same key wait for. */
final class Flight {
    private final Set<Waiter> waiters = new LinkedHashSet<>(0);

    private final long begunNanos;
    private @Nullable Outcome outcome;
    private volatile @Nullable Ticket ticket;

    Flight(long begunNanos) {
        this.begunNanos = begunNanos;
    }

    /** What came of a fetch, for those who waited. */
    sealed interface Outcome {
        /** It is being stored and can be read along. */
        record Streaming(StoredHead head, GrowingBody body) implements Outcome {}

        /** What is stored is good again: look there. */
        record LookAgain() implements Outcome {}

        /** The response must not be stored: everybody asks for one of their own. */
        record Uncacheable() implements Outcome {}

        /** Nothing came: somebody else has to try. */
        record Failed() implements Outcome {}
    }

    /** Who waits. */
    interface Waiter {
        /** Where the waiter's request is served. */
        Executor ioThread();

        /** The fetch has come to something; called there. */
        void released(Outcome outcome);
    }

    long begunNanos() {
        return begunNanos;
    }

    /** What it brings is stored by this ticket. */
    void storesBy(Ticket itsTicket) {
        ticket = itsTicket;
    }

    /** Visitors of other URLs may have the same key: a purge of theirs reaches what they wait for. */
    void isAskedBy(KeyRequest visitor) {
        var known = ticket;
        if (known != null && !CacheKeys.isReached(known.place(), visitor)) {
            known.foundBy(CacheKeys.url(visitor, known.place().form()));
        }
    }

    /** Tells whether a purge has reached it: then nobody who waited is given what it brings. */
    boolean isOvertaken() {
        var known = ticket;
        return known != null && known.isOvertaken();
    }

    /**
     * Tells whether who comes now waits for it in vain: a purge has reached it, or its body comes no more, is held no more from its
     * beginning, or has been coming for so long that it is stale.
     */
    boolean isPast(Instant now) {
        return isOvertaken() || hasSettled(now);
    }

    private synchronized boolean hasSettled(Instant now) {
        return outcome instanceof Outcome.Streaming streaming
                && (streaming.body().fate() != Fate.COMING
                        || now.isAfter(streaming.head().staleAt()));
    }

    /** Tells the waiter what came of the fetch, now or later. */
    void await(Waiter waiter) {
        Outcome known;
        synchronized (this) {
            known = outcome;
            if (known == null) {
                waiters.add(waiter);
                return;
            }
        }
        waiter.released(known);
    }

    synchronized void leave(Waiter waiter) {
        waiters.remove(waiter);
    }

    /** Lets everybody go; only the first word counts. */
    void release(Outcome known) {
        List<Waiter> all;
        synchronized (this) {
            if (outcome != null) {
                return;
            }
            outcome = known;
            all = List.copyOf(waiters);
            waiters.clear();
        }
        for (var waiter : all) {
            waiter.ioThread().execute(() -> waiter.released(known));
        }
    }
}
