package dev.edgecase.rulefile;

import dev.edgecase.rulefile.action.CacheKeyReader;
import dev.edgecase.rulefile.action.CacheSettingsReader;
import dev.edgecase.rulefile.action.Known;
import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.cache.BrowserTtl;
import dev.edgecase.rules.cache.CacheLevel;
import dev.edgecase.rules.cache.CacheSettings;
import dev.edgecase.rules.cache.CustomKey;
import dev.edgecase.rules.cache.EdgeTtl;
import dev.edgecase.rules.cache.EdgeTtl.StatusTtl;
import dev.edgecase.rules.cache.KeySettings;
import dev.edgecase.rules.cache.PageCache;
import dev.edgecase.unit.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the actions of one Page Rule that are about the cache, one by one, into what they say together.
 *
 * <p>Source: Cloudflare docs, rules/page-rules/reference/settings; the table of plans in cache/plans. Certainty: documented.
 */
final class PageCacheActions {
    private static final int YEAR = 31_536_000;
    private static final int MOST_REGEX = 150;
    private static final int MOST_WILDCARDS = 12;
    private static final int LEAST_BROWSER_TTL = 120;
    private static final int LEAST_BROWSER_TTL_ENTERPRISE = 30;

    private static final Map<String, Plan> PLANS = Map.ofEntries(
            Map.entry("cache_level", Plan.FREE),
            Map.entry("edge_cache_ttl", Plan.FREE),
            Map.entry("browser_cache_ttl", Plan.FREE),
            Map.entry("cache_deception_armor", Plan.FREE),
            Map.entry("explicit_cache_control", Plan.FREE),
            Map.entry("bypass_cache_on_cookie", Plan.BUSINESS),
            Map.entry("cache_on_cookie", Plan.BUSINESS),
            Map.entry("cache_by_device_type", Plan.ENTERPRISE),
            Map.entry("cache_key_fields", Plan.ENTERPRISE),
            Map.entry("cache_ttl_by_status", Plan.ENTERPRISE),
            Map.entry("respect_strong_etag", Plan.ENTERPRISE),
            Map.entry("sort_query_string_for_cache", Plan.ENTERPRISE));
    /** The actions. */
    static final List<String> IDS = PLANS.keySet().stream().sorted().toList();

    private final Known known;
    private final Set<String> ids = new HashSet<>();
    private final Map<String, Boolean> switches = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Integer> seconds = new HashMap<>();
    private final List<StatusTtl> byStatus = new ArrayList<>();
    private @Nullable CustomKey key;

    PageCacheActions(Known known) {
        this.known = known;
    }

    /** Returns the plan that an action needs; empty for one that is not about the cache. */
    static Optional<Plan> plan(String id) {
        return Optional.ofNullable(PLANS.get(id));
    }

    /** Tells whether the rule had no such action before. */
    boolean isNew(String id) {
        return ids.add(id);
    }

    /** Reads the value of an action. */
    void read(String id, Given value) {
        value.must();
        switch (id) {
            case "cache_level" ->
                value.choice(List.of("bypass", "basic", "simplified", "aggressive", "cache_everything"))
                        .ifPresent(word -> texts.put(id, word));
            case "edge_cache_ttl" -> value.whole(1, YEAR).ifPresent(ttl -> edgeTtl(value, ttl));
            case "browser_cache_ttl" -> value.whole(0, YEAR).ifPresent(ttl -> browserTtl(value, ttl));
            case "bypass_cache_on_cookie", "cache_on_cookie" -> cookies(value).ifPresent(text -> texts.put(id, text));
            case "cache_key_fields" -> key = CacheKeyReader.pageRule(value);
            case "cache_ttl_by_status" -> value.entries().forEach(this::statusTtl);
            default -> onOff(id, value);
        }
    }

    private void onOff(String id, Given value) {
        value.choice("on", "off").map("on"::equals).ifPresent(on -> {
            switches.put(id, on);
            if (id.equals("explicit_cache_control") && !on && isBelow(Plan.ENTERPRISE)) {
                value.refuse("it is always on below the plan enterprise", "leave it out");
            }
        });
    }

    private boolean isBelow(Plan plan) {
        return known.plan().filter(so -> so.compareTo(plan) < 0).isPresent();
    }

    private void edgeTtl(Given value, int ttl) {
        CacheSettingsReader.refuseShort(value, ttl, known);
        seconds.put("edge", ttl);
    }

    private void browserTtl(Given value, int ttl) {
        var least = isBelow(Plan.ENTERPRISE) ? LEAST_BROWSER_TTL : LEAST_BROWSER_TTL_ENTERPRISE;
        if (ttl == 0 && isBelow(Plan.ENTERPRISE)) {
            value.needs(Plan.ENTERPRISE, known.plan(), "respecting the origin's headers", "");
        } else if (ttl > 0 && ttl < least) {
            value.refuse("no browser TTL is %d seconds".formatted(ttl), "it takes %d and more".formatted(least));
        }
        seconds.put("browser", ttl);
    }

    private static Optional<String> cookies(Given value) {
        return value.text(MOST_REGEX).filter(text -> {
            var alternatives = List.of(text.split("\\|", -1));
            var wildcards = text.split("\\.\\*", -1).length - 1;
            var fits = wildcards <= MOST_WILDCARDS
                    && alternatives.stream().allMatch(each -> each.matches("[^*]*(\\.\\*)?[^*]*"));
            if (!fits) {
                value.refuse(
                        "this is not a pattern of cookies",
                        "it takes names with |, each with one .* at most, 12 in all");
            }
            return fits;
        });
    }

    private void statusTtl(Given entry) {
        if (!entry.name().matches("[1-9]\\d\\d(-[1-9]\\d\\d)?")) {
            entry.refuse("'%s' is no status".formatted(entry.name()), "it takes 404, or 200-299");
            return;
        }
        var range = entry.name().split("-", 2);
        var from = Integer.parseInt(range[0]);
        var to = Integer.parseInt(range[range.length - 1]);
        if (from > to) {
            entry.refuse("no status is from %d to %d".formatted(from, to), "");
        }
        var ttl = entry.value().orElse("") instanceof String
                ? entry.choice("no-cache", "no-store").map(word -> word.equals("no-store") ? StatusTtl.NO_STORE : 0)
                : entry.whole(StatusTtl.NO_STORE, YEAR);
        ttl.ifPresent(chosen -> byStatus.add(new StatusTtl(from, to, chosen)));
    }

    /** Returns what all actions read so far say. */
    PageCache said() {
        var none = CacheSettings.NONE;
        var settings = new CacheSettings(
                Optional.empty(),
                edgeTtl(),
                Optional.ofNullable(seconds.get("browser")).map(PageCacheActions::browserTtl),
                new KeySettings(
                        on("cache_by_device_type"),
                        on("cache_deception_armor"),
                        on("sort_query_string_for_cache"),
                        Optional.ofNullable(key)),
                none.additionalPorts(),
                none.readTimeout(),
                none.disableStaleWhileUpdating(),
                on("respect_strong_etag"),
                none.originErrorPagePassThru(),
                on("explicit_cache_control"),
                none.rangeRequests(),
                none.vary(),
                none.strip());
        return new PageCache(
                Optional.ofNullable(texts.get("cache_level")).flatMap(CacheLevel::of),
                Optional.ofNullable(texts.get("bypass_cache_on_cookie")),
                Optional.ofNullable(texts.get("cache_on_cookie")),
                settings);
    }

    private Optional<Boolean> on(String id) {
        return Optional.ofNullable(switches.get(id));
    }

    private Optional<EdgeTtl> edgeTtl() {
        var ttl = seconds.get("edge");
        if (ttl == null) {
            return byStatus.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new EdgeTtl(EdgeTtl.Mode.RESPECT_ORIGIN, Duration.ZERO, byStatus));
        }
        return Optional.of(new EdgeTtl(EdgeTtl.Mode.OVERRIDE_ORIGIN, Duration.ofSeconds(ttl), byStatus));
    }

    private static BrowserTtl browserTtl(int ttl) {
        return ttl == 0
                ? new BrowserTtl(BrowserTtl.Mode.RESPECT_ORIGIN, Duration.ZERO)
                : new BrowserTtl(BrowserTtl.Mode.OVERRIDE_ORIGIN, Duration.ofSeconds(ttl));
    }
}
