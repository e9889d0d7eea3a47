package dev.edgecase.rulefile;

import dev.edgecase.rulefile.action.Known;
import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rulefile.plain.Problems;
import dev.edgecase.rulefile.tool.FirewallRulesReader;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Ruleset;
import dev.edgecase.rules.set.Rulesets;
import dev.edgecase.waf.ManagedRulesets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads all that is written of a zone's rules. */
public final class RuleFiles {
    /** The keys that a zone has about rules. */
    public static final List<String> KEYS = List.of(
            "rules",
            "rulesets",
            "lists",
            "page_rules",
            "url_normalization",
            "managed_headers",
            "custom_pages",
            "custom_assets",
            "ip_access_rules",
            "zone_lockdowns",
            "ua_rules",
            "firewall_rules",
            "waiting_rooms",
            "hostname_associations",
            "mtls_certificates",
            "client_certificates",
            "bot_management",
            "leaked_credential_checks",
            "content_upload_scan",
            "access",
            "api_shield",
            "account");

    private RuleFiles() {}

    /** Reads the values of {@link #KEYS}, none of which must be there. */
    public static RuleRead read(Map<String, ?> zone, RuleContext context) {
        var problems = new Problems();
        var pointers = new HashMap<String, String>();
        var rulesets = read(known(Given.root(zone, problems)), context, pointers);
        return new RuleRead(problems.count() == 0 ? Optional.of(rulesets) : Optional.empty(), problems.all(), pointers);
    }

    /** A phase beside the keys is one level too high. */
    private static Given known(Given zone) {
        var keys = new ArrayList<>(KEYS);
        for (var entry : zone.entries()) {
            if (RulePhase.of(entry.name()).isPresent()) {
                entry.refuse("a phase stands under rules", "write rules: { %s: [...] }".formatted(entry.name()));
                keys.add(entry.name());
            }
        }
        return zone.only(keys);
    }

    private static Rulesets read(Given zone, RuleContext context, Map<String, String> pointers) {
        var lists = ListsReader.read(zone.key("lists"), context.limits().lists());
        var pages = new PagesReader(context.files()).read(zone);
        var collected = new RulesetCollector();
        collected.collect(zone);
        var known = new Known(
                context.hosts(),
                context.records(),
                lists,
                pages.zoneAssets(),
                pages.accountAssets(),
                collected.executable(),
                context.plan(),
                context.limits().expressions());
        var reader = new RulesetReader(known, context.waiting());
        var entryPoints = reader.entryPoints(collected.entryPoints());
        var others = reader.byId(collected.others());
        addManaged(entryPoints, others);
        var firewall = FirewallRulesReader.read(zone.key("firewall_rules"), known);
        firewall.ruleset()
                .ifPresent(rules -> entryPoints
                        .computeIfAbsent(rules.phase(), any -> new ArrayList<>())
                        .add(0, rules));
        pointers.putAll(reader.pointers());
        pointers.putAll(firewall.pointers());
        return new Rulesets(
                entryPoints,
                others,
                lists,
                new PageRuleReader(known, context.waiting()).read(zone.key("page_rules")),
                new Rulesets.Traffic(
                        SettingsReader.normalization(zone.key("url_normalization")),
                        SettingsReader.managed(zone.key("managed_headers"), known.plan()),
                        pages.custom()),
                ToolsReader.read(zone, known, firewall.filters()));
    }

    /** Adds those of the vendor's rulesets that are executed. */
    private static void addManaged(Map<RulePhase, List<Ruleset>> entryPoints, Map<String, Ruleset> others) {
        Stream.concat(entryPoints.values().stream().flatMap(List::stream), List.copyOf(others.values()).stream())
                .flatMap(ruleset -> ruleset.rules().stream())
                .forEach(rule -> {
                    if (rule.action() instanceof Action.Execute execute) {
                        ManagedRulesets.of(execute.ruleset()).ifPresent(found -> others.put(found.id(), found));
                    }
                });
    }
}
