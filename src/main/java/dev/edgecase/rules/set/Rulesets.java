package dev.edgecase.rules.set;

import dev.edgecase.rules.list.Lists;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.tool.Tools;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that rules say of a zone: a snapshot that never changes.
 *
 * @param entryPoints by phase, the account's before the zone's; a phase without rules has none
 * @param others the rulesets that rules execute, by id
 * @param lists the account's lists
 * @param pageRules active ones, the one that counts first in front
 * @param traffic what is set without rules
 * @param tools security products beside rules
 * @param finder which of the rules can match at all
 */
public record Rulesets(
        Map<RulePhase, List<Ruleset>> entryPoints,
        Map<String, Ruleset> others,
        Lists lists,
        List<PageRule> pageRules,
        Traffic traffic,
        Tools tools,
        RuleFinder finder) {

    /** No rules. */
    public static final Rulesets NONE =
            new Rulesets(Map.of(), Map.of(), Lists.NONE, List.of(), Traffic.DEFAULT, Tools.NONE);

    /** Makes them, and what finds rules among them. */
    public Rulesets(
            Map<RulePhase, List<Ruleset>> entryPoints,
            Map<String, Ruleset> others,
            Lists lists,
            List<PageRule> pageRules,
            Traffic traffic,
            Tools tools) {
        this(entryPoints, others, lists, pageRules, traffic, tools, new RuleFinder(all(entryPoints, others)));
    }

    /** Keeps collections that nobody changes. */
    public Rulesets {
        var byPhase = new EnumMap<RulePhase, List<Ruleset>>(RulePhase.class);
        entryPoints.forEach((phase, sets) -> byPhase.put(phase, List.copyOf(sets)));
        entryPoints = byPhase;
        others = Map.copyOf(others);
        pageRules = List.copyOf(pageRules);
    }

    /**
     * What is set beside rules.
     *
     * @param normalization of URLs
     * @param managed Managed Transforms
     * @param pages Error Pages and assets
     */
    public record Traffic(UrlNormalization normalization, ManagedTransforms managed, CustomPages pages) {
        /** What a new zone has. */
        public static final Traffic DEFAULT =
                new Traffic(UrlNormalization.DEFAULT, ManagedTransforms.NONE, CustomPages.NONE);
    }

    /** Returns the rulesets that somebody wrote: entry points in the order of their phases, then those that rules execute. */
    public List<Ruleset> written() {
        return all(entryPoints, others).stream()
                .filter(ruleset -> ruleset.kind() != Ruleset.Kind.MANAGED)
                .toList();
    }

    private static List<Ruleset> all(Map<RulePhase, List<Ruleset>> entryPoints, Map<String, Ruleset> others) {
        return Stream.concat(
                        entryPoints.values().stream().flatMap(List::stream),
                        others.values().stream().sorted(Comparator.comparing(Ruleset::id)))
                .toList();
    }

    /** Returns what rules do with the bodies of requests. */
    public BodyUse bodies() {
        return finder.bodies();
    }

    /** Returns the entry points of a phase, the account's before the zone's. */
    public List<Ruleset> in(RulePhase phase) {
        var found = entryPoints.get(phase); // asked twice in every phase of every request
        return found == null ? List.of() : found;
    }
}
