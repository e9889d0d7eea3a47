package dev.edgecase.rulefile.action;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.cache.BrowserTtl;
import dev.edgecase.rules.cache.CacheSettings;
import dev.edgecase.rules.cache.CacheSettings.Strip;
import dev.edgecase.rules.cache.EdgeTtl;
import dev.edgecase.rules.cache.EdgeTtl.StatusTtl;
import dev.edgecase.rules.cache.KeySettings;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.CacheAction.SetCacheSettings;
import dev.edgecase.unit.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/**
 * Reads {@code set_cache_settings}.
 *
 * <p>Source: Cloudflare docs, cache/how-to/cache-rules/settings and the table of plans in cache/plans; the API's schema. Certainty:
 * documented; that a TTL is asked for with {@code override_origin} alone is assumed.
 */
public final class CacheSettingsReader {
    private static final int LONGEST = Integer.MAX_VALUE;
    private static final int LEAST_STATUS = 100;
    private static final int MOST_STATUS = 999;
    private static final List<String> STRIPS = List.of("strip_etags", "strip_last_modified", "strip_set_cookie");
    private static final List<String> WITHOUT_EFFECT = List.of("cache_reserve", "shared_dictionary");
    private static final List<String> OTHERS = List.of(
            "cache",
            "edge_ttl",
            "browser_ttl",
            "cache_key",
            "additional_cacheable_ports",
            "read_timeout",
            "serve_stale",
            "respect_strong_etags",
            "origin_error_page_passthru",
            "origin_cache_control",
            "origin_range_requests",
            "vary");
    /** Seconds, for {@code override_origin}. */
    private static final Map<Plan, Integer> LEAST_EDGE_TTL =
            Map.of(Plan.FREE, 7200, Plan.PRO, 3600, Plan.BUSINESS, 1, Plan.ENTERPRISE, 1);

    private final Given given;
    private final RuleAround rule;

    private CacheSettingsReader(Given given, RuleAround rule) {
        this.given = given;
        this.rule = rule;
    }

    static Action read(Given parameters, RuleAround rule) {
        var keys = new TreeSet<>(STRIPS);
        if (rule.phase() != RulePhase.HTTP_RESPONSE_CACHE_SETTINGS) {
            keys.addAll(OTHERS);
            keys.addAll(WITHOUT_EFFECT);
        }
        parameters.must().only(keys);
        List.of("read_timeout", "additional_cacheable_ports", "origin_cache_control")
                .forEach(key -> rule.needs(Plan.ENTERPRISE, parameters.key(key)));
        var reader = new CacheSettingsReader(parameters, rule);
        return new SetCacheSettings(reader.settings(), reader.withoutEffect());
    }

    private CacheSettings settings() {
        var key = given.key("cache_key");
        var stale = given.key("serve_stale");
        return new CacheSettings(
                given.key("cache").truth(),
                edgeTtl(),
                browserTtl(),
                key.isGiven() ? CacheKeyReader.read(key, rule) : KeySettings.NONE,
                ports(),
                given.key("read_timeout").whole(100, 6000).map(Duration::ofSeconds),
                stale.isGiven()
                        ? stale.only("disable_stale_while_updating")
                                .key("disable_stale_while_updating")
                                .truth()
                        : Optional.empty(),
                given.key("respect_strong_etags").truth(),
                given.key("origin_error_page_passthru").truth(),
                given.key("origin_cache_control").truth(),
                rangeRequests(),
                CacheVary.read(given.key("vary")),
                new Strip(
                        given.key("strip_etags").truth(),
                        given.key("strip_last_modified").truth(),
                        given.key("strip_set_cookie").truth()));
    }

    private Optional<Set<Integer>> ports() {
        var ports = given.key("additional_cacheable_ports");
        var numbers = new TreeSet<Integer>();
        ports.items().forEach(port -> port.whole(1, 65_535).ifPresent(numbers::add));
        return ports.isList() ? Optional.of(numbers) : Optional.empty();
    }

    private Optional<Boolean> rangeRequests() {
        var requests = given.key("origin_range_requests");
        return requests.isGiven()
                ? requests.only("mode")
                        .key("mode")
                        .must()
                        .choice("on", "off", "default")
                        .filter(mode -> !mode.equals("default"))
                        .map("on"::equals)
                : Optional.empty();
    }

    private Optional<EdgeTtl> edgeTtl() {
        var ttl = given.key("edge_ttl");
        if (!ttl.isGiven()) {
            return Optional.empty();
        }
        ttl.only("mode", "default", "status_code_ttl");
        var mode = mode(ttl, List.of("respect_origin", "bypass_by_default", "override_origin"));
        var duration = duration(ttl, mode, seconds -> refuseShort(ttl.key("default"), seconds, rule.known()));
        var statuses = ttl.key("status_code_ttl");
        rule.needs(Plan.ENTERPRISE, statuses);
        var byStatus = new ArrayList<StatusTtl>();
        statuses.items().forEach(each -> byStatus.add(statusTtl(each)));
        return mode.map(word -> new EdgeTtl(CacheWriter.read(word, EdgeTtl.Mode.class), duration, byStatus));
    }

    private Optional<BrowserTtl> browserTtl() {
        var ttl = given.key("browser_ttl");
        if (!ttl.isGiven()) {
            return Optional.empty();
        }
        ttl.only("mode", "default");
        var mode = mode(ttl, List.of("respect_origin", "bypass_by_default", "override_origin", "bypass"));
        var duration = duration(ttl, mode, seconds -> {});
        return mode.map(word -> new BrowserTtl(CacheWriter.read(word, BrowserTtl.Mode.class), duration));
    }

    private static Optional<String> mode(Given ttl, List<String> modes) {
        return ttl.key("mode").must().choice(modes);
    }

    private static Duration duration(Given ttl, Optional<String> mode, IntConsumer check) {
        var seconds = ttl.key("default");
        if (mode.filter("override_origin"::equals).isEmpty()) {
            seconds.whole(0, LONGEST);
            return Duration.ZERO;
        }
        var chosen = seconds.must().whole(1, LONGEST).orElse(LONGEST);
        check.accept(chosen);
        return Duration.ofSeconds(chosen);
    }

    /** Refuses an edge TTL that the plan does not have. */
    public static void refuseShort(Given ttl, int seconds, Known known) {
        known.plan()
                .filter(plan -> seconds < leastEdgeTtl(plan))
                .ifPresent(plan -> ttl.refuse(
                        "the plan %s has no edge TTL of %d seconds".formatted(CacheWriter.word(plan), seconds),
                        "it takes %d and more".formatted(leastEdgeTtl(plan))));
    }

    private static int leastEdgeTtl(Plan plan) {
        return LEAST_EDGE_TTL.getOrDefault(plan, 1);
    }

    private static StatusTtl statusTtl(Given each) {
        each.only("status_code", "status_code_range", "value");
        var seconds =
                each.key("value").must().whole(StatusTtl.NO_STORE, LONGEST).orElse(0);
        var code = each.key("status_code");
        var range = each.key("status_code_range");
        if (each.isObject() && code.isGiven() == range.isGiven()) {
            each.refuse("it takes either status_code or status_code_range", "");
        }
        if (!range.isGiven()) {
            var status = code.whole(LEAST_STATUS, MOST_STATUS).orElse(LEAST_STATUS);
            return new StatusTtl(status, status, seconds);
        }
        range.only("from", "to");
        var from = range.key("from").whole(LEAST_STATUS, MOST_STATUS).orElse(LEAST_STATUS);
        var to = range.key("to").whole(LEAST_STATUS, MOST_STATUS).orElse(MOST_STATUS);
        if (from > to) {
            range.refuse("no status is from %d to %d".formatted(from, to), "");
        }
        return new StatusTtl(from, to, seconds);
    }

    /** Checks what has no effect here, and returns it as it was given. */
    private Map<String, Object> withoutEffect() {
        var reserve = given.key("cache_reserve");
        if (reserve.isGiven()) {
            reserve.only("eligible", "minimum_file_size");
            reserve.key("eligible").must().truth();
            reserve.key("minimum_file_size").whole(0, LONGEST);
        }
        var dictionary = given.key("shared_dictionary");
        dictionary.only("match_pattern").key("match_pattern").must().text();
        var all = new LinkedHashMap<String, Object>();
        WITHOUT_EFFECT.forEach(key -> given.key(key).value().ifPresent(value -> all.put(key, value)));
        return all;
    }
}
