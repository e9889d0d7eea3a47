package dev.edgecase.zone.knob;

import dev.edgecase.unit.DataSize;
import dev.edgecase.zone.knob.CacheKnobs.Merge304;
import dev.edgecase.zone.named.NamedKey;
import dev.edgecase.zone.named.NamedKey.Kind;
import dev.edgecase.zone.named.NamedValues;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the sheet on the cache calls assumed, by its name in {@link CacheKnobs}, behind {@code cache_}. */
final class CacheKnobNames {
    private static final String TTLS = "cache_default_ttls";
    private static final String NEVER = "cache_never_statuses";
    private static final String STALE = "cache_stale_on_unreachable";
    private static final String LOCK = "cache_lock_wait";
    private static final String LARGEST = "cache_max_object";
    private static final int NOT_STORED = -1;

    static final List<NamedKey> KEYS = List.of(
            NamedKey.of(
                    TTLS,
                    Kind.TTLS,
                    "7200 for 200, 206, 301; 1200 for 302, 303; 180 for 404, 410",
                    "Seconds by status where the origin does not say how long; -1 does not store. Others stay as they are."),
            NamedKey.of(
                    NEVER, Kind.NUMBERS, "203, 204, 205", "Statuses that are not stored, whatever the origin says."),
            new NamedKey(
                    STALE,
                    Kind.LIMIT,
                    List.of("unlimited", "off"),
                    "unlimited",
                    "How long after its TTL a response is served while the origin cannot be reached and did not say"
                            + " stale-if-error: unlimited, off or a duration."),
            NamedKey.of(
                    "cache_stale_5xx_needs_directive",
                    Kind.ON_OFF,
                    "on",
                    "An origin's 5xx is passed on unless stale-if-error allows a stale response."),
            NamedKey.of("cache_honour_upstream_age", Kind.ON_OFF, "off", "Take the origin's Age off the time to live."),
            NamedKey.of(
                    "cache_expires_uses_date",
                    Kind.ON_OFF,
                    "off",
                    "Compare Expires with the response's Date, and not with the edge's clock."),
            NamedKey.of("cache_origin_date", Kind.ON_OFF, "off", "A stored response keeps the origin's Date."),
            NamedKey.choice(
                    "cache_merge_304",
                    Merge304.class,
                    "limited",
                    "Which stored fields a 304 replaces: those that caching is about, or all that it brings."),
            NamedKey.of(
                    "cache_vary_304",
                    Kind.ON_OFF,
                    "off",
                    "A Vary that a 304 brings replaces the stored one, and selects from then on."),
            NamedKey.of(
                    "cache_unsafe_method_invalidation",
                    Kind.ON_OFF,
                    "off",
                    "A successful POST, PUT, PATCH or DELETE removes its URL, as RFC 9111 says."),
            NamedKey.of(
                    "cache_status_on_error_pages",
                    Kind.ON_OFF,
                    "off",
                    "Error pages of the edge for a cacheable request say CF-Cache-Status: MISS."),
            NamedKey.of(
                    "cache_bypass_without_occ",
                    Kind.ON_OFF,
                    "on",
                    "A response that must not be stored says BYPASS also without Origin Cache Control; off: MISS, as until May 2026."),
            NamedKey.of(
                    LOCK,
                    Kind.WAIT,
                    "5s",
                    "Longest wait for another request that fetches the same; then the origin is asked without storing."),
            NamedKey.of(
                    "cache_prefix_by_segment",
                    Kind.ON_OFF,
                    "on",
                    "A purged prefix ends at a slash, a question mark or the end of the URL."),
            NamedKey.of(
                    "cache_fractions_floor", Kind.ON_OFF, "on", "A max-age of 1.5 is one second; off: it is ignored."),
            NamedKey.of(
                    "cache_async_revalidation",
                    Kind.ON_OFF,
                    "on",
                    "With stale-while-revalidate, refresh in the background; off: the first request waits."),
            NamedKey.of(
                    "cache_stale_under_edge_ttl",
                    Kind.ON_OFF,
                    "off",
                    "The origin's stale-while-revalidate and stale-if-error count under an Edge TTL, too."),
            NamedKey.of(LARGEST, Kind.SIZE, "by plan", "Largest body that is stored: 512 MB, with enterprise 5 GB."));

    private final NamedValues values;

    private CacheKnobNames(NamedValues values) {
        this.values = values;
    }

    /** Returns the knobs with those named here turned. */
    static CacheKnobs apply(CacheKnobs so, NamedValues values) {
        return new CacheKnobNames(values).knobs(so);
    }

    private CacheKnobs knobs(CacheKnobs so) {
        return new CacheKnobs(
                values.text(TTLS).map(text -> ttls(so.defaultTtls(), text)).orElse(so.defaultTtls()),
                values.text(NEVER).map(this::statuses).orElse(so.neverStatuses()),
                values.text(STALE).map(this::limit).orElse(so.staleOnUnreachable()),
                values.onOff("cache_stale_5xx_needs_directive", so.stale5xxNeedsDirective()),
                values.onOff("cache_honour_upstream_age", so.honourUpstreamAge()),
                values.onOff("cache_expires_uses_date", so.expiresUsesDate()),
                values.onOff("cache_origin_date", so.originDate()),
                values.choice("cache_merge_304", so.merge304()),
                values.onOff("cache_vary_304", so.vary304()),
                values.onOff("cache_unsafe_method_invalidation", so.unsafeMethodInvalidation()),
                values.onOff("cache_status_on_error_pages", so.statusOnErrorPages()),
                values.onOff("cache_bypass_without_occ", so.bypassWithoutOcc()),
                values.text(LOCK)
                        .map(text -> values.wait(text)
                                .orElseThrow(() -> values.problem(LOCK, "takes seconds, like 5 or 500ms", text)))
                        .orElse(so.lockWait()),
                values.onOff("cache_prefix_by_segment", so.prefixBySegment()),
                values.onOff("cache_fractions_floor", so.fractionsFloor()),
                values.onOff("cache_async_revalidation", so.asyncRevalidation()),
                values.onOff("cache_stale_under_edge_ttl", so.staleUnderEdgeTtl()),
                values.text(LARGEST)
                        .map(text -> Optional.of(values.size(LARGEST, new DataSize(0))))
                        .orElse(so.maxObject()));
    }

    /** Reads {@code 404:60+500:-1}. */
    private Map<Integer, Integer> ttls(Map<Integer, Integer> otherwise, String text) {
        var ttls = new TreeMap<>(otherwise);
        for (var pair : text.split("\\+", -1)) {
            if (!pair.trim().matches("[1-9]\\d\\d:(-1|\\d{1,9})")) {
                throw values.problem(TTLS, "takes pairs like 404:60+410:-1, with seconds, or -1", pair);
            }
            var numbers = pair.trim().split(":", 2);
            var seconds = Integer.parseInt(numbers[1]);
            if (seconds == NOT_STORED) {
                ttls.remove(Integer.valueOf(numbers[0]));
            } else {
                ttls.put(Integer.valueOf(numbers[0]), seconds);
            }
        }
        return ttls;
    }

    /** Reads {@code 203+204}; none where the text is empty. */
    private Set<Integer> statuses(String text) {
        var statuses = new TreeSet<Integer>();
        Stream.of(text.split("\\+", -1))
                .map(String::trim)
                .filter(each -> !each.isEmpty())
                .forEach(each -> {
                    if (!each.matches("[1-9]\\d\\d")) {
                        throw values.problem(NEVER, "takes statuses like 203+204", each);
                    }
                    statuses.add(Integer.valueOf(each));
                });
        return statuses;
    }

    private Optional<Duration> limit(String text) {
        return switch (text) {
            case "unlimited" -> Optional.empty();
            case "off" -> Optional.of(Duration.ZERO);
            default ->
                Optional.of(values.wait(text)
                        .orElseThrow(() -> values.problem(STALE, "takes unlimited, off or seconds", text)));
        };
    }
}
