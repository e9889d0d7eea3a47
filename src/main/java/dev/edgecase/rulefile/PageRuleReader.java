package dev.edgecase.rulefile;

import dev.edgecase.rulefile.action.Known;
import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.set.PageRule;
import dev.edgecase.rules.set.PageRule.Forwarding;
import dev.edgecase.rules.value.UrlPattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads Page Rules.
 *
 * <p>Source: Cloudflare API, pagerules; rules/page-rules. Certainty: documented; that the newest of equal priority comes first is
 * assumed.
 */
final class PageRuleReader {
    private static final int MOST_PRIORITY = 1_000_000;
    private static final int MOST_URL = 1500;
    private static final Pattern REFERENCE = Pattern.compile("(?<!\\\\)\\$(\\d+)");

    private final Known known;
    private final PageActions actions;

    PageRuleReader(Known known, Awaited.Waiting waiting) {
        this.known = known;
        this.actions = new PageActions(known, waiting);
    }

    /** A rule and what orders it among others. */
    private record Dated(PageRule rule, boolean active, String created, int at) {}

    List<PageRule> read(Given given) {
        var rules = new ArrayList<Dated>();
        given.result().items().forEach(each -> rules.add(rule(each, rules.size())));
        return rules.stream()
                .filter(Dated::active)
                .sorted(Comparator.<Dated>comparingInt(each -> each.rule.priority())
                        .thenComparing(Dated::created)
                        .thenComparingInt(Dated::at)
                        .reversed())
                .map(Dated::rule)
                .collect(Collectors.toList());
    }

    private Dated rule(Given given, int at) {
        given.only("id", "targets", "actions", "priority", "status", "created_on", "modified_on");
        given.key("id").text();
        given.key("modified_on").text();
        var pattern = target(given.key("targets").must());
        var status = given.key("status");
        if (given.isObject() && !status.isGiven()) {
            given.refuse("the key 'status' is missing", "the API would make it disabled; write active or disabled");
        }
        var settings = new LinkedHashMap<String, String>();
        var cache = new PageCacheActions(known);
        var forwarding = Optional.<Forwarding>empty();
        var all = given.key("actions").must().items();
        for (var action : all) {
            if (action.key("id").value().filter("forwarding_url"::equals).isPresent()) {
                forwarding = forwarding(action, pattern);
                if (all.size() > 1) {
                    action.refuse("forwarding_url excludes all other actions", "put them into another rule");
                }
            } else {
                actions.read(action, settings, cache);
            }
        }
        if (given.key("actions").isList() && all.isEmpty()) {
            given.key("actions").refuse("there is no action", "name at least one");
        }
        var rule = new PageRule(
                pattern.text(),
                pattern,
                given.key("priority").whole(1, MOST_PRIORITY).orElse(1),
                settings,
                cache.said(),
                forwarding);
        return new Dated(
                rule,
                status.choice("active", "disabled").filter("active"::equals).isPresent(),
                given.key("created_on").text().orElse(""),
                at);
    }

    private UrlPattern target(Given targets) {
        var items = targets.items();
        if (targets.isList() && items.size() != 1) {
            targets.refuse("these are %d targets".formatted(items.size()), "it takes one");
        }
        if (items.isEmpty()) {
            return UrlPattern.of("");
        }
        var target = items.get(0).only("target", "constraint");
        target.key("target").must().choice("url");
        var constraint = target.key("constraint").must();
        constraint.only("operator", "value");
        constraint
                .key("operator")
                .must()
                .choice("matches", "contains", "equals", "not_equal", "not_contain")
                .filter(operator -> !operator.equals("matches"))
                .ifPresent(operator -> constraint
                        .key("operator")
                        .refuse("the operator %s is not emulated".formatted(operator), "write matches, with stars"));
        var value = constraint.key("value").must();
        return pattern(value, value.text(MOST_URL).orElse(""));
    }

    private UrlPattern pattern(Given value, String text) {
        var saved = text;
        for (var host : known.hosts()) {
            saved = Pattern.compile(Pattern.quote(host) + "(?=$|[*?#])", Pattern.CASE_INSENSITIVE)
                    .matcher(saved)
                    .replaceAll("$0/");
        }
        var lower = saved.toLowerCase(Locale.ROOT);
        if (!text.isEmpty()
                && !known.hosts().isEmpty()
                && known.hosts().stream().noneMatch(lower::contains)) {
            value.refuse("the pattern is not about this zone", "its names are " + String.join(", ", known.hosts()));
        }
        var pattern = UrlPattern.of(saved);
        if (pattern.stars() > UrlPattern.MAX_STARS) {
            value.refuse(
                    "the pattern has %d stars".formatted(pattern.stars()),
                    "at most %d are allowed".formatted(UrlPattern.MAX_STARS));
        }
        return pattern;
    }

    private static Optional<Forwarding> forwarding(Given action, UrlPattern pattern) {
        action.only("id", "value");
        var value = action.key("value").must();
        value.only("url", "status_code");
        var url = value.key("url").must();
        var text = url.text(MOST_URL);
        text.ifPresent(target -> {
            for (var found = REFERENCE.matcher(target); found.find(); ) {
                if (found.group(1).length() > 1
                        || Integer.parseInt(found.group(1)) < 1
                        || Integer.parseInt(found.group(1)) > pattern.stars()) {
                    url.refuse(
                            "%s has no star to stand for".formatted(found.group()),
                            "the pattern has %d; write \\$ for a dollar".formatted(pattern.stars()));
                }
            }
        });
        var status = value.key("status_code").must().whole(301, 302);
        return text.flatMap(target -> status.map(code -> new Forwarding(target, code)));
    }
}
