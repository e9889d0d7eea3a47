package dev.edgecase.rules.lint;

import dev.edgecase.http.RequestTarget;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Engine;
import dev.edgecase.rules.set.PageRule;
import dev.edgecase.rules.set.RedirectTargets;
import dev.edgecase.rules.set.Rulesets;
import dev.edgecase.rules.set.Skips;
import java.util.Map;
import java.util.Optional;

/** Sends visitors on as the edge would: by the zone's setting, Single Redirects, Bulk Redirects and Page Rules, in this order. */
final class Redirecting {
    /** What sends on without being a rule. */
    static final Subject ALWAYS_HTTPS = new Subject("", "Always Use HTTPS", "settings");

    private final Rulesets rulesets;
    private final Site site;

    Redirecting(Rulesets rulesets, Site site) {
        this.rulesets = rulesets;
        this.site = site;
    }

    /**
     * A redirect.
     *
     * @param by what makes it
     * @param location where it leads
     */
    record Hop(Subject by, String location) {}

    /** Returns how a request is sent on whose other fields have these values; empty where it is not, or where that is not known. */
    Optional<Hop> hop(Visit visit, Map<Field, Object> others) {
        if (site.alwaysHttps() && visit.scheme().equals("http")) {
            return Optional.of(new Hop(ALWAYS_HTTPS, visit.over("https").toString()));
        }
        var source = site.asked().apply(visit);
        var facts = new Facts(field -> others.containsKey(field) ? others.get(field) : source.read(field));
        var single = byRules(RulePhase.HTTP_REQUEST_DYNAMIC_REDIRECT, visit, facts);
        if (single.isPresent()
                || !Engine.run(rulesets, RulePhase.HTTP_REQUEST_TRANSFORM, facts, new Skips())
                        .isEmpty()) {
            return single; // what a rewrite leaves of the URL is not worked out here
        }
        return byRules(RulePhase.HTTP_REQUEST_REDIRECT, visit, facts).or(() -> byPageRule(visit));
    }

    private Optional<Hop> byRules(RulePhase phase, Visit visit, Facts facts) {
        for (var hit : Engine.run(rulesets, phase, facts, new Skips())) {
            var location = location(hit.rule().action(), visit, facts);
            if (location.isPresent()) {
                return location.map(to -> new Hop(Subject.of(hit.rule(), hit.ruleset()), to));
            }
        }
        return Optional.empty();
    }

    private Optional<String> location(Action action, Visit visit, Facts facts) {
        if (action instanceof Action.Redirect redirect) {
            var query = redirect.preserveQuery() ? RequestTarget.queryOf(visit.target()) : "";
            return RedirectTargets.of(redirect, facts).map(to -> RedirectTargets.withQuery(to, query));
        }
        return action instanceof Action.RedirectFromList redirect
                ? RedirectTargets.of(redirect, facts, rulesets.lists()).map(found -> found.location())
                : Optional.empty();
    }

    private Optional<Hop> byPageRule(Visit visit) {
        var port = visit.scheme().equals("https") ? ":443" : ":80";
        var url = visit.scheme() + "://" + visit.host() + port + visit.target();
        return rulesets.pageRules().stream()
                .filter(rule -> rule.pattern().match(url).isPresent())
                .findFirst()
                .flatMap(rule -> location(rule, url, visit).map(to -> new Hop(Subject.of(rule), to)));
    }

    private static Optional<String> location(PageRule rule, String url, Visit visit) {
        if (rule.forwarding().isPresent()) {
            var stars = rule.pattern().match(url).orElseThrow();
            return rule.forwarding().map(forwarding -> forwarding.location(stars));
        }
        return rule.settings().containsKey("always_use_https") && visit.scheme().equals("http")
                ? Optional.of(visit.over("https").toString())
                : Optional.empty();
    }
}
