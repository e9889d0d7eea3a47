package dev.edgecase.cache.policy;

import dev.edgecase.cache.policy.Lifetime.IfError;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a stale response is served in place of an origin's failure, with {@code CF-Cache-Status: STALE}.
 *
 * <p>Source: cache/concepts/cache-control, cache/how-to/always-online. Certainty: documented; observed, that without {@code
 * stale-if-error} a stale response is served as long as the origin cannot be reached; assumed, that its 5xx are passed on then, and
 * that Always Online does not mind {@code must-revalidate}.
 *
 * @param reason why, or why not
 * @param left how long it may still be served; empty when it is not, and when there is no limit
 */
public record StaleOnFailure(Reason reason, Optional<Duration> left) {
    private static final int FIRST_ERROR = 500;
    private static final int LAST_ERROR = 599;

    /** Decides for an origin that could not be reached or broke off: what is 520 to 527 or 530 without a stale response. */
    public static StaleOnFailure unreachable(StoredView stored, CachePolicy policy, Instant now) {
        return policy.alwaysOnline()
                ? new StaleOnFailure(Reason.ALWAYS_ONLINE, Optional.empty())
                : said(stored, policy, now);
    }

    /** Decides for an origin that answered with this status. */
    public static StaleOnFailure answered(int status, StoredView stored, CachePolicy policy, Instant now) {
        if (status < FIRST_ERROR || status > LAST_ERROR) {
            return refused(Reason.NO_ERROR);
        }
        if (policy.alwaysOnline()) {
            return refused(Reason.ALWAYS_ONLINE_ONLY_UNREACHABLE);
        }
        return stored.lifetime().ifError().rule() == IfError.Rule.UNSAID
                        && policy.knobs().stale5xxNeedsDirective()
                ? refused(Reason.NEEDS_DIRECTIVE)
                : said(stored, policy, now);
    }

    private static StaleOnFailure said(StoredView stored, CachePolicy policy, Instant now) {
        var ifError = stored.lifetime().ifError();
        if (ifError.rule() == IfError.Rule.FORBIDDEN) {
            return refused(Reason.FORBIDDEN);
        }
        var limit = ifError.rule() == IfError.Rule.DIRECTIVE
                ? Optional.of(ifError.limit())
                : policy.knobs().staleOnUnreachable();
        var reason = ifError.rule() == IfError.Rule.DIRECTIVE ? Reason.DIRECTIVE : Reason.UNSAID;
        if (limit.isEmpty()) {
            return new StaleOnFailure(reason, limit);
        }
        var left = Duration.between(now, stored.staleAt().plus(limit.get()));
        return left.isNegative() || limit.get().isZero()
                ? refused(Reason.TOO_OLD)
                : new StaleOnFailure(reason, Optional.of(left));
    }

    private static StaleOnFailure refused(Reason reason) {
        return new StaleOnFailure(reason, Optional.empty());
    }

    /** Tells whether the stale response is served. */
    public boolean serves() {
        return reason == Reason.DIRECTIVE || reason == Reason.UNSAID || reason == Reason.ALWAYS_ONLINE;
    }

    /** Tells whether there was a failure. */
    public boolean isAboutFailure() {
        return reason != Reason.NO_ERROR;
    }

    /** Why a stale response is served, or is not. */
    public enum Reason implements CacheReason {
        /** {@code stale-if-error} allows it still. */
        DIRECTIVE("stale-if-error", "what is stored is stale, and stale-if-error allows it while the origin fails", ""),
        /** Nothing forbids it; what would, depends on who says how long the response is good. */
        UNSAID(
                "stale-unsaid",
                "what is stored is stale, and nothing like stale-if-error=0 forbids it while the origin fails",
                ""),
        /** The zone has Always Online. */
        ALWAYS_ONLINE(
                "always-online",
                "what is stored is stale, and Always Online is on",
                "turn off Always Online to have the error shown"),

        /** The origin's answer is no failure. */
        NO_ERROR("no-error", "the origin's answer is no failure", ""),
        /** Always Online does not stand in for what an origin answers. */
        ALWAYS_ONLINE_ONLY_UNREACHABLE(
                "always-online-only-unreachable",
                "Always Online ignores stale-if-error, and stands in only for an origin that cannot be reached",
                "turn off Always Online and send stale-if-error"),
        /** The response forbids it. */
        FORBIDDEN(
                "stale-forbidden",
                "what is stored must not be served stale, as it says must-revalidate, s-maxage, no-cache, stale-if-error=0 or the like",
                "let the origin leave that out, and send stale-if-error"),
        /** The origin answered, and the response does not say that it may stand in. */
        NEEDS_DIRECTIVE(
                "stale-needs-directive",
                "what is stored is stale, and does not say stale-if-error, without which an origin's error is passed on",
                "send stale-if-error"),
        /** It has been stale for too long. */
        TOO_OLD("stale-too-old", "what is stored has been stale for too long", "send a longer stale-if-error");

        private final String id;
        private final String words;
        private final String remedy;

        Reason(String id, String words, String remedy) {
            this.id = id;
            this.words = words;
            this.remedy = remedy;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String words() {
            return words;
        }

        @Override
        public String remedy() {
            return remedy;
        }
    }
}
