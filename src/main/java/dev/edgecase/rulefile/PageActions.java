package dev.edgecase.rulefile;

import dev.edgecase.rulefile.action.Known;
import dev.edgecase.rulefile.action.RouteReader;
import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.unit.Plan;
import dev.edgecase.unit.Spelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The actions of Page Rules that change settings, as data.
 *
 * <p>Source: Cloudflare docs, rules/page-rules/reference/settings; Cloudflare API, pagerules. Certainty: documented.
 */
final class PageActions {

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
        now(Plan.FREE, words("off", "essentially_off", "low", "medium", "high", "under_attack"), "security_level");
        now(Plan.FREE, PageActions::onOff, "browser_check");
        now(Plan.FREE, PageActions::none, "disable_security");
        later(Awaited.SECURITY, Plan.PRO, PageActions::onOff, "waf");
    }

    private void now(Plan plan, Function<Given, Optional<String>> value, String ids) {
        List.of(ids.split(" ")).forEach(id -> rows.put(id, new Row(plan, Optional.empty(), value)));
    }

    private void later(Awaited awaited, Plan plan, Function<Given, Optional<String>> value, String ids) {
        List.of(ids.split(" ")).forEach(id -> rows.put(id, new Row(plan, Optional.of(awaited), value)));
    }

    /** Reads one action: into the settings, or into what the rule says about the cache. */
    void read(Given action, Map<String, String> settings, PageCacheActions cache) {
        action.only("id", "value");
        var id = action.key("id").must();
        id.text().ifPresent(name -> {
            var row = rows.get(name);
            var cached = PageCacheActions.plan(name);
            if (row == null && cached.isEmpty()) {
                id.refuse(
                        "there is no action '" + name + "'",
                        Spelling.meant(name, all(), "known are forwarding_url, " + String.join(", ", all())));
                return;
            }
            var least = row == null ? cached.orElseThrow() : row.plan;
            id.needs(least, known.plan(), name, "");
            var isAgain = !cache.isNew(name);
            if (row == null) {
                cache.read(name, action.key("value"));
            } else {
                var value = row.value.apply(action.key("value"));
                row.awaited
                        .filter(awaited -> !waiting.announced().contains(awaited))
                        .ifPresent(awaited -> id.refuse(
                                name + " is not emulated yet", waiting.remedy().apply(awaited)));
                value.ifPresent(text -> settings.put(name, text));
            }
            if (isAgain) {
                id.refuse(name + " is there twice", "leave one of them out");
            }
        });
    }

    private List<String> all() {
        return Stream.concat(rows.keySet().stream(), PageCacheActions.IDS.stream())
                .toList();
    }

    private static Optional<String> onOff(Given value) {
        return value.must().choice("on", "off");
    }

    private static Function<Given, Optional<String>> words(String... words) {
        return value -> value.must().choice(words);
    }

    private static Optional<String> none(Given value) {
        if (value.isGiven()) {
            value.refuse("this action has no value", "leave it out");
        }
        return Optional.of("on");
    }
}
