package dev.edgecase.phase.security;

import dev.edgecase.rules.set.SecurityAction.Challenge.Level;

/**
 * How events call what became of a challenge.
 *
 * <p>Source: Cloudflare docs, logs/logpush/logpush-job/datasets/zone/firewall_events and http_requests. Certainty: documented.
 */
final class ChallengeActions {
    private ChallengeActions() {}

    /** Returns {@code managedChallenge}: it was shown. */
    static String served(Level level) {
        return switch (level) {
            case JS -> "jschallenge";
            case MANAGED -> "managedChallenge";
            case INTERACTIVE -> "challenge";
        };
    }

    /** Returns {@code managedChallengeBypassed}: clearance was there. */
    static String bypassed(Level level) {
        return served(level) + "Bypassed";
    }

    /** Returns {@code managedChallengeNonInteractiveSolved}: it was solved, the harder way or not. */
    static String solved(Level level, Level solved) {
        if (level == Level.MANAGED) {
            return solved == Level.INTERACTIVE
                    ? "managedChallengeInteractiveSolved"
                    : "managedChallengeNonInteractiveSolved";
        }
        return served(level) + "Solved";
    }
}
