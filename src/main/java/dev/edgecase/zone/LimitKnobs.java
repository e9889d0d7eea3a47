package dev.edgecase.zone;

import dev.edgecase.zone.NamedKey.Kind;
import java.util.List;

/**
 * The knobs for whatever the sheet on security calls assumed about rate limits; see {@code docs/fidelity.md}.
 *
 * @param window when counting begins anew. Default fixed from first
 * @param retryAfterOwnResponse whether a rule's own response with status 429 says {@code Retry-After}. Default on
 */
public record LimitKnobs(Window window, boolean retryAfterOwnResponse) {
    /** The values that the sheet chooses. */
    public static final LimitKnobs DEFAULTS = new LimitKnobs(Window.FIXED_FROM_FIRST, true);

    static final List<NamedKey> KEYS = List.of(
            NamedKey.choice(
                    "rate_limit_window",
                    Window.class,
                    "fixed_from_first",
                    "When the counters of rate limits begin anew: a period after the first request, at multiples of the"
                            + " period, or gradually."),
            NamedKey.of(
                    "rate_limit_retry_after_own_response",
                    Kind.ON_OFF,
                    "on",
                    "Send Retry-After with a 429 that a rate limiting rule words itself."));

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

    /** Returns the knobs with those named here turned. */
    static LimitKnobs apply(LimitKnobs so, NamedValues values) {
        return new LimitKnobs(
                values.choice("rate_limit_window", so.window()),
                values.onOff("rate_limit_retry_after_own_response", so.retryAfterOwnResponse()));
    }
}
