package dev.edgecase.rulefile;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rulefile.plain.RuleIds;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.scheme.RulePhase.Level;
import dev.edgecase.rules.set.Ruleset;
import dev.edgecase.rules.set.Ruleset.Kind;
import dev.edgecase.unit.Spelling;
import dev.edgecase.waf.ManagedRulesets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds all rulesets, wherever they are written, and reads their heads: rules can name those of others. */
final class RulesetCollector {
    private static final List<String> ENVELOPE = List.of("result", "success", "errors", "messages", "result_info");
    private static final List<String> KEYS =
            List.of("id", "name", "description", "kind", "phase", "version", "last_updated", "rules");
    private static final RulePhase EXAMPLE = RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM;
    /** One entry point per phase and level. Source: Cloudflare API, observed. */
    private static final int TOO_MANY_ENTRY_POINTS = 20217;

    private final Map<Kind, Map<RulePhase, Found>> entryPoints = new EnumMap<>(Kind.class);
    private final List<Found> others = new ArrayList<>();
    private final Map<String, RulePhase> executable = new HashMap<>();
    private final Set<String> ids = new HashSet<>();

    /**
     * A ruleset whose rules are still to be read.
     *
     * @param head what it is
     * @param given where it is written
     * @param rules its rules
     */
    record Found(Ruleset.Head head, Given given, Given rules) {}

    void collect(Given zone) {
        byPhase(zone.key("rules"), Kind.ZONE);
        byPhase(zone.key("account").key("rules"), Kind.ROOT);
        if (zone.key("rulesets").isGiven()) {
            rulesets(zone.key("rulesets"));
        }
    }

    /** Returns the entry points, the account's before the zone's. */
    List<Found> entryPoints() {
        var all = new ArrayList<Found>();
        for (var kind : List.of(Kind.ROOT, Kind.ZONE)) {
            all.addAll(entryPoints.getOrDefault(kind, Map.of()).values());
        }
        return all;
    }

    /** Returns the rulesets that are executed, the vendor's left out: nobody knows their expressions, we have our own. */
    List<Found> others() {
        return others;
    }

    /** Returns the phases of the rulesets that can be executed, by id. */
    Map<String, RulePhase> executable() {
        executable.putAll(ManagedRulesets.phases());
        return executable;
    }

    private void byPhase(Given phases, Kind kind) {
        for (var rules : phases.entries()) {
            phase(rules, rules.name())
                    .filter(phase -> fits(phase, kind, rules))
                    .ifPresent(phase ->
                            entryPoint(new Found(head(Optional.empty(), "default", kind, phase), rules, rules)));
        }
    }

    private static Ruleset.Head head(Optional<String> id, String name, Kind kind, RulePhase phase) {
        return new Ruleset.Head(
                id.orElseGet(() -> RuleIds.of("ruleset", kind.id(), phase.id(), name)), name, kind, phase, "1");
    }

    private static Optional<RulePhase> phase(Given at, String id) {
        var phase = RulePhase.of(id);
        if (phase.isEmpty()) {
            var names = Arrays.stream(RulePhase.values()).map(RulePhase::id).toList();
            at.refuse(
                    "there is no phase '" + id + "'",
                    Spelling.meant(id, names, "known are " + String.join(", ", names)));
        }
        return phase;
    }

    private static boolean fits(RulePhase phase, Kind kind, Given at) {
        if (kind == Kind.ZONE && phase.level() == Level.ACCOUNT) {
            at.refuse(phase.id() + " is a phase of accounts", "write it under account.rules, or kind root");
            return false;
        }
        if (kind == Kind.ROOT && phase.level() == Level.ZONE) {
            at.refuse(phase.id() + " is a phase of zones", "write it under rules, or kind zone");
            return false;
        }
        return true;
    }

    private void entryPoint(Found found) {
        var head = found.head();
        var before = entryPoints
                .computeIfAbsent(head.kind(), any -> new EnumMap<>(RulePhase.class))
                .putIfAbsent(head.phase(), found);
        if (before != null) {
            found.given()
                    .refuse(
                            "",
                            TOO_MANY_ENTRY_POINTS,
                            "there are two entry points for %s; the other is at %s"
                                    .formatted(head.phase().id(), before.given().path()),
                            "put their rules into one");
        }
    }

    /** Reads one ruleset, a list of them, or the API's answer with either. */
    private void rulesets(Given given) {
        if (given.isList()) {
            given.items().forEach(this::rulesets);
        } else if (given.key("result").isGiven()) {
            rulesets(given.only(ENVELOPE).key("result"));
        } else if (given.key("expression").isGiven() && !given.key("rules").isGiven()) {
            given.refuse("this is a rule, not a ruleset", "write rules: { %s: [...] }".formatted(EXAMPLE.id()));
        } else {
            ruleset(given.only(KEYS));
        }
    }

    private void ruleset(Given given) {
        var kind = given.key("kind")
                .must()
                .choice(Arrays.stream(Kind.values()).map(Kind::id).toList());
        var phaseId = given.key("phase").must().text();
        var id = RuleIds.read(given.key("id"));
        id.filter(each -> !ids.add(each)).ifPresent(twice -> given.key("id").refuse("this id is there twice", ""));
        for (var key : List.of("description", "last_updated")) {
            given.key(key).text();
        }
        var name = given.key("name").text(Integer.MAX_VALUE).orElse("default");
        var phase = phaseId.flatMap(each -> phase(given.key("phase"), each));
        if (kind.isPresent() && phase.isPresent()) {
            var of = Kind.valueOf(kind.get().toUpperCase(java.util.Locale.ROOT));
            var version = given.key("version").text().orElse("1");
            var head = head(id, name, of, phase.get());
            sort(new Found(new Ruleset.Head(head.id(), name, of, phase.get(), version), given, given.key("rules")));
        }
    }

    private void sort(Found found) {
        var head = found.head();
        if (head.kind() != Kind.MANAGED) {
            mustHaveRules(found);
        }
        if (head.kind() == Kind.ZONE || head.kind() == Kind.ROOT) {
            if (fits(head.phase(), head.kind(), found.given().key("phase"))) {
                entryPoint(found);
            }
            return;
        }
        if (head.kind() == Kind.CUSTOM) {
            executable.put(head.id(), head.phase());
            if (!head.phase().actions().contains("execute")) {
                found.given()
                        .key("kind")
                        .refuse(
                                "no rule of %s can execute a ruleset"
                                        .formatted(head.phase().id()),
                                "");
            }
            others.add(found);
        }
    }

    private static void mustHaveRules(Found found) {
        if (!found.rules().isGiven()) {
            found.given()
                    .refuse(
                            "the key 'rules' is missing",
                            "the API's list of rulesets comes without rules: export each ruleset by its id; [] stands for none");
        }
    }
}
