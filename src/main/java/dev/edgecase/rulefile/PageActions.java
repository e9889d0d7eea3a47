package dev.edgecase.rulefile;

import dev.edgecase.rulefile.action.Known;
import dev.edgecase.rulefile.action.RouteReader;
import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.unit.Plan;
import dev.edgecase.unit.Spelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The actions of Page Rules that change settings, as data.
 *
 * <p>Source: Cloudflare docs, rules/page-rules/reference/settings; Cloudflare API, pagerules. Certainty: documented.
 */
final class PageActions {
    private static final int YEAR = 31_536_000;
    private static final int MOST_REGEX = 150;
    private static final int MOST_WILDCARDS = 12;

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Known known;
    private final Awaited.Waiting waiting;

    /** An action: which plan has it, what brings it where this version does not, and how its value is read. */
    private record Row(Plan plan, Optional<Awaited> awaited, Function<Given, Optional<String>> value) {}

    PageActions(Known known, Awaited.Waiting waiting) {
        this.known = known;
        this.waiting = waiting;
        now(Plan.FREE, PageActions::none, "always_use_https disable_apps disable_performance disable_zaraz");
        now(
                Plan.FREE,
                PageActions::onOff,
                "automatic_https_rewrites email_obfuscation opportunistic_encryption rocket_loader ip_geolocation");
        now(
                Plan.ENTERPRISE,
                PageActions::onOff,
                "response_buffering true_client_ip_header origin_error_page_pass_thru");
        now(Plan.PRO, PageActions::onOff, "mirage");
        now(Plan.PRO, words("off", "lossless", "lossy"), "polish");
        now(Plan.FREE, words("off", "flexible", "full", "strict", "origin_pull"), "ssl");
        now(Plan.ENTERPRISE, value -> RouteReader.host(value.must()), "host_header_override");
        now(Plan.ENTERPRISE, value -> RouteReader.target(value.must(), known), "resolve_override");
        later(Awaited.SECURITY, Plan.FREE, PageActions::onOff, "browser_check");
        later(Awaited.SECURITY, Plan.FREE, PageActions::none, "disable_security");
        later(
                Awaited.SECURITY,
                Plan.FREE,
                words("off", "essentially_off", "low", "medium", "high", "under_attack"),
                "security_level");
        later(Awaited.SECURITY, Plan.PRO, PageActions::onOff, "waf");
        cache();
    }

    private void cache() {
        later(Awaited.CACHE, Plan.FREE, PageActions::onOff, "explicit_cache_control cache_deception_armor");
        later(
                Awaited.CACHE,
                Plan.ENTERPRISE,
                PageActions::onOff,
                "cache_by_device_type respect_strong_etag sort_query_string_for_cache");
        later(Awaited.CACHE, Plan.FREE, seconds(0), "browser_cache_ttl");
        later(Awaited.CACHE, Plan.FREE, seconds(1), "edge_cache_ttl");
        later(
                Awaited.CACHE,
                Plan.FREE,
                words("bypass", "basic", "simplified", "aggressive", "cache_everything"),
                "cache_level");
        later(Awaited.CACHE, Plan.BUSINESS, PageActions::cookies, "bypass_cache_on_cookie cache_on_cookie");
        later(Awaited.CACHE, Plan.ENTERPRISE, PageActions::keyFields, "cache_key_fields");
        later(Awaited.CACHE, Plan.ENTERPRISE, PageActions::byStatus, "cache_ttl_by_status");
    }

    private void now(Plan plan, Function<Given, Optional<String>> value, String ids) {
        List.of(ids.split(" ")).forEach(id -> rows.put(id, new Row(plan, Optional.empty(), value)));
    }

    private void later(Awaited awaited, Plan plan, Function<Given, Optional<String>> value, String ids) {
        List.of(ids.split(" ")).forEach(id -> rows.put(id, new Row(plan, Optional.of(awaited), value)));
    }

    /** Reads one action into the settings. */
    void read(Given action, Map<String, String> settings) {
        action.only("id", "value");
        var id = action.key("id").must();
        id.text().ifPresent(name -> {
            var row = rows.get(name);
            if (row == null) {
                id.refuse(
                        "there is no action '" + name + "'",
                        Spelling.closest(name, rows.keySet())
                                .map(close -> "did you mean " + close + "?")
                                .orElse("known are forwarding_url, " + String.join(", ", rows.keySet())));
                return;
            }
            if (known.plan().filter(plan -> plan.compareTo(row.plan) < 0).isPresent()) {
                id.refuse("%s needs the plan %s".formatted(name, row.plan.name().toLowerCase(Locale.ROOT)), "");
            }
            var value = row.value.apply(action.key("value"));
            row.awaited
                    .filter(awaited -> !waiting.announced().contains(awaited))
                    .ifPresent(awaited -> id.refuse(
                            name + " is not emulated yet", waiting.remedy().apply(awaited)));
            if (value.filter(text -> settings.put(name, text) != null).isPresent()) {
                id.refuse(name + " is there twice", "leave one of them out");
            }
        });
    }

    private static Optional<String> onOff(Given value) {
        return value.must().choice("on", "off");
    }

    private static Function<Given, Optional<String>> words(String... words) {
        return value -> value.must().choice(words);
    }

    private static Function<Given, Optional<String>> seconds(int least) {
        return value -> value.must().whole(least, YEAR).map(String::valueOf);
    }

    private static Optional<String> none(Given value) {
        if (value.isGiven()) {
            value.refuse("this action has no value", "leave it out");
        }
        return Optional.of("on");
    }

    private static Optional<String> cookies(Given value) {
        return value.must().text(MOST_REGEX).filter(text -> {
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

    private static Optional<String> keyFields(Given value) {
        value.must().only("cookie", "header", "host", "query_string", "user");
        value.entries().forEach(Given::entries);
        return Optional.of("");
    }

    private static Optional<String> byStatus(Given value) {
        for (var entry : value.must().entries()) {
            if (!entry.name().matches("[1-9]\\d\\d(-[1-9]\\d\\d)?")) {
                entry.refuse("'%s' is no status".formatted(entry.name()), "it takes 404, or 200-299");
            }
            if (entry.value().orElse("") instanceof String) {
                entry.choice("no-cache", "no-store");
            } else {
                entry.whole(0, YEAR);
            }
        }
        return Optional.of("");
    }
}
