package dev.edgecase.zone.knob;

import dev.edgecase.zone.named.NamedKey;
import dev.edgecase.zone.named.NamedKey.Kind;
import dev.edgecase.zone.named.NamedValues;
import java.time.Duration;
import java.util.List;

/**
 * The knobs for whatever the sheet on security calls assumed about rate limits; see {@code docs/fidelity.md}.
 *
 * @param window when counting begins anew. Default fixed from first
 * @param retryAfter what the 429 of a rule that blocks says in {@code Retry-After}. Default remaining
 * @param retryAfterOwnResponse whether a rule's own response with status 429 says {@code Retry-After}. Default on
 * @param lag how long it takes until a counter shows what was counted. Default nothing
 * @param failOpen whether counters are pretended to be out of reach, so that nothing is limited. Default off
 */
public record LimitKnobs(
        Window window, RetryAfter retryAfter, boolean retryAfterOwnResponse, Duration lag, boolean failOpen) {
    /** The values that the sheet chooses. */
    public static final LimitKnobs DEFAULTS =
            new LimitKnobs(Window.FIXED_FROM_FIRST, RetryAfter.REMAINING, true, Duration.ZERO, false);

    private static final String LAG = "rate_limit_lag_ms";

    static final List<NamedKey> KEYS = List.of(
            NamedKey.choice(
                    "rate_limit_window",
                    Window.class,
                    "fixed_from_first",
                    "When the counters of rate limits begin anew: a period after the first request, at multiples of the"
                            + " period, or gradually."),
            NamedKey.choice(
                    "rate_limit_retry_after",
                    RetryAfter.class,
                    "remaining",
                    "What a block by a rate limit says in Retry-After: what is left of the time, that time as a whole, 1, or the"
                            + " 30 of Error 1015 itself."),
            NamedKey.of(
                    "rate_limit_retry_after_own_response",
                    Kind.ON_OFF,
                    "on",
                    "Send Retry-After with a 429 that a rate limiting rule words itself."),
            NamedKey.of(
                    LAG,
                    Kind.WHOLE,
                    "0",
                    "Milliseconds until the counters of rate limits show what was counted; at the real edge up to a few seconds."),
            NamedKey.of(
                    "rate_limit_fail_open",
                    Kind.ON_OFF,
                    "off",
                    "Pretend that counters are out of reach, as under load: rate limits count nothing and let everybody pass."));

    /**
     * When counting begins anew.
     *
     * <p>Source: the docs do not say; {@link #SLIDING} is how Cloudflare's open-source limiter library counts. Certainty: assumed.
     */
    public enum Window {
        /** A period begins with the first that is counted, and the next one with the first behind it. */
        FIXED_FROM_FIRST,
        /** Periods follow each other from the beginning of 1970. */
        FIXED_ALIGNED,
        /** As aligned; of the period before counts what part of it lies within the last period's length from now. */
        SLIDING
    }

    /**
     * What {@code Retry-After} says.
     *
     * <p>Source: published captures of rules with 10 seconds have 10, others 1; 30 is the page's of Error 1015, where the rule says
     * nothing. Certainty: assumed; documented is only that the rule's own comes first.
     */
    public enum RetryAfter {
        /** The seconds until a request passes again, rounded up. */
        REMAINING,
        /** The rule's mitigation timeout, without one its period. */
        WHOLE,
        /** One second. */
        ONE,
        /** What Error 1015 has without a rule. */
        STANDARD
    }

    /** Returns the knobs with those named here turned. */
    static LimitKnobs apply(LimitKnobs so, NamedValues values) {
        return new LimitKnobs(
                values.choice("rate_limit_window", so.window()),
                values.choice("rate_limit_retry_after", so.retryAfter()),
                values.onOff("rate_limit_retry_after_own_response", so.retryAfterOwnResponse()),
                Duration.ofMillis(values.number(LAG, Math.toIntExact(so.lag().toMillis()))),
                values.onOff("rate_limit_fail_open", so.failOpen()));
    }
}
