package dev.edgecase.rules.lint;

import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Rule;
import dev.edgecase.rules.set.Rulesets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Looks through all rules of a zone. */
public final class Lint {
    /** Stands for a zone of which no name is known. */
    private static final String NO_HOST = "example.com";

    private final Rulesets rulesets;
    private final Site site;
    private final List<Finding> findings = new ArrayList<>();

    private Lint(Rulesets rulesets, Site site) {
        this.rulesets = rulesets;
        this.site = site;
    }

    /** Returns what is found, in the order of phases and rules; redirect loops at the end. */
    public static List<Finding> of(Rulesets rulesets, Site site) {
        var lint = new Lint(rulesets, site);
        lint.rules();
        lint.redirects();
        return List.copyOf(lint.findings);
    }

    private void rules() {
        var conflicts = new Conflicts();
        var names = new Names(rulesets.others(), findings::add);
        rulesets.written().forEach(ruleset -> {
            new RuleOrder(ruleset, conflicts, findings::add).check();
            ruleset.rules().stream().filter(Rule::enabled).forEach(rule -> {
                Suspicions.check(rule, Subject.of(rule, ruleset), findings::add);
                names.check(rule.action(), Subject.of(rule, ruleset));
            });
        });
    }

    private void redirects() {
        var hosts = hosts();
        var loops = new Loops(new Redirecting(rulesets, site), host -> isAmong(hosts, host), findings::add);
        sow(new Seeds(hosts.isEmpty() ? Set.of(NO_HOST) : hosts, loops::follow));
    }

    /** Tells whether a host is one of them or below one. */
    private static boolean isAmong(Set<String> hosts, String host) {
        var dot = host.indexOf('.');
        return hosts.contains(host) || (dot >= 0 && isAmong(hosts, host.substring(dot + 1)));
    }

    private void sow(Seeds seeds) {
        redirecting().forEach(seeds::rule);
        rulesets.lists().all().forEach(seeds::list);
        rulesets.pageRules().forEach(seeds::page);
    }

    private Stream<Rule> redirecting() {
        return rulesets.in(RulePhase.HTTP_REQUEST_DYNAMIC_REDIRECT).stream()
                .flatMap(ruleset -> ruleset.rules().stream())
                .filter(rule -> rule.enabled() && rule.action() instanceof Action.Redirect);
    }

    /** Where the zone's names are not known, they are those that redirects ask for. */
    private Set<String> hosts() {
        var all = new LinkedHashSet<>(site.hosts());
        if (all.isEmpty()) {
            sow(new Seeds(Set.of(), (visit, others) -> all.add(visit.host())));
        }
        return all;
    }
}
