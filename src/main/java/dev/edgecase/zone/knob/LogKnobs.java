package dev.edgecase.zone.knob;

import dev.edgecase.zone.named.NamedKey;
import dev.edgecase.zone.named.NamedKey.Kind;
import dev.edgecase.zone.named.NamedValues;
import java.util.List;

/**
 * The knobs for whatever the sheet on security calls assumed about the logs; see {@code docs/fidelity.md}.
 *
 * @param wafPathing how the pathing fields tell of the WAF's rules. Default as status
 * @param blockedCacheStatus what {@code CacheCacheStatus} is of what never came to the cache. Default unknown
 * @param eventMetadata whether {@code Metadata} of an event holds what captures show for its product; off: it is empty. Default on
 */
public record LogKnobs(WafPathing wafPathing, BlockedCacheStatus blockedCacheStatus, boolean eventMetadata) {
    /** The values that the sheet chooses. */
    public static final LogKnobs DEFAULTS = new LogKnobs(WafPathing.AS_STATUS, BlockedCacheStatus.UNKNOWN, true);

    static final List<NamedKey> KEYS = List.of(
            NamedKey.choice(
                    "log_waf_pathing",
                    WafPathing.class,
                    "as_status",
                    "How EdgePathing tells of the WAF's rules: user ban filter_based_firewall, or as_source:"
                            + " filterBasedFirewall ban nr."),
            NamedKey.choice(
                    "log_blocked_cache_status",
                    BlockedCacheStatus.class,
                    "unknown",
                    "CacheCacheStatus of what never came to the cache."),
            NamedKey.of(
                    "log_event_metadata",
                    Kind.ON_OFF,
                    "on",
                    "Metadata of a security event holds what captures show for its product; off: it is empty."));

    /**
     * How the pathing fields tell of the WAF's rules.
     *
     * <p>Source: Cloudflare docs, logs/reference/pathing-status, of the WAF's predecessor; published captures. Certainty: assumed for
     * the rules of today; {@link #AS_SOURCE} is observed of the predecessor.
     */
    public enum WafPathing {
        /** {@code user}, {@code ban}, {@code filter_based_firewall}. */
        AS_STATUS,
        /** {@code filterBasedFirewall}, {@code ban}, {@code nr}. */
        AS_SOURCE
    }

    /**
     * What {@code CacheCacheStatus} is of what never came to the cache.
     *
     * <p>Source: Cloudflare docs, cache/concepts/cache-responses, and of the dataset http_requests, which do not agree. Certainty:
     * documented, either.
     */
    public enum BlockedCacheStatus {
        /** There was no look-up. */
        UNKNOWN,
        /** As for what is not eligible. */
        DYNAMIC
    }

    /** Returns the knobs with those named here turned. */
    static LogKnobs apply(LogKnobs so, NamedValues values) {
        return new LogKnobs(
                values.choice("log_waf_pathing", so.wafPathing()),
                values.choice("log_blocked_cache_status", so.blockedCacheStatus()),
                values.onOff("log_event_metadata", so.eventMetadata()));
    }
}
