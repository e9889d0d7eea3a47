package dev.edgecase.testkit;

import dev.edgecase.rulefile.RuleContext;
import dev.edgecase.rulefile.RuleFiles;
import dev.edgecase.rules.Expressions;
import dev.edgecase.rules.RuleKnobs;
import dev.edgecase.rules.Scope;
import dev.edgecase.rules.list.Lists;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.CustomPages;
import dev.edgecase.rules.set.ManagedTransforms;
import dev.edgecase.rules.set.PageRule;
import dev.edgecase.rules.set.Rule;
import dev.edgecase.rules.set.Ruleset;
import dev.edgecase.rules.set.Rulesets;
import dev.edgecase.rules.set.Rulesets.Traffic;
import dev.edgecase.rules.set.Text;
import dev.edgecase.rules.set.UrlNormalization;
import dev.edgecase.rules.tool.MutualTls;
import dev.edgecase.rules.tool.Tools;
import dev.edgecase.rules.value.Type;
import dev.edgecase.zone.Zone;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rules of a zone, put together by hand: {@code InMemoryEdge.with(new Rules().zone(phase, "sale", "true", action)::on)}. */
public final class Rules {
    private final Map<RulePhase, List<Rule>> account = new EnumMap<>(RulePhase.class);
    private final Map<RulePhase, List<Rule>> zone = new EnumMap<>(RulePhase.class);
    private final Map<String, Ruleset> others = new HashMap<>();
    private final List<PageRule> pageRules = new ArrayList<>();
    private Lists lists = Lists.NONE;
    private Traffic traffic = Traffic.DEFAULT;
    private Tools tools = Tools.NONE;

    /** Adds a rule to the zone's entry point of a phase; the ref is its title. */
    public Rules zone(RulePhase phase, String ref, String expression, Action action) {
        zone.computeIfAbsent(phase, any -> new ArrayList<>()).add(rule(phase, ref, expression, action));
        return this;
    }

    /** Adds a rule to the account's entry point of a phase. */
    public Rules account(RulePhase phase, String ref, String expression, Action action) {
        account.computeIfAbsent(phase, any -> new ArrayList<>()).add(rule(phase, ref, expression, action));
        return this;
    }

    /** Adds a ruleset that rules can execute. */
    public Rules other(Ruleset ruleset) {
        others.put(ruleset.id(), ruleset);
        return this;
    }

    /** Gives the account these lists; to be called before the rules that name them. */
    public Rules lists(Lists known) {
        lists = known;
        return this;
    }

    /** Adds a Page Rule behind those that are there. */
    public Rules pageRule(PageRule rule) {
        pageRules.add(rule);
        return this;
    }

    /** Normalizes URLs so. */
    public Rules normalization(UrlNormalization normalization) {
        traffic = new Traffic(normalization, traffic.managed(), traffic.pages());
        return this;
    }

    /** Turns these Managed Transforms on. */
    public Rules managed(Set<String> request, Set<String> response) {
        traffic = new Traffic(traffic.normalization(), new ManagedTransforms(request, response), traffic.pages());
        return this;
    }

    /** Has these Error Pages and assets. */
    public Rules pages(CustomPages pages) {
        traffic = new Traffic(traffic.normalization(), traffic.managed(), pages);
        return this;
    }

    /** Asks visitors for certificates so. */
    public Rules asking(MutualTls asked) {
        tools = new Tools(
                tools.ipAccess(),
                tools.lockdowns(),
                tools.agents(),
                tools.bots(),
                tools.waitingRooms(),
                tools.applications(),
                asked,
                tools.shield(),
                tools.scans(),
                tools.firewallFilters());
        return this;
    }

    /** Returns the rules. */
    public Rulesets build() {
        var entryPoints = new EnumMap<RulePhase, List<Ruleset>>(RulePhase.class);
        account.forEach((phase, rules) -> entryPoints
                .computeIfAbsent(phase, any -> new ArrayList<>())
                .add(entryPoint(Ruleset.Kind.ROOT, phase, rules)));
        zone.forEach((phase, rules) -> entryPoints
                .computeIfAbsent(phase, any -> new ArrayList<>())
                .add(entryPoint(Ruleset.Kind.ZONE, phase, rules)));
        return new Rulesets(entryPoints, others, lists, pageRules, traffic, tools);
    }

    /** Returns the zone with what a JSON text has under the keys that a zone has about rules. */
    public static Zone read(String json, Zone plain) {
        var read = RuleFiles.read(
                new JsonMapper().readValue(json, new TypeReference<Map<String, Object>>() {}),
                RuleContext.of(plain.hosts()));
        return plain.with(read.rulesets()
                .orElseThrow(() -> new AssertionError(read.problems().toString())));
    }

    /** Returns the zone with these rules. */
    public Zone on(Zone plain) {
        return plain.with(build());
    }

    /** Returns a text that is worked out for each request. */
    public Text computed(RulePhase phase, String expression) {
        return new Text.Computed(Expressions.value(expression, Type.STRING, scope(phase)));
    }

    /** Returns a rule that is enabled. */
    public Rule rule(RulePhase phase, String ref, String expression, Action action) {
        var id = "%032x".formatted(ref.hashCode() & 0xffffffffL);
        return new Rule(id, ref, "1", "", true, Expressions.filter(expression, scope(phase)), action, Optional.empty());
    }

    private Scope scope(RulePhase phase) {
        return new Scope(Optional.of(phase), Optional.empty(), lists, RuleKnobs.DEFAULTS);
    }

    private static Ruleset entryPoint(Ruleset.Kind kind, RulePhase phase, List<Rule> rules) {
        var id = "%032x".formatted((phase.id() + kind.id()).hashCode() & 0xffffffffL);
        return Ruleset.of(new Ruleset.Head(id, "default", kind, phase, "1"), rules);
    }
}
