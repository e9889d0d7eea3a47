package dev.edgecase.phase.security;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_RATELIMIT;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_DYNAMIC_REDIRECT;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_REDIRECT;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_TRANSFORM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.pipeline.SecurityEvent;
import dev.edgecase.rules.list.ListLimits;
import dev.edgecase.rules.list.Lists;
import dev.edgecase.rules.list.RuleLists;
import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Overrides;
import dev.edgecase.rules.set.Rule;
import dev.edgecase.rules.set.Ruleset;
import dev.edgecase.rules.set.SecurityAction.Block;
import dev.edgecase.rules.set.SecurityAction.Challenge;
import dev.edgecase.rules.set.Text;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.Rules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomRulesPhaseTest {
    private static final Action BLOCK = new Block(Optional.empty());
    private static final Action LOG = new Action.Log();
    private static final String ADMIN = "starts_with(http.request.uri.path, \"/admin\")";

    private final Rules rules = new Rules();

    @Test
    void every_match_is_an_event_and_the_first_that_ends_it_is_the_last() {
        custom("watch", "true", LOG);
        custom("not-this", "http.host eq \"other.test\"", BLOCK);
        custom("block-admin", ADMIN, BLOCK);
        custom("too-late", "true", BLOCK);

        assertThat(events(ask("/admin"))).containsExactly("log watch", "block block-admin");
        assertThat(events(ask("/"))).containsExactly("log watch", "block too-late");
    }

    @ParameterizedTest(name = "skip {0}: {1}")
    @CsvSource(textBlock = """
            ruleset,  skip pass / log in-zone
            phase,    skip pass /
            rule,     skip pass / log first-of-account / log in-zone
            """)
    void skip_leaves_out_the_rest(String what, String wanted) {
        var rule = rules.rule(HTTP_REQUEST_FIREWALL_CUSTOM, "block-all", "true", BLOCK);
        account("pass", skip(what, Map.of(accountRuleset(), Set.of(rule.id()))));
        if (what.equals("rule")) {
            account("first-of-account", LOG);
        }
        account("block-all", BLOCK);
        custom("in-zone", "true", LOG);

        var answer = ask("/");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(String.join(" / ", events(answer))).isEqualTo(wanted.replaceAll(" /$", ""));
    }

    @Test
    void a_skip_without_logging_is_no_event_and_skips() {
        var skip = new Action.Skip(true, false, Set.of(), Set.of(), Set.of(), Map.of());
        var silent = rules.rule(HTTP_REQUEST_FIREWALL_CUSTOM, "silent", "true", skip);
        execute("outer", silenced(silent), rules.rule(HTTP_REQUEST_FIREWALL_CUSTOM, "never", "true", BLOCK));

        var answer = ask("/");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(events(answer)).isEmpty();
    }

    @Test
    void what_is_skipped_beyond_the_phase_is_known_to_those_behind_it() {
        custom(
                "pass",
                "true",
                new Action.Skip(false, false, Set.of(HTTP_RATELIMIT), Set.of("bic"), Set.of(), Map.of()));
        custom("watch", "true", LOG);

        assertThat(events(ask("/"))).containsExactly("skip pass", "log watch");
    }

    @Test
    void rulesets_of_the_account_are_executed_and_are_no_event_themselves() {
        execute("outer", rules.rule(HTTP_REQUEST_FIREWALL_CUSTOM, "inner", ADMIN, BLOCK));

        var answer = ask("/admin");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(events(answer)).containsExactly("block inner");
    }

    @Test
    void the_accounts_rules_come_before_the_zones() {
        custom("zone", "true", BLOCK);
        account("account", BLOCK);

        assertThat(events(ask("/"))).containsExactly("block account");
    }

    @ParameterizedTest(name = "solves {0}: {1}")
    @CsvSource(textBlock = """
            jschallenge, 403, managedChallenge face
            managed,     403, managedChallengeNonInteractiveSolved face / block block-admin
            interactive, 403, managedChallengeInteractiveSolved face / block block-admin
            """)
    void the_rules_behind_a_challenge_hold_for_those_who_have_passed_it(String solves, int status, String wanted) {
        custom("face", "true", new Challenge(Challenge.Level.MANAGED));
        custom("block-admin", ADMIN, BLOCK);

        var answer = edge().from("127.0.0.1").get("/admin", "Edgecase-Challenge-Solve", solves);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(String.join(" / ", events(answer))).isEqualTo(wanted);
        assertThat(answer.header("cf-mitigated")).isEqualTo(solves.equals("jschallenge") ? "challenge" : "");
    }

    @Test
    void the_rules_behind_a_challenge_hold_where_all_pass_and_by_the_harder_of_solution_and_clearance() {
        custom("easy", "http.request.uri.path eq \"/easy\"", new Challenge(Challenge.Level.JS));
        custom("face", ADMIN, new Challenge(Challenge.Level.MANAGED));
        custom("block-admin", ADMIN, BLOCK);
        var edge = edge().from("127.0.0.1");
        var cookie = Challenged.cookie(edge.get("/easy", "Edgecase-Challenge-Solve", "jschallenge"));

        var answer = edge.get("/admin", "Cookie", cookie, "Edgecase-Challenge-Solve", "managed");

        assertThat(events(answer)).containsExactly("managedChallengeNonInteractiveSolved face", "block block-admin");
        var passing = InMemoryEdge.with(zone -> Knobs.turned(rules.on(zone), "challenge_mode", "auto_pass"));
        assertThat(events(passing.get("/admin")))
                .containsExactly("managedChallengeNonInteractiveSolved face", "block block-admin");
    }

    @Test
    void a_redirect_rule_wins_over_a_block_and_is_no_event() {
        custom("block-all", "true", BLOCK);
        rules.zone(
                HTTP_REQUEST_DYNAMIC_REDIRECT,
                "moved",
                "true",
                new Action.Redirect(new Text.Fixed("https://other.test/"), 302, false));

        var answer = ask("/admin");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.journey().securityEvents()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            /admin/old, 403
            /old,       301
            """)
    void a_block_wins_over_a_bulk_redirect(String path, int status) {
        var item = Map.of(
                "redirect",
                Map.of("source_url", "shop.test/", "target_url", "https://other.test/", "subpath_matching", true));
        var list = RuleLists.read(
                        Map.of("name", "moved", "kind", "redirect", "items", List.of(item)), ListLimits.DEFAULTS)
                .value()
                .orElseThrow();
        rules.lists(Lists.of(List.of(list)));
        rules.account(
                HTTP_REQUEST_REDIRECT,
                "bulk",
                "true",
                new Action.RedirectFromList("moved", Fields.known("http.request.full_uri")));
        custom("block-admin", ADMIN, BLOCK);

        assertThat(ask(path).status()).isEqualTo(status);
    }

    @Test
    void rules_see_the_rewritten_url_and_the_raw_one() {
        rules.zone(
                HTTP_REQUEST_TRANSFORM,
                "rewrite",
                "true",
                new Action.RewriteUri(Optional.of(new Text.Fixed("/admin")), Optional.empty(), true));
        custom("raw", "raw.http.request.uri.path eq \"/\"", LOG);
        custom("block-admin", ADMIN, BLOCK);

        assertThat(events(ask("/"))).containsExactly("log raw", "block block-admin");
    }

    private void custom(String ref, String expression, Action action) {
        rules.zone(HTTP_REQUEST_FIREWALL_CUSTOM, ref, expression, action);
    }

    private void account(String ref, Action action) {
        rules.account(HTTP_REQUEST_FIREWALL_CUSTOM, ref, "true", action);
    }

    private void execute(String ref, Rule... inner) {
        var id = "%032x".formatted(7);
        var head = new Ruleset.Head(id, "inner", Ruleset.Kind.CUSTOM, HTTP_REQUEST_FIREWALL_CUSTOM, "1");
        rules.other(Ruleset.of(head, List.of(inner)));
        rules.account(HTTP_REQUEST_FIREWALL_CUSTOM, ref, "true", new Action.Execute(id, Overrides.NONE));
    }

    private static Rule silenced(Rule rule) {
        return new Rule(
                rule.id(),
                rule.ref(),
                rule.version(),
                rule.description(),
                true,
                rule.filter(),
                rule.action(),
                Optional.of(false));
    }

    private static Action skip(String what, Map<String, Set<String>> oneRule) {
        return new Action.Skip(
                what.equals("ruleset"),
                what.equals("phase"),
                Set.of(),
                Set.of(),
                Set.of(),
                what.equals("rule") ? oneRule : Map.of());
    }

    private String accountRuleset() {
        return "%032x".formatted((HTTP_REQUEST_FIREWALL_CUSTOM.id() + Ruleset.Kind.ROOT.id()).hashCode() & 0xffffffffL);
    }

    private InMemoryEdge edge() {
        return InMemoryEdge.with(rules::on);
    }

    private InMemoryEdge.Answer ask(String path) {
        return edge().get(path);
    }

    private static List<String> events(InMemoryEdge.Answer answer) {
        return answer.journey().securityEvents().stream()
                .peek(event -> assertThat(event.source()).isEqualTo(SecurityEvent.Source.FIREWALL_CUSTOM))
                .map(event -> event.action() + " " + event.title())
                .toList();
    }
}
