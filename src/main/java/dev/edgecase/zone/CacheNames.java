package dev.edgecase.zone;

import dev.edgecase.rules.cache.CacheLevel;
import dev.edgecase.unit.Plan;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.zone.named.NamedKey;
import dev.edgecase.zone.named.NamedKey.Kind;
import dev.edgecase.zone.named.NamedValues;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The zone settings about caching, by the names and with the values of the API.
 *
 * <p>Source: Cloudflare API, zones/settings, zones/cache/variants and zones/argo/tiered_caching. Certainty: documented; the values of
 * {@code browser_cache_ttl} are observed in public clients of the API.
 */
final class CacheNames {
    private static final String BROWSER_TTL = "browser_cache_ttl";
    private static final String LEVEL = "cache_level";
    private static final String SORT = "sort_query_string_for_cache";
    private static final String DEVELOPMENT = "development_mode";
    private static final String VARIANTS = "cache_variants";
    private static final List<String> BROWSER_TTLS = List.of(
            ("0 30 60 120 300 1200 1800 3600 7200 10800 14400 18000 28800 43200 57600 72000 86400 172800 259200 "
                            + "345600 432000 691200 1382400 2073600 2678400 5356800 16070400 31536000")
                    .split(" "));
    private static final Set<String> IMAGES =
            Set.of("avif", "bmp", "gif", "jpg", "jpeg", "jp2", "png", "tif", "tiff", "webp");
    private static final List<String> LEVELS = Stream.of(CacheLevel.values())
            .filter(level -> level != CacheLevel.CACHE_EVERYTHING)
            .map(CacheLevel::id)
            .toList();

    static final List<NamedKey> KEYS = List.of(
            new NamedKey(
                    LEVEL,
                    Kind.CHOICE,
                    LEVELS,
                    "aggressive",
                    "Which requests are answered from the cache: aggressive is \"Standard\", simplified \"Ignore Query String\","
                            + " basic \"No Query String\"."),
            new NamedKey(
                    BROWSER_TTL,
                    Kind.CHOICE,
                    BROWSER_TTLS,
                    "14400",
                    "Seconds that browsers are told to keep cached responses at least; 0 leaves it to the origin."),
            NamedKey.of(DEVELOPMENT, Kind.ON_OFF, "off", "Suspend the cache for three hours; then it ends by itself."),
            NamedKey.of(
                    "always_online",
                    Kind.ON_OFF,
                    "off",
                    "Serve any stale response while the origin cannot be reached."),
            NamedKey.of(SORT, Kind.ON_OFF, "off", "The order of query parameters does not matter; plan enterprise."),
            NamedKey.of(
                    "tiered_caching", Kind.ON_OFF, "off", "Data centres ask an upper one before they ask the origin."),
            NamedKey.of(
                    VARIANTS,
                    Kind.VARIANTS,
                    "none",
                    "Content types of images that are stored one by one where Vary is Accept, by extension; plan pro."));

    private final NamedValues values;
    private final Plan plan;

    private CacheNames(NamedValues values, Plan plan) {
        this.values = values;
        this.plan = plan;
    }

    /** Returns the options with those named here changed. */
    static CacheOptions apply(CacheOptions so, Plan plan, NamedValues values) {
        return new CacheNames(values, plan).options(so);
    }

    private CacheOptions options(CacheOptions so) {
        return new CacheOptions(
                values.text(LEVEL)
                        .map(text -> CacheLevel.of(word(LEVEL, text, LEVELS)).orElseThrow())
                        .orElse(so.level()),
                values.text(BROWSER_TTL)
                        .map(text -> Duration.ofSeconds(Long.parseLong(word(BROWSER_TTL, text, BROWSER_TTLS))))
                        .orElse(so.browserTtl()),
                developmentMode(so.developmentMode()),
                values.onOff("always_online", so.alwaysOnline()),
                sorts(so.sortsQuery()),
                values.onOff("tiered_caching", so.tieredCaching()),
                values.text(VARIANTS).map(this::variants).orElse(so.variants()));
    }

    private String word(String name, String text, List<String> words) {
        var lower = text.toLowerCase(Locale.ROOT);
        if (!words.contains(lower)) {
            throw values.problem(name, "takes one of " + String.join(", ", words), text);
        }
        return lower;
    }

    /** Switching it on again begins the three hours anew. */
    private DevelopmentMode developmentMode(DevelopmentMode so) {
        if (values.text(DEVELOPMENT).isEmpty()) {
            return so;
        }
        return values.onOff(DEVELOPMENT, false) ? DevelopmentMode.ON : DevelopmentMode.OFF;
    }

    private boolean sorts(boolean otherwise) {
        var on = values.onOff(SORT, otherwise);
        if (on && plan != Plan.ENTERPRISE && values.text(SORT).isPresent()) {
            throw new PlanProblem(SORT, Plan.ENTERPRISE, false);
        }
        return on;
    }

    /** Reads {@code jpg:image/webp|image/avif+png:image/webp}. */
    private Map<String, List<String>> variants(String text) {
        if (text.isEmpty()) {
            return Map.of();
        }
        if (plan == Plan.FREE) {
            throw new PlanProblem(VARIANTS, Plan.PRO, false);
        }
        var all = new TreeMap<String, List<String>>();
        for (var pair : text.split("\\+", -1)) {
            var parts = pair.trim().split(":", 2);
            var types = parts.length == 2 ? Arrays.asList(parts[1].split("\\|", -1)) : List.<String>of();
            if (!IMAGES.contains(parts[0]) || types.isEmpty() || !types.stream().allMatch(CacheNames::isImage)) {
                throw problem(pair);
            }
            all.put(parts[0], types);
        }
        return all;
    }

    private static boolean isImage(String type) {
        return type.matches("image/[a-z0-9.-]+");
    }

    private UserProblem problem(String pair) {
        return values.problem(
                VARIANTS,
                "takes an extension with types, as jpg:image/webp|image/avif; extensions are "
                        + String.join(", ", IMAGES.stream().sorted().toList()),
                pair);
    }
}
