package dev.edgecase.cache.setting;

import dev.edgecase.cache.policy.CachePolicy;
import dev.edgecase.cache.policy.CachePolicy.Level;
import dev.edgecase.cache.policy.CachePolicy.LevelBy;
import dev.edgecase.rules.cache.BrowserTtl;
import dev.edgecase.rules.cache.CacheLevel;
import dev.edgecase.rules.cache.CacheSettings;
import dev.edgecase.rules.cache.EdgeTtl;
import dev.edgecase.rules.cache.KeySettings;
import dev.edgecase.rules.set.PageRule;
import dev.edgecase.unit.Plan;
import dev.edgecase.zone.CacheOptions;
import dev.edgecase.zone.Zone;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was said about caching so far, the later over the earlier.
 *
 * @param level which requests are eligible
 * @param levelBy who said so
 * @param settings all else
 * @param sources who said what, by the API's name of the setting
 */
record Layers(Level level, LevelBy levelBy, CacheSettings settings, Map<String, String> sources) {
    private static final EdgeTtl AS_ORIGIN_SAYS = new EdgeTtl(EdgeTtl.Mode.RESPECT_ORIGIN, Duration.ZERO, List.of());

    Layers {
        sources = Map.copyOf(sources);
    }

    /** Begins with the zone's level; the rest of what a zone says holds where nobody says otherwise. */
    static Layers of(CacheOptions zone) {
        return new Layers(level(zone.level()), LevelBy.ZONE, CacheSettings.NONE, Map.of());
    }

    Layers with(PageRule rule) {
        var who = "page rule " + rule.name();
        var said = rule.cache();
        var next = over(who, said.settings());
        return said.level()
                .map(level -> next.at(level(level), LevelBy.PAGE_RULE, who))
                .orElse(next);
    }

    Layers cachingOnCookie(PageRule rule) {
        return at(Level.EVERYTHING, LevelBy.COOKIE, "cache_on_cookie of page rule " + rule.name());
    }

    Layers bypassingOnCookie(PageRule rule) {
        return at(Level.BYPASS, LevelBy.COOKIE, "bypass_cache_on_cookie of page rule " + rule.name());
    }

    /** Lays a Cache Rule over all else. */
    Layers with(String rule, CacheSettings said) {
        var who = "rule " + rule;
        var next = over(who, said);
        return said.cache()
                .map(cache -> next.at(cache ? Level.EVERYTHING : Level.BYPASS, LevelBy.CACHE_RULE, who))
                .orElse(next);
    }

    private Layers at(Level other, LevelBy by, String who) {
        var all = new HashMap<>(sources);
        all.put("cache", who);
        return new Layers(other, by, settings, all);
    }

    private Layers over(String who, CacheSettings said) {
        var all = new HashMap<>(sources);
        said.said().forEach(name -> all.put(name, who));
        return new Layers(level, levelBy, settings.overriddenBy(said), all);
    }

    private static Level level(CacheLevel level) {
        return switch (level) {
            case BYPASS -> Level.BYPASS;
            case BASIC -> Level.BASIC;
            case SIMPLIFIED -> Level.SIMPLIFIED;
            case AGGRESSIVE -> Level.AGGRESSIVE;
            case CACHE_EVERYTHING -> Level.EVERYTHING;
        };
    }

    CachePolicy policy(Zone zone, boolean developing) {
        var options = zone.settings().cache();
        var knobs = zone.emulation().cache();
        var sorting = new KeySettings(
                Optional.empty(), Optional.empty(), Optional.of(options.sortsQuery()), Optional.empty());
        return new CachePolicy(
                level,
                levelBy,
                settings.edgeTtl().orElse(AS_ORIGIN_SAYS),
                settings.browserTtl().orElseGet(() -> browserTtl(options)),
                sorting.overriddenBy(settings.key()),
                settings.additionalPorts().orElse(Set.of()),
                settings.originCacheControl().orElse(zone.plan() != Plan.ENTERPRISE),
                settings.disableStaleWhileUpdating().orElse(false),
                settings.respectStrongEtags().orElse(false),
                settings.rangeRequests().orElse(false),
                settings.vary(),
                options.variants(),
                settings.strip(),
                developing,
                options.alwaysOnline(),
                knobs.maxObject().orElse(zone.plan().maxCached()),
                knobs,
                sources);
    }

    private static BrowserTtl browserTtl(CacheOptions options) {
        return options.browserTtl().isZero()
                ? new BrowserTtl(BrowserTtl.Mode.RESPECT_ORIGIN, Duration.ZERO)
                : new BrowserTtl(BrowserTtl.Mode.OVERRIDE_ORIGIN, options.browserTtl());
    }
}
