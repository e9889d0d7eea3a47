package dev.edgecase.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgecase.unit.DataSize;
import dev.edgecase.unit.Plan;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.zone.knob.CacheKnobs;
import dev.edgecase.zone.knob.CacheKnobs.Merge304;
import dev.edgecase.zone.knob.Emulation;
import dev.edgecase.zone.knob.KnobNames;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings and knobs of the cache by name. */
class CacheNamesTest {
    private static CacheOptions options(Plan plan, String name, String value) {
        return SettingNames.apply(ZoneSettings.defaults(plan, EncryptionMode.FULL), plan, Map.of(name, value))
                .cache();
    }

    private static CacheKnobs knobs(String name, String value) {
        return KnobNames.apply(Emulation.DEFAULTS, Map.of(name, value), code -> true)
                .cache();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            FREE,       cache_level,                 cache_everything,      cache_level takes one of bypass
            FREE,       browser_cache_ttl,           29,                    browser_cache_ttl takes one of 0
            FREE,       browser_cache_ttl,           31,                    browser_cache_ttl takes one of 0
            FREE,       browser_cache_ttl,           31536001,              browser_cache_ttl takes one of 0
            FREE,       development_mode,            maybe,                 development_mode takes on or off
            BUSINESS,   sort_query_string_for_cache, on,                    needs the plan enterprise
            FREE,       cache_variants,              jpg:image/webp,        needs the plan pro
            PRO,        cache_variants,              svg:image/webp,        cache_variants takes an extension with types
            PRO,        cache_variants,              jpg,                   cache_variants takes an extension with types
            PRO,        cache_variants,              jpg:text/html,         cache_variants takes an extension with types
            """)
    void a_value_that_the_api_does_not_have_is_refused(Plan plan, String name, String value, String words) {
        assertThatThrownBy(() -> options(plan, name, value))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 30, 60, 120, 300, 1200, 14_400, 31_536_000})
    void browsers_are_told_one_of_the_values_of_the_api(int seconds) {
        assertThat(options(Plan.FREE, "browser_cache_ttl", String.valueOf(seconds))
                        .browserTtl())
                .hasSeconds(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bypass", "basic", "simplified", "aggressive"})
    void a_zone_has_four_levels(String level) {
        assertThat(options(Plan.FREE, "cache_level", level).level().id()).isEqualTo(level);
    }

    @Test
    void switches_and_images_are_set() {
        assertThat(options(Plan.FREE, "always_online", "on").alwaysOnline()).isTrue();
        assertThat(options(Plan.FREE, "tiered_caching", "on").tieredCaching()).isTrue();
        assertThat(options(Plan.ENTERPRISE, "sort_query_string_for_cache", "on").sortsQuery())
                .isTrue();
        assertThat(options(Plan.PRO, "cache_variants", "jpg:image/webp|image/avif+png:image/webp")
                        .variants())
                .isEqualTo(Map.of("jpg", List.of("image/webp", "image/avif"), "png", List.of("image/webp")));
        assertThat(SettingNames.apply(
                                ZoneSettings.defaults(Plan.FREE, EncryptionMode.FULL),
                                Plan.FREE,
                                Map.of("brotli", "off"))
                        .brotli())
                .isFalse();
    }

    @Test
    void development_mode_begins_when_the_zone_is_in_use_and_anew_when_switched_on_again() {
        var now = new Instant[] {Instant.parse("2026-01-02T03:04:05Z")};
        var plain = Zone.of(
                List.of(),
                Plan.FREE,
                ZoneSettings.defaults(Plan.FREE, EncryptionMode.FULL),
                new Origins(Optional.empty(), Optional.empty()));
        var store = new ZoneStore(plain, () -> now[0]);
        assertThat(mode(store)).isEqualTo(DevelopmentMode.OFF);

        store.change(zone -> with(zone, "development_mode", "on"));
        var since = now[0];
        assertThat(mode(store).since()).contains(since);

        now[0] = since.plusSeconds(60);
        store.change(zone -> with(zone, "always_online", "on"));
        assertThat(mode(store).since()).contains(since);

        store.change(zone -> with(zone, "development_mode", "on"));
        assertThat(mode(store).since()).contains(since.plusSeconds(60));

        store.change(zone -> with(zone, "development_mode", "off"));
        assertThat(mode(store).isOn(now[0])).isFalse();
    }

    private static DevelopmentMode mode(ZoneStore store) {
        return store.current().settings().cache().developmentMode();
    }

    private static Zone with(Zone zone, String name, String value) {
        return zone.with(zone.plan(), SettingNames.apply(zone.settings(), zone.plan(), Map.of(name, value)));
    }

    @Test
    void the_ttl_of_a_status_is_changed_or_taken_away_and_the_others_stay() {
        var expected = new HashMap<>(CacheKnobs.DEFAULTS.defaultTtls());
        expected.put(404, 60);
        expected.put(500, 10);
        expected.remove(302);
        assertThat(knobs("cache_default_ttls", "404:60+500:10+302:-1").defaultTtls())
                .isEqualTo(expected);
    }

    @Test
    void knobs_are_turned_by_name() {
        assertThat(knobs("cache_never_statuses", "204+418").neverStatuses()).isEqualTo(Set.of(204, 418));
        assertThat(knobs("cache_never_statuses", "").neverStatuses()).isEmpty();
        assertThat(knobs("cache_stale_on_unreachable", "off").staleOnUnreachable())
                .contains(Duration.ZERO);
        assertThat(knobs("cache_stale_on_unreachable", "60").staleOnUnreachable())
                .contains(Duration.ofSeconds(60));
        assertThat(knobs("cache_stale_on_unreachable", "unlimited").staleOnUnreachable())
                .isEmpty();
        assertThat(knobs("cache_stale_5xx_needs_directive", "off").stale5xxNeedsDirective())
                .isFalse();
        assertThat(knobs("cache_honour_upstream_age", "on").honourUpstreamAge()).isTrue();
        assertThat(knobs("cache_expires_uses_date", "on").expiresUsesDate()).isTrue();
        assertThat(knobs("cache_origin_date", "on").originDate()).isTrue();
        assertThat(knobs("cache_merge_304", "all").merge304()).isEqualTo(Merge304.ALL);
        assertThat(knobs("cache_vary_304", "on").vary304()).isTrue();
        assertThat(knobs("cache_unsafe_method_invalidation", "on").unsafeMethodInvalidation())
                .isTrue();
        assertThat(knobs("cache_status_on_error_pages", "on").statusOnErrorPages())
                .isTrue();
        assertThat(knobs("cache_lock_wait", "500ms").lockWait()).hasMillis(500);
        assertThat(knobs("cache_prefix_by_segment", "off").prefixBySegment()).isFalse();
        assertThat(knobs("cache_fractions_floor", "off").fractionsFloor()).isFalse();
        assertThat(knobs("cache_async_revalidation", "off").asyncRevalidation()).isFalse();
        assertThat(knobs("cache_stale_under_edge_ttl", "on").staleUnderEdgeTtl())
                .isTrue();
        assertThat(knobs("cache_max_object", "1MB").maxObject()).contains(DataSize.ofMegabytes(1));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            cache_default_ttls,         404,      takes pairs like 404:60+410:-1
            cache_default_ttls,         404:-2,   takes pairs like 404:60
            cache_never_statuses,       20,       takes statuses like 203+204
            cache_stale_on_unreachable, never,    'takes unlimited, off or seconds'
            cache_lock_wait,            soon,     'takes seconds, like 5 or 500ms'
            cache_max_object,           big,      cache_max_object
            """)
    void a_value_that_a_knob_does_not_have_is_refused(String name, String value, String words) {
        assertThatThrownBy(() -> knobs(name, value))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining(words);
    }
}
