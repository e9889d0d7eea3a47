package dev.edgecase.rules.set;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.Expressions;
import dev.edgecase.rules.RuleKnobs;
import dev.edgecase.rules.Scope;
import dev.edgecase.rules.list.Lists;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action.Execute;
import dev.edgecase.rules.set.Action.Log;
import dev.edgecase.rules.set.Action.NotYet;
import dev.edgecase.rules.set.Action.Skip;
import dev.edgecase.rules.set.Overrides.Change;
import dev.edgecase.rules.set.Rulesets.Traffic;
import dev.edgecase.rules.tool.Tools;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineTest {
    private static final RulePhase CUSTOM = RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM;
    private static final Scope SCOPE = new Scope(Optional.empty(), Optional.empty(), Lists.NONE, RuleKnobs.DEFAULTS);
    private static final Facts FACTS = new Facts(field -> "/a");
    private static final Action BLOCK = new NotYet("block", Map.of(), true);

    private final List<Ruleset> entryPoints = new ArrayList<>();
    private final Map<String, Ruleset> others = new HashMap<>();
    private final Skips skips = new Skips();
    private List<Engine.Seen> seen = List.of();

    private static Rule rule(String id, Action action, String... categories) {
        return rule(id, "http.request.uri.path eq \"/a\"", true, action, categories);
    }

    private static Rule rule(String id, String expression, boolean enabled, Action action, String... categories) {
        var filter = Expressions.filter(expression, SCOPE);
        return new Rule(id, id, "1", "", enabled, filter, action, Optional.empty())
                .vendors(Set.of(categories), OptionalInt.empty());
    }

    private EngineTest entryPoint(Rule... rules) {
        var kind = entryPoints.isEmpty() ? Ruleset.Kind.ROOT : Ruleset.Kind.ZONE;
        entryPoints.add(ruleset(kind.id(), kind, rules));
        return this;
    }

    private EngineTest other(String id, Rule... rules) {
        others.put(id, ruleset(id, Ruleset.Kind.CUSTOM, rules));
        return this;
    }

    private static Ruleset ruleset(String id, Ruleset.Kind kind, Rule... rules) {
        return Ruleset.of(new Ruleset.Head(id, id, kind, CUSTOM, "1"), Arrays.asList(rules));
    }

    private List<Engine.Hit> run() {
        var rulesets =
                new Rulesets(Map.of(CUSTOM, entryPoints), others, Lists.NONE, List.of(), Traffic.DEFAULT, Tools.NONE);
        var before = skips.taken();
        var hits = Engine.run(rulesets, CUSTOM, FACTS, skips);
        seen = Engine.retrace(new Engine.Order(rulesets, CUSTOM, FACTS), before, hits);
        assertThat(seen.stream().filter(Engine.Seen::matched).map(each -> new Engine.Hit(each.ruleset(), each.rule())))
                .as("the same, once more")
                .isEqualTo(hits);
        return hits;
    }

    private String hits() {
        return String.join(" ", run().stream().map(hit -> hit.rule().id()).toList());
    }

    private static Skip skip(boolean ruleset, boolean phase) {
        return new Skip(ruleset, phase, Set.of(), Set.of(), Set.of(), Map.of());
    }

    private static Execute execute(String id) {
        return new Execute(id, Overrides.NONE);
    }

    @Test
    void rules_that_match_are_hit_from_top_to_bottom_and_the_accounts_first() {
        entryPoint(rule("a1", new Log()), rule("a2", new Log()))
                .entryPoint(
                        rule("z1", new Log()),
                        rule("other", "http.request.uri.path eq \"/b\"", true, new Log()),
                        rule("z2", new Log()));

        assertThat(hits()).isEqualTo("a1 a2 z1 z2");
        assertThat(run().get(3).ruleset().kind()).isEqualTo(Ruleset.Kind.ZONE);
    }

    @Test
    void a_disabled_rule_is_not_evaluated() {
        entryPoint(rule("off", "http.request.uri.path eq \"/a\"", false, BLOCK), rule("on", new Log()));

        assertThat(hits()).isEqualTo("on");
    }

    @Test
    void behind_a_match_that_terminates_nothing_is_evaluated_in_either_level() {
        entryPoint(rule("a1", new Log()), rule("a2", BLOCK), rule("a3", new Log()))
                .entryPoint(rule("z1", new Log()));

        assertThat(hits()).isEqualTo("a1 a2");
    }

    @Test
    void what_was_evaluated_can_be_told_afterwards_with_what_did_not_match() {
        other("other", rule("3", new Log()), rule("4", "false", true, new Log()));
        entryPoint(
                rule("1", "false", true, new Log()),
                rule("off", "true", false, new Log()),
                rule("2", new Execute("other", Overrides.NONE)),
                rule("5", BLOCK),
                rule("6", new Log()));

        assertThat(hits()).isEqualTo("2 3 5");
        assertThat(seen.stream().map(each -> each.rule().id() + (each.matched() ? "+" : "-") + each.depth()))
                .containsExactly("1-0", "2+0", "3+1", "4-1", "5+0");
    }

    @Test
    void an_executed_ruleset_runs_in_the_place_of_its_rule() {
        entryPoint(rule("a1", execute("custom")), rule("a2", new Log())).other("custom", rule("c1", new Log()));

        assertThat(hits()).isEqualTo("a1 c1 a2");
    }

    @Test
    void a_match_that_terminates_in_an_executed_ruleset_ends_everything() {
        entryPoint(rule("a1", execute("custom")), rule("a2", new Log()))
                .entryPoint(rule("z1", new Log()))
                .other("custom", rule("c1", BLOCK), rule("c2", new Log()));

        assertThat(hits()).isEqualTo("a1 c1");
    }

    @Test
    void a_ruleset_that_is_not_there_or_runs_already_is_not_executed() {
        entryPoint(rule("a1", execute("nowhere")), rule("a2", execute("self")))
                .other("self", rule("s1", execute("self")), rule("s2", new Log()));

        assertThat(hits()).isEqualTo("a1 a2 s1 s2");
    }

    @Test
    void skipping_the_ruleset_leaves_out_its_rest_and_goes_on_behind_it() {
        entryPoint(rule("a1", skip(true, false)), rule("a2", execute("custom")))
                .entryPoint(rule("z1", new Log()))
                .other("custom", rule("c1", new Log()));

        assertThat(hits()).isEqualTo("a1 z1");
    }

    @Test
    void skipping_an_executed_ruleset_goes_on_behind_the_rule_that_executes_it() {
        entryPoint(rule("a1", execute("custom")), rule("a2", new Log()))
                .other("custom", rule("c1", skip(true, false)), rule("c2", new Log()));

        assertThat(hits()).isEqualTo("a1 c1 a2");
    }

    @Test
    void skipping_the_phase_leaves_out_all_rulesets_behind() {
        entryPoint(rule("a1", execute("custom")), rule("a2", new Log()))
                .entryPoint(rule("z1", new Log()))
                .other("custom", rule("c1", skip(false, true)), rule("c2", new Log()));

        assertThat(hits()).isEqualTo("a1 c1");
    }

    @Test
    void phases_and_products_are_skipped_for_the_rest_of_the_request() {
        var ratelimit = RulePhase.HTTP_RATELIMIT;
        entryPoint(rule("a1", new Skip(false, false, Set.of(ratelimit), Set.of("bic"), Set.of(), Map.of())))
                .entryPoint(rule("z1", new Skip(false, false, Set.of(), Set.of("hot"), Set.of(), Map.of())));

        assertThat(hits()).isEqualTo("a1 z1");
        assertThat(skips.skips(ratelimit)).isTrue();
        assertThat(skips.skips(RulePhase.HTTP_REQUEST_SBFM)).isFalse();
        assertThat(skips.skips("bic")).isTrue();
        assertThat(skips.skips("hot")).isTrue();
        assertThat(skips.skips("waf")).isFalse();
    }

    @ParameterizedTest(name = "allowed by country {0}: managed rules are skipped {1}")
    @CsvSource({"false, true", "true, false"})
    void who_is_allowed_passes_all_checks_but_a_country_meets_managed_rules(boolean byCountry, boolean managed) {
        entryPoint(rule("a1", BLOCK)).entryPoint(rule("z1", BLOCK));
        skips.allow(byCountry);

        assertThat(hits()).isEmpty();
        assertThat(skips.isAllowed()).isTrue();
        assertThat(List.of(RulePhase.HTTP_RATELIMIT, RulePhase.HTTP_REQUEST_SBFM))
                .allMatch(skips::skips);
        assertThat(skips.skips(RulePhase.HTTP_REQUEST_FIREWALL_MANAGED)).isEqualTo(managed);
        assertThat(List.of("zoneLockdown", "uaBlock", "bic", "hot", "securityLevel"))
                .allMatch(skips::skips);
    }

    @Test
    void an_account_that_skips_the_phase_it_runs_in_skips_the_zones_rules_too() {
        entryPoint(rule("a1", new Skip(false, false, Set.of(CUSTOM), Set.of(), Set.of(), Map.of())))
                .entryPoint(rule("z1", new Log()));

        assertThat(hits()).isEqualTo("a1");
    }

    @Test
    void rulesets_and_single_rules_are_skipped_by_their_ids() {
        var rules = Map.of("second", Set.of("s1", "s3"));
        entryPoint(
                        rule("a1", new Skip(false, false, Set.of(), Set.of(), Set.of("first"), rules)),
                        rule("a2", execute("first")),
                        rule("a3", execute("second")))
                .other("first", rule("f1", new Log()))
                .other("second", rule("s1", BLOCK), rule("s2", new Log()), rule("s3", BLOCK));

        assertThat(hits()).isEqualTo("a1 a2 a3 s2");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    '',    '',              '',    log
                    block, '',              '',    block
                    block, php=challenge,   '',    challenge
                    block, sql=challenge,   '',    block
                    block, php=challenge,   managed_challenge, managed_challenge
                    '',    php=log all=block, '',  block
                    '',    all=block php=challenge, '', challenge
                    """)
    void an_override_of_the_rule_comes_before_the_last_category_and_that_before_the_ruleset(
            String all, String categories, String own, String action) {
        var byCategory = new LinkedHashMap<String, Change>();
        for (var category : categories.isEmpty() ? new String[0] : categories.split(" ")) {
            byCategory.put(category.split("=")[0], action(category.split("=")[1]));
        }
        var overrides = new Overrides(action(all), byCategory, own.isEmpty() ? Map.of() : Map.of("c1", action(own)));
        entryPoint(rule("a1", new Execute("custom", overrides))).other("custom", rule("c1", new Log(), "php", "all"));

        assertThat(run().get(1).rule().action().id()).isEqualTo(action);
    }

    private static Change action(String id) {
        return new Change(Optional.empty(), Optional.of(id).filter(text -> !text.isEmpty()), Optional.empty());
    }

    @Test
    void an_overridden_action_terminates_as_its_name_says() {
        var overrides = new Overrides(action("block"), Map.of(), Map.of("c1", action("log")));
        entryPoint(rule("a1", new Execute("custom", overrides)), rule("a2", new Log()))
                .other("custom", rule("c1", BLOCK), rule("c2", new Log()), rule("c3", new Log()));

        assertThat(hits()).isEqualTo("a1 c1 c2");
    }

    @Test
    void an_override_to_block_keeps_the_response_that_a_rule_brings_along() {
        var own = new SecurityAction.Block(Optional.of(new SecurityAction.CustomResponse(418, "text/plain", "no")));
        entryPoint(rule("a1", new Execute("custom", new Overrides(action("block"), Map.of(), Map.of()))))
                .other("custom", rule("c1", own));

        assertThat(run().get(1).rule().action()).isEqualTo(own);
    }

    @Test
    void an_override_turns_rules_on_and_off() {
        var overrides = new Overrides(enabled(false), Map.of("php", enabled(true)), Map.of("c3", enabled(true)));
        entryPoint(rule("a1", new Execute("custom", overrides)))
                .other(
                        "custom",
                        rule("c1", new Log()),
                        rule("c2", new Log(), "php"),
                        rule("c3", "http.request.uri.path eq \"/a\"", false, new Log()));

        assertThat(hits()).isEqualTo("a1 c2 c3");
    }

    private static Change enabled(boolean is) {
        return new Change(Optional.of(is), Optional.empty(), Optional.empty());
    }
}
