package dev.edgecase.cache.policy;

import dev.edgecase.cache.policy.CachePolicy.Level;
import dev.edgecase.cache.policy.CachePolicy.LevelBy;
import dev.edgecase.rules.cache.BrowserTtl;
import dev.edgecase.rules.cache.CacheSettings.Strip;
import dev.edgecase.rules.cache.EdgeTtl;
import dev.edgecase.rules.cache.EdgeTtl.StatusTtl;
import dev.edgecase.rules.cache.KeySettings;
import dev.edgecase.unit.DataSize;
import dev.edgecase.zone.knob.CacheKnobs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Policies in the words of a table's cell: {@code occ-off, everything, override=60, 500-599=-1, bypass-by-default, always-online,
 * no-updating}, and knobs that are off or have another value; {@code -} is none of them.
 */
final class PolicyText {
    private static final Set<String> WORDS = Set.of(
            "occ-off",
            "everything",
            "bypass-by-default",
            "always-online",
            "no-updating",
            "fractions-off",
            "upstream-age",
            "expires-date",
            "5xx-stale",
            "swr-sync");

    private final Set<String> words = new HashSet<>();
    private final List<StatusTtl> byStatus = new ArrayList<>();
    private Optional<Duration> override = Optional.empty();
    private Optional<Duration> unreachable = Optional.empty();

    private PolicyText(String text) {
        for (var word : text.equals("-") ? new String[0] : text.split(" ", -1)) {
            var parts = word.split("=", -1);
            if (word.startsWith("override=")) {
                override = Optional.of(Duration.ofSeconds(Long.parseLong(parts[1])));
            } else if (word.startsWith("unreachable=")) {
                unreachable = Optional.of(Duration.ofSeconds(Long.parseLong(parts[1])));
            } else if (parts.length == 2) {
                var range = parts[0].split("-", -1);
                byStatus.add(new StatusTtl(
                        Integer.parseInt(range[0]),
                        Integer.parseInt(range[range.length - 1]),
                        Integer.parseInt(parts[1])));
            } else if (WORDS.contains(word)) {
                words.add(word);
            } else {
                throw new IllegalArgumentException(word);
            }
        }
    }

    static CachePolicy of(String text) {
        return new PolicyText(text).policy();
    }

    private CachePolicy policy() {
        var everything = words.contains("everything");
        return new CachePolicy(
                everything ? Level.EVERYTHING : Level.AGGRESSIVE,
                everything ? LevelBy.CACHE_RULE : LevelBy.ZONE,
                new EdgeTtl(mode(), override.orElse(Duration.ZERO), byStatus),
                new BrowserTtl(BrowserTtl.Mode.RESPECT_ORIGIN, Duration.ZERO),
                KeySettings.NONE,
                Set.of(),
                !words.contains("occ-off"),
                words.contains("no-updating"),
                false,
                false,
                Optional.empty(),
                Map.of(),
                Strip.NONE,
                false,
                words.contains("always-online"),
                new DataSize(1000),
                knobs(),
                Map.of("edge_ttl", "rule long-ttl"));
    }

    private EdgeTtl.Mode mode() {
        if (words.contains("bypass-by-default")) {
            return EdgeTtl.Mode.BYPASS_BY_DEFAULT;
        }
        return override.isPresent() ? EdgeTtl.Mode.OVERRIDE_ORIGIN : EdgeTtl.Mode.RESPECT_ORIGIN;
    }

    private CacheKnobs knobs() {
        var defaults = CacheKnobs.DEFAULTS;
        return new CacheKnobs(
                defaults.defaultTtls(),
                defaults.neverStatuses(),
                unreachable,
                !words.contains("5xx-stale"),
                words.contains("upstream-age"),
                words.contains("expires-date"),
                defaults.originDate(),
                defaults.merge304(),
                defaults.vary304(),
                defaults.unsafeMethodInvalidation(),
                defaults.statusOnErrorPages(),
                defaults.bypassWithoutOcc(),
                defaults.lockWait(),
                defaults.prefixBySegment(),
                !words.contains("fractions-off"),
                !words.contains("swr-sync"),
                defaults.maxObject());
    }
}
