package dev.edgecase.phase.security;

import dev.edgecase.rules.set.SecurityAction.Challenge.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * The challenges that somebody may still solve, by the Ray ID of the request that met them. Each is solved once, and for five minutes
 * at most; of a flood the newest are kept.
 *
 * <p>Source: none. Certainty: own.
 */
final class IssuedChallenges {
    /** How many are kept: some megabytes. */
    static final int MOST = 20_000;

    private static final Duration LASTS = Duration.ofMinutes(5);

    private final LinkedHashMap<String, Issued> byRay = new LinkedHashMap<>();

    /**
     * A challenge.
     *
     * @param ray the request that met it, 16 hexadecimal digits
     * @param cause why it was issued
     * @param level what is to be passed at least
     * @param ip who met it
     * @param at when
     * @param whenSolved what is done as soon as it is solved
     */
    record Issued(String ray, Cause cause, Level level, String ip, Instant at, Runnable whenSolved) {
        private boolean isOver(Instant now) {
            return now.isAfter(at.plus(LASTS));
        }
    }

    /** Keeps a challenge; makes room first by dropping what is over, and the oldest where that is not enough. */
    synchronized void add(Issued issued) {
        var all = byRay.values().iterator();
        while (all.hasNext() && (all.next().isOver(issued.at()) || byRay.size() >= MOST)) {
            all.remove();
        }
        byRay.put(issued.ray(), issued);
    }

    /** Returns a challenge that can still be solved from that address. */
    synchronized Optional<Issued> find(String ray, String ip, Instant now) {
        return Optional.ofNullable(byRay.get(ray)).filter(issued -> issued.ip().equals(ip) && !issued.isOver(now));
    }

    /** Takes out a challenge, which is solved; tells whether it was still there. */
    synchronized boolean solve(Issued issued) {
        return byRay.remove(issued.ray(), issued);
    }
}
