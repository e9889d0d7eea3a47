package dev.edgecase.cache.setting;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_CACHE_SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cache.policy.CachePolicy;
import dev.edgecase.cache.policy.CachePolicy.Level;
import dev.edgecase.cache.policy.CachePolicy.LevelBy;
import dev.edgecase.cache.setting.CachePolicies.Applying;
import dev.edgecase.rules.cache.BrowserTtl;
import dev.edgecase.rules.cache.CacheLevel;
import dev.edgecase.rules.cache.CacheSettings;
import dev.edgecase.rules.cache.EdgeTtl;
import dev.edgecase.rules.cache.PageCache;
import dev.edgecase.rules.set.CacheAction.SetCacheSettings;
import dev.edgecase.rules.set.PageRule;
import dev.edgecase.rules.set.Rule;
import dev.edgecase.rules.value.UrlPattern;
import dev.edgecase.testkit.CacheSaid;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Rules;
import dev.edgecase.unit.DataSize;
import dev.edgecase.unit.Plan;
import dev.edgecase.zone.CacheOptions;
import dev.edgecase.zone.DevelopmentMode;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.Zone;
import dev.edgecase.zone.ZoneSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CachePoliciesTest {
    private static final Instant NOW = InMemoryEdge.START;
    private final CachePolicies policies = new CachePolicies(text -> cookies -> cookies.contains(text));

    private static Zone zone(Plan plan, CacheOptions options) {
        return InMemoryEdge.zone(EncryptionMode.FULL)
                .with(plan, ZoneSettings.defaults(plan, EncryptionMode.FULL).with(options));
    }

    private static Zone zone() {
        return zone(Plan.FREE, CacheOptions.DEFAULTS);
    }

    private static CacheOptions options(CacheLevel level, Duration browserTtl) {
        return new CacheOptions(level, browserTtl, DevelopmentMode.OFF, false, false, false, Map.of());
    }

    private static PageRule pageRule(PageCache cache) {
        return new PageRule("*shop.test/*", UrlPattern.of("*shop.test/*"), 1, Map.of(), cache, Optional.empty());
    }

    private static Rule rule(String ref, CacheSettings settings) {
        return new Rules().rule(HTTP_REQUEST_CACHE_SETTINGS, ref, "true", new SetCacheSettings(settings));
    }

    private static Rule caching(String ref, boolean cache) {
        return rule(ref, CacheSaid.cache(cache));
    }

    private static Applying applying(PageRule pageRule, List<String> cookies, Rule... rules) {
        return new Applying(Optional.of(pageRule), cookies, List.of(rules));
    }

    private CachePolicy withRules(Rule... rules) {
        return policies.of(zone(), new Applying(Optional.empty(), List.of(), List.of(rules)), NOW);
    }

    @Test
    void a_new_zone_has_the_defaults() {
        var policy = policies.of(zone(), NOW);
        assertThat(policy.level()).isEqualTo(Level.AGGRESSIVE);
        assertThat(policy.levelBy()).isEqualTo(LevelBy.ZONE);
        assertThat(policy.edgeTtl().mode()).isEqualTo(EdgeTtl.Mode.RESPECT_ORIGIN);
        assertThat(policy.browserTtl())
                .isEqualTo(new BrowserTtl(BrowserTtl.Mode.OVERRIDE_ORIGIN, Duration.ofSeconds(14_400)));
        assertThat(policy.key().sortsQuery()).contains(false);
        assertThat(policy.developmentMode() || policy.alwaysOnline()).isFalse();
        assertThat(policy.sources()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            FREE,       true,  512
            PRO,        true,  512
            BUSINESS,   true,  512
            ENTERPRISE, false, 5120
            """)
    void the_plan_sets_origin_cache_control_and_the_largest_object(Plan plan, boolean obeys, long megabytes) {
        var policy = policies.of(zone(plan, CacheOptions.DEFAULTS), NOW);
        assertThat(policy.originCacheControl()).isEqualTo(obeys);
        assertThat(policy.maxObject()).isEqualTo(DataSize.ofMegabytes(megabytes));
    }

    @ParameterizedTest
    @EnumSource(CacheLevel.class)
    void the_level_of_the_zone_counts_where_nobody_says_otherwise(CacheLevel level) {
        var policy = policies.of(zone(Plan.FREE, options(level, Duration.ZERO)), NOW);
        assertThat(policy.level().name()).isEqualTo(level == CacheLevel.CACHE_EVERYTHING ? "EVERYTHING" : level.name());
        assertThat(policy.browserTtl().mode()).isEqualTo(BrowserTtl.Mode.RESPECT_ORIGIN);
    }

    /** Page Rule: level, bypass pattern, cache pattern; what the visitor sent; Cache Rules; what holds and by whom. */
    @ParameterizedTest(name = "{0} {1} {2} with {3}, rules {4}: {5} by {6}")
    @CsvSource(nullValues = "-", textBlock = """
            -,                -,     -,     a=1, -,            AGGRESSIVE, ZONE
            cache_everything, -,     -,     a=1, -,            EVERYTHING, PAGE_RULE
            bypass,           -,     -,     a=1, -,            BYPASS,     PAGE_RULE
            simplified,       -,     -,     a=1, -,            SIMPLIFIED, PAGE_RULE
            cache_everything, a=1,   -,     a=1, -,            BYPASS,     COOKIE
            cache_everything, b=1,   -,     a=1, -,            EVERYTHING, PAGE_RULE
            bypass,           -,     a=1,   a=1, -,            EVERYTHING, COOKIE
            bypass,           -,     b=1,   a=1, -,            BYPASS,     PAGE_RULE
            -,                a=1,   a=1,   a=1, -,            EVERYTHING, COOKIE
            bypass,           -,     -,     a=1, true,         EVERYTHING, CACHE_RULE
            cache_everything, -,     -,     a=1, false,        BYPASS,     CACHE_RULE
            -,                a=1,   -,     a=1, true,         EVERYTHING, CACHE_RULE
            -,                -,     -,     a=1, true false,   BYPASS,     CACHE_RULE
            -,                -,     -,     a=1, false true,   EVERYTHING, CACHE_RULE
            """)
    void the_later_layer_has_the_last_word_on_eligibility(
            String level, String bypass, String cache, String cookie, String rules, Level expected, LevelBy by) {
        var page = pageRule(new PageCache(
                Optional.ofNullable(level).flatMap(CacheLevel::of),
                Optional.ofNullable(bypass),
                Optional.ofNullable(cache),
                CacheSettings.NONE));
        var matching = new ArrayList<Rule>();
        for (var each : rules == null ? List.<String>of() : List.of(rules.split(" ", -1))) {
            matching.add(caching("r" + matching.size(), Boolean.parseBoolean(each)));
        }
        var zone = new Rules().pageRule(page).on(zone());

        var policy = policies.of(zone, new Applying(Optional.of(page), List.of(cookie), matching), NOW);

        assertThat(policy.level()).isEqualTo(expected);
        assertThat(policy.levelBy()).isEqualTo(by);
    }

    @Test
    void each_setting_is_by_the_last_who_named_it() {
        var page =
                pageRule(new PageCache(Optional.empty(), Optional.empty(), Optional.empty(), CacheSaid.edgeTtl(7200)));
        var zone = new Rules().pageRule(page).on(zone());

        var paged = policies.of(zone, applying(page, List.of()), NOW);
        assertThat(paged.edgeTtl().duration()).hasSeconds(7200);
        assertThat(paged.sources()).isEqualTo(Map.of("edge_ttl", "page rule *shop.test/*"));

        var ruled = policies.of(
                zone, applying(page, List.of(), rule("long", CacheSaid.edgeTtl(86_400)), caching("all", true)), NOW);
        assertThat(ruled.edgeTtl().duration()).hasSeconds(86_400);
        assertThat(ruled.sources()).isEqualTo(Map.of("edge_ttl", "rule long", "cache", "rule all"));
    }

    @Test
    void what_a_cookie_decided_names_its_setting() {
        var page = pageRule(new PageCache(Optional.empty(), Optional.of("a=1"), Optional.empty(), CacheSettings.NONE));
        var zone = new Rules().pageRule(page).on(zone());
        assertThat(policies.of(zone, applying(page, List.of("a=1")), NOW).sources())
                .containsEntry("cache", "bypass_cache_on_cookie of page rule *shop.test/*");
    }

    @Test
    void a_policy_is_made_once_for_a_snapshot_and_what_applies() {
        var zone = zone();
        var first = caching("first", true);
        var second = rule("second", CacheSaid.edgeTtl(60));
        var applying = new Applying(Optional.empty(), List.of(), List.of(first, second));

        assertThat(policies.of(zone, NOW)).isSameAs(policies.of(zone, NOW.plusSeconds(1)));
        assertThat(policies.of(zone, applying, NOW)).isSameAs(policies.of(zone, applying, NOW));
        assertThat(policies.of(zone.withHosts(List.of("shop.test")), NOW)).isNotSameAs(policies.of(zone, NOW));
        assertThat(withRules(second, first)).isNotSameAs(withRules(first, second));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            PT0S,          true
            PT2H59M59S,    true
            PT3H,          false
            PT3H1S,        false
            """)
    void development_mode_ends_by_itself_after_three_hours(Duration later, boolean on) {
        var mode = new DevelopmentMode(true, Optional.of(NOW));
        var zone = zone(Plan.FREE, CacheOptions.DEFAULTS.with(mode));
        assertThat(policies.of(zone, NOW).developmentMode()).isTrue();
        assertThat(policies.of(zone, NOW.plus(later)).developmentMode()).isEqualTo(on);
    }
}
