package dev.edgecase.cache.policy;

import dev.edgecase.cache.policy.CachePolicy.Level;
import dev.edgecase.cache.policy.CachePolicy.LevelBy;
import dev.edgecase.rules.cache.EdgeTtl;
import dev.edgecase.rules.cache.EdgeTtl.StatusTtl;
import dev.edgecase.testkit.PolicyBuilder;
import dev.edgecase.unit.DataSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Policies in the words of a table's cell: {@code occ-off, everything, override=60, 500-599=-1, bypass-by-default, always-online,
 * no-updating}, and knobs that are off or have another value; {@code -} is none of them.
 */
final class PolicyText {
    private final PolicyBuilder policy = new PolicyBuilder().maxObject(new DataSize(1000));
    private final List<StatusTtl> byStatus = new ArrayList<>();
    private EdgeTtl.Mode mode = EdgeTtl.Mode.RESPECT_ORIGIN;
    private Duration override = Duration.ZERO;

    private PolicyText() {}

    static CachePolicy of(String text) {
        var policy = new PolicyText();
        for (var word : text.equals("-") ? new String[0] : text.split(" ", -1)) {
            var parts = word.split("=", -1);
            if (parts.length == 2) {
                policy.value(parts[0], parts[1]);
            } else {
                policy.word(word);
            }
        }
        var edgeTtl = new EdgeTtl(policy.mode, policy.override, policy.byStatus);
        return policy.policy.edgeTtl(edgeTtl, "long-ttl").build();
    }

    private void value(String name, String value) {
        if (name.equals("override")) {
            mode = EdgeTtl.Mode.OVERRIDE_ORIGIN;
            override = Duration.ofSeconds(Long.parseLong(value));
        } else if (name.equals("unreachable")) {
            policy.knob("cache_stale_on_unreachable", value);
        } else {
            var range = name.split("-", -1);
            byStatus.add(new StatusTtl(
                    Integer.parseInt(range[0]), Integer.parseInt(range[range.length - 1]), Integer.parseInt(value)));
        }
    }

    private void word(String word) {
        switch (word) {
            case "everything" -> policy.level(Level.EVERYTHING, LevelBy.CACHE_RULE);
            case "bypass-by-default" -> mode = EdgeTtl.Mode.BYPASS_BY_DEFAULT;
            case "occ-off" -> policy.originCacheControl(false);
            case "always-online" -> policy.alwaysOnline();
            case "no-updating" -> policy.disableStaleWhileUpdating();
            case "fractions-off" -> policy.knob("cache_fractions_floor", "off");
            case "upstream-age" -> policy.knob("cache_honour_upstream_age", "on");
            case "expires-date" -> policy.knob("cache_expires_uses_date", "on");
            case "5xx-stale" -> policy.knob("cache_stale_5xx_needs_directive", "off");
            case "swr-sync" -> policy.knob("cache_async_revalidation", "off");
            default -> throw new IllegalArgumentException(word);
        }
    }
}
