package dev.edgecase.rulefile.action;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.unit.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads {@code set_cache_settings}.
 *
 * <p>Source: Cloudflare docs, cache/how-to/cache-rules/settings; the API's schema. Certainty: documented; that a TTL is asked for
 * with {@code override_origin} alone is assumed.
 */
final class CacheSettingsReader {
    private static final int LONGEST = Integer.MAX_VALUE;
    private static final List<String> STRIPS = List.of("strip_etags", "strip_last_modified", "strip_set_cookie");
    private static final List<String> TRUTHS =
            List.of("cache", "respect_strong_etags", "origin_cache_control", "origin_error_page_passthru");
    private static final Map<String, Consumer<Given>> OBJECTS = Map.of(
            "edge_ttl", CacheSettingsReader::edgeTtl,
            "browser_ttl", CacheSettingsReader::browserTtl,
            "cache_key", CacheKeyReader::read,
            "serve_stale",
                    given -> given.only("disable_stale_while_updating")
                            .key("disable_stale_while_updating")
                            .truth(),
            "cache_reserve", CacheSettingsReader::reserve,
            "origin_range_requests",
                    given -> given.only("mode").key("mode").must().choice("on", "off", "default"),
            "vary", CacheSettingsReader::vary,
            "shared_dictionary",
                    given -> given.only("match_pattern")
                            .key("match_pattern")
                            .must()
                            .text());

    private CacheSettingsReader() {}

    static Action read(Given parameters, RuleAround rule) {
        if (rule.phase() == RulePhase.HTTP_RESPONSE_CACHE_SETTINGS) {
            parameters.must().only(STRIPS);
        } else {
            var keys = new java.util.TreeSet<>(OBJECTS.keySet());
            keys.addAll(TRUTHS);
            keys.addAll(STRIPS);
            keys.addAll(List.of("additional_cacheable_ports", "read_timeout"));
            parameters.must().only(keys);
        }
        TRUTHS.forEach(key -> parameters.key(key).truth());
        STRIPS.forEach(key -> parameters.key(key).truth());
        OBJECTS.forEach((key, reader) ->
                Optional.of(parameters.key(key)).filter(Given::isGiven).ifPresent(reader));
        parameters.key("read_timeout").whole(100, 6000);
        parameters.key("additional_cacheable_ports").items().forEach(port -> port.whole(1, 65_535));
        List.of("read_timeout", "additional_cacheable_ports", "origin_cache_control")
                .forEach(key -> rule.needs(Plan.ENTERPRISE, parameters.key(key)));
        return new Action.NotYet("set_cache_settings", parameters.members(), false);
    }

    private static void edgeTtl(Given ttl) {
        ttl.only("mode", "default", "status_code_ttl");
        mode(ttl, List.of("respect_origin", "bypass_by_default", "override_origin"));
        for (var each : ttl.key("status_code_ttl").items()) {
            each.only("status_code", "status_code_range", "value");
            each.key("value").must().whole(-1, LONGEST);
            var code = each.key("status_code");
            var range = each.key("status_code_range");
            if (each.isObject() && code.isGiven() == range.isGiven()) {
                each.refuse("it takes either status_code or status_code_range", "");
            }
            code.whole(100, 999);
            if (range.isGiven()) {
                range.only("from", "to");
                var from = range.key("from").whole(100, 999).orElse(100);
                var to = range.key("to").whole(100, 999).orElse(999);
                if (from > to) {
                    range.refuse("no status is from %d to %d".formatted(from, to), "");
                }
            }
        }
    }

    private static void browserTtl(Given ttl) {
        ttl.only("mode", "default");
        mode(ttl, List.of("respect_origin", "bypass_by_default", "override_origin", "bypass"));
    }

    private static void mode(Given ttl, List<String> modes) {
        var overrides = ttl.key("mode").must().choice(modes).filter("override_origin"::equals);
        var seconds = ttl.key("default");
        (overrides.isPresent() ? seconds.must() : seconds).whole(0, LONGEST);
    }

    private static void reserve(Given reserve) {
        reserve.only("eligible", "minimum_file_size");
        reserve.key("eligible").must().truth();
        reserve.key("minimum_file_size").whole(0, LONGEST);
    }

    private static void vary(Given vary) {
        vary.only("default", "headers");
        var otherwise = vary.key("default");
        if (otherwise.isGiven()) {
            otherwise.only("action").key("action").must().choice("bypass", "passthrough", "normalize");
        }
        for (var header : vary.key("headers").entries()) {
            header.only("action", "media_types", "languages");
            header.key("action").must().choice("bypass", "passthrough", "normalize");
            CacheKeyReader.texts(header.key("media_types"), 10);
            CacheKeyReader.texts(header.key("languages"), 20);
        }
    }
}
