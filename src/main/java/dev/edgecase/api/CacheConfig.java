package dev.edgecase.api;

import dev.edgecase.zone.CacheOptions;
import dev.edgecase.zone.knob.CacheKnobs;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;

/** The part of {@link ConfigPage} that is about the cache. */
final class CacheConfig {
    private CacheConfig() {}

    static void settings(CacheOptions options, JsonGenerator json) {
        json.writeStringProperty("cache_level", options.level().id());
        json.writeNumberProperty("browser_cache_ttl", options.browserTtl().toSeconds());
        ConfigPage.onOff("development_mode", options.developmentMode().switchedOn(), json);
        options.developmentMode()
                .since()
                .ifPresent(since -> json.writeStringProperty("development_mode_since", since.toString()));
        ConfigPage.onOff("always_online", options.alwaysOnline(), json);
        ConfigPage.onOff("sort_query_string_for_cache", options.sortsQuery(), json);
        ConfigPage.onOff("tiered_caching", options.tieredCaching(), json);
        json.writeObjectPropertyStart("cache_variants");
        new TreeMap<>(options.variants()).forEach((extension, types) -> {
            json.writeArrayPropertyStart(extension);
            types.forEach(json::writeString);
            json.writeEndArray();
        });
        json.writeEndObject();
    }

    static void knobs(CacheKnobs knobs, JsonGenerator json) {
        json.writeObjectPropertyStart("cache_default_ttls");
        new TreeMap<>(knobs.defaultTtls())
                .forEach((status, seconds) -> json.writeNumberProperty(status.toString(), seconds));
        json.writeEndObject();
        json.writeArrayPropertyStart("cache_never_statuses");
        new TreeSet<>(knobs.neverStatuses()).forEach(json::writeNumber);
        json.writeEndArray();
        json.writeStringProperty(
                "cache_stale_on_unreachable",
                knobs.staleOnUnreachable()
                        .map(limit -> limit.isZero() ? "off" : limit.toMillis() / 1e3 + "s")
                        .orElse("unlimited"));
        json.writeBooleanProperty("cache_stale_5xx_needs_directive", knobs.stale5xxNeedsDirective());
        json.writeBooleanProperty("cache_honour_upstream_age", knobs.honourUpstreamAge());
        json.writeBooleanProperty("cache_expires_uses_date", knobs.expiresUsesDate());
        json.writeBooleanProperty("cache_origin_date", knobs.originDate());
        json.writeStringProperty("cache_merge_304", ConfigPage.lower(knobs.merge304()));
        json.writeBooleanProperty("cache_vary_304", knobs.vary304());
        json.writeBooleanProperty("cache_unsafe_method_invalidation", knobs.unsafeMethodInvalidation());
        json.writeBooleanProperty("cache_status_on_error_pages", knobs.statusOnErrorPages());
        json.writeNumberProperty("cache_lock_wait", knobs.lockWait().toMillis() / 1e3);
        json.writeBooleanProperty("cache_prefix_by_segment", knobs.prefixBySegment());
        json.writeBooleanProperty("cache_fractions_floor", knobs.fractionsFloor());
        json.writeBooleanProperty("cache_async_revalidation", knobs.asyncRevalidation());
        json.writeBooleanProperty("cache_stale_under_edge_ttl", knobs.staleUnderEdgeTtl());
        knobs.maxObject().ifPresent(size -> json.writeNumberProperty("cache_max_object", size.bytes()));
    }
}
