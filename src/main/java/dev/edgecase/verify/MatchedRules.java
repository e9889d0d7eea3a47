package dev.edgecase.verify;

import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.JourneyListener;
import dev.edgecase.rules.set.Rule;
import dev.edgecase.rules.set.Ruleset;
import dev.edgecase.scenario.Scenario;
import dev.edgecase.scenario.WrittenRules;
import dev.edgecase.scenario.tree.Place;
import dev.edgecase.verify.result.RuleUse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers which rules matched a request while a scenario was played, and so which never did. */
final class MatchedRules implements JourneyListener {
    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    @Override
    public void finished(Journey journey) {
        for (var run : journey.rulesetRuns()) {
            run.hits().forEach(hit -> ids.add(hit.rule().id()));
            run.measured().forEach(measured -> ids.add(measured.rule().id())); // also those that nobody exceeded
        }
    }

    /** Returns the rules of a scenario that are switched on, those that its steps bring included. */
    List<RuleUse> of(Scenario scenario) {
        var uses = new LinkedHashMap<String, RuleUse>();
        for (var written : WrittenRules.of(scenario)) {
            written.zone().rules().written().forEach(ruleset -> add(ruleset, written, uses));
        }
        return List.copyOf(uses.values());
    }

    private void add(Ruleset ruleset, WrittenRules written, Map<String, RuleUse> uses) {
        for (var rule : ruleset.rules()) {
            if (rule.enabled()) {
                uses.put(rule.id(), use(rule, ruleset, written));
            }
        }
    }

    private RuleUse use(Rule rule, Ruleset ruleset, WrittenRules written) {
        var place = written.rules().place(rule.id(), 0).map(Place::inFile).orElse("");
        return new RuleUse(ruleset.title(rule), ruleset.phase().id(), place, ids.contains(rule.id()));
    }
}
