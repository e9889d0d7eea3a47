package dev.edgecase.phase.security;

import dev.edgecase.http.LocalTarget;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.rules.set.SecurityAction.Challenge.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * The challenges that somebody may still solve, by the Ray ID of the request that met them. Each is solved once, and for five minutes
 * at most; of a flood the newest are kept. Whoever has solved one may come once with what met it.
 *
 * <p>Source: none. Certainty: own.
 */
final class IssuedChallenges {
    /** How many are kept: some megabytes. */
    static final int MOST = 20_000;

    private static final Duration LASTS = Duration.ofMinutes(5);

    private final LinkedHashMap<String, Issued> byRay = new LinkedHashMap<>();
    private final LinkedHashMap<String, Replay> replays = new LinkedHashMap<>();

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

    /**
     * A request that is made again now that its challenge is solved.
     *
     * @param target where it goes
     * @param until when it must have come
     * @param by the request that it is; empty as long as it has not come
     */
    private record Replay(String target, Instant until, String by) {}

    /** Expects the request that met a challenge, which was solved just now, once more. */
    synchronized void awaitReplay(String ray, String target, Instant now) {
        var all = replays.values().iterator();
        while (all.hasNext() && (now.isAfter(all.next().until()) || replays.size() >= MOST)) {
            all.remove();
        }
        replays.put(ray, new Replay(target, now.plus(LASTS), ""));
    }

    /** Tells whether this is the first request for the target of that challenge since it was solved. */
    synchronized boolean isReplay(String ray, Exchange exchange) {
        var own = exchange.ray().hex();
        var replay = replays.get(ray);
        if (replay == null
                || exchange.clock().instant().isAfter(replay.until())
                || !replay.target().equals(LocalTarget.of(exchange.journey().request()))) {
            return false;
        }
        if (replay.by().isEmpty()) {
            replays.put(ray, new Replay(replay.target(), replay.until(), own));
            return true;
        }
        return replay.by().equals(own);
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
