package dev.edgecase.rules.shield;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The operations that a session has come to of late, the last one first.
 *
 * <p>Source: Cloudflare docs, api-shield/security/sequence-mitigation. Certainty: documented: the nine before the current one, no longer
 * than ten minutes from each other; that the ten minutes include their end is assumed.
 *
 * @param all each, repeated ones too: what rules read
 * @param distinct the same without those that are the same as the one before: what sequence rules look at
 */
public record Trail(List<Step> all, List<Step> distinct) {
    /** Nothing is known of the session. */
    public static final Trail NONE = new Trail(List.of(), List.of());

    private static final int MOST = 9;
    private static final Duration LOOKBACK = Duration.ofMinutes(10);

    /** Keeps lists that nobody changes. */
    public Trail {
        all = List.copyOf(all);
        distinct = List.copyOf(distinct);
    }

    /**
     * A request of the session.
     *
     * @param operation the operation's id
     * @param at when
     */
    public record Step(String operation, Instant at) {
        /** Returns the first part of the operation's id, by which rules name it. */
        public String shortId() {
            return Operation.shortId(operation);
        }
    }

    /** Returns what still counts: nothing, when the last request is too long ago. */
    public Trail at(Instant now) {
        return all.isEmpty() || isRecent(all.get(0), now) ? this : NONE;
    }

    /** Returns the trail with one more request. */
    public Trail and(Step step) {
        var before = distinct.isEmpty() || !distinct.get(0).operation.equals(step.operation)
                ? distinct
                : distinct.subList(1, distinct.size());
        return new Trail(behind(step, all), behind(step, before));
    }

    private static List<Step> behind(Step step, List<Step> before) {
        return Stream.concat(Stream.of(step), before.stream()).limit(MOST).toList();
    }

    /** Tells whether the session has come to an operation within the time that is looked back. */
    boolean holds(String operation, Instant now) {
        return distinct.stream().anyMatch(step -> step.operation.equals(operation) && isRecent(step, now));
    }

    private static boolean isRecent(Step step, Instant now) {
        return !step.at.plus(LOOKBACK).isBefore(now);
    }
}
