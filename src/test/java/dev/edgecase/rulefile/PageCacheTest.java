package dev.edgecase.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.cache.CacheLevel;
import dev.edgecase.rules.cache.CustomKey.Query;
import dev.edgecase.rules.cache.CustomKey.Query.Selection;
import dev.edgecase.rules.cache.EdgeTtl;
import dev.edgecase.rules.cache.EdgeTtl.StatusTtl;
import dev.edgecase.rules.cache.PageCache;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the actions of a Page Rule say about the cache. */
class PageCacheTest {
    private static PageCache said(String actions) {
        var zone = Plain.of("""
                {"page_rules":[{"targets":[{"target":"url","constraint":{"operator":"matches","value":"shop.test/*"}}],
                                "actions":%s,"status":"active"}]}""".formatted(actions));
        return RuleFiles.read(zone, Plain.patient(Optional.empty()))
                .rulesets()
                .orElseThrow()
                .pageRules()
                .get(0)
                .cache();
    }

    @Test
    void the_actions_become_settings_of_the_cache() {
        var said = said("""
                [{"id":"cache_level","value":"simplified"},{"id":"edge_cache_ttl","value":7200},
                 {"id":"browser_cache_ttl","value":1800},{"id":"bypass_cache_on_cookie","value":"a=.*"},
                 {"id":"cache_on_cookie","value":"b"},{"id":"explicit_cache_control","value":"off"},
                 {"id":"cache_ttl_by_status","value":{"404":"no-cache","500-599":"no-store","200":60}}]""");

        assertThat(said.level()).contains(CacheLevel.SIMPLIFIED);
        assertThat(said.bypassOnCookie()).contains("a=.*");
        assertThat(said.cacheOnCookie()).contains("b");
        assertThat(said.settings().originCacheControl()).contains(false);
        assertThat(said.settings().browserTtl().orElseThrow().duration()).hasSeconds(1800);
        assertThat(said.settings().edgeTtl())
                .contains(new EdgeTtl(
                        EdgeTtl.Mode.OVERRIDE_ORIGIN,
                        Duration.ofSeconds(7200),
                        List.of(
                                new StatusTtl(404, 404, 0),
                                new StatusTtl(500, 599, StatusTtl.NO_STORE),
                                new StatusTtl(200, 200, 60))));
    }

    @Test
    void the_key_has_the_fields_that_are_named() {
        var key = said("""
                [{"id":"cache_key_fields","value":{"query_string":{"include":[],"exclude":"*"},
                  "header":{"include":["x-a"],"exclude":["Origin"]},"host":{"resolved":true},"user":{"geo":true}}},
                 {"id":"cache_by_device_type","value":"on"}]""").settings().key();

        var custom = key.custom().orElseThrow();
        assertThat(key.byDeviceType()).contains(true);
        assertThat(custom.query()).isEqualTo(new Query(Selection.NONE, List.of()));
        assertThat(custom.headers()).containsExactly("x-a");
        assertThat(custom.excludeOrigin() && custom.hostResolved() && custom.geo())
                .isTrue();
        assertThat(custom.lang() || custom.deviceType()).isFalse();
    }

    @Test
    void a_rule_about_something_else_says_nothing() {
        assertThat(said("[{\"id\":\"ssl\",\"value\":\"full\"}]")).isEqualTo(PageCache.NONE);
    }
}
