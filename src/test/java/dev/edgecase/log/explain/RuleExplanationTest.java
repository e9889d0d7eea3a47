package dev.edgecase.log.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;
import dev.edgecase.log.Secrets;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.RulesetRun;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Overrides;
import dev.edgecase.rules.set.Ruleset;
import dev.edgecase.rules.set.Skips;
import dev.edgecase.rules.set.Text;
import dev.edgecase.testkit.Golden;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Rules;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

class RuleExplanationTest {
    private static final RulePhase REDIRECTS = RulePhase.HTTP_REQUEST_DYNAMIC_REDIRECT;
    private static final RulePhase REWRITES = RulePhase.HTTP_REQUEST_TRANSFORM;
    private static final RulePhase HEADERS = RulePhase.HTTP_REQUEST_LATE_TRANSFORM;

    private static Action redirect(String target) {
        return new Action.Redirect(new Text.Fixed(target), 302, false);
    }

    private static Action rewrite(Text path) {
        return new Action.RewriteUri(Optional.of(path), Optional.empty(), true);
    }

    private static Rules rules() {
        var rules = new Rules();
        var market = new Action.HeaderEdit(
                "X-Market",
                Action.HeaderEdit.Operation.SET,
                Optional.of(rules.computed(HEADERS, "lower(http.request.headers[\"x-market\"][0])")));
        return rules.zone(
                        REDIRECTS,
                        "block-admin",
                        "http.host eq \"www.shop.test\" and starts_with(http.request.uri.path, \"/admin\")",
                        redirect("https://shop.test/"))
                .zone(REDIRECTS, "summer-sale", "http.request.uri.path eq \"/sale\"", redirect("/summer"))
                .zone(
                        REWRITES,
                        "tidy",
                        "http.host eq \"shop.test\" and (http.cookie contains \"a=1\" or not ssl)",
                        rewrite(new Text.Fixed("/app")))
                .zone(HEADERS, "market", "true", new Action.RewriteHeaders(List.of(market)));
    }

    private static Journey journey(Rules rules, String target) {
        return InMemoryEdge.with(rules::on)
                .get(target, "Cookie", "a=1; session=secret", "X-Market", "DE")
                .journey();
    }

    private static String json(Journey journey) {
        var text = new StringWriter();
        var pretty = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        var context = new ObjectWriteContext.Base() {
            @Override
            public PrettyPrinter getPrettyPrinter() {
                return pretty;
            }

            @Override
            public boolean hasPrettyPrinter() {
                return true;
            }
        };
        try (var json = new JsonFactory().createGenerator(context, text)) {
            Explanation.of(journey, Secrets.REDACTED).writeTrace(json);
        }
        return text.append('\n').toString();
    }

    @Test
    void the_text_tells_which_rules_matched_what_they_read_and_changed_and_which_came_near() {
        var text = Explanation.of(journey(rules(), "/admin/users"), Secrets.REDACTED)
                .text();

        Golden.assertMatches("log/rules.txt", text);
        assertThat(text).doesNotContain("secret");
    }

    @Test
    void the_trace_has_the_shape_of_the_api() {
        var trace = json(journey(rules(), "/admin/users"));

        Golden.assertMatches("log/trace.json", trace);
        assertThat(trace).doesNotContain("session");
    }

    @Test
    void secrets_are_shown_to_who_asks_for_them() {
        var text =
                Explanation.of(journey(rules(), "/admin/users"), Secrets.SHOWN).text();

        assertThat(text).contains("read http.cookie = \"a=1; session=secret\"");
    }

    @Test
    void the_rule_that_made_an_error_has_its_code() {
        var broken = new Rules().zone(REWRITES, "broken", "true", rewrite(new Text.Fixed("app")));

        assertThat(json(journey(broken, "/"))).contains("\"error\" : 1035", "\"client_status\" : 500");
    }

    @Test
    void a_request_without_rules_has_no_words_about_them() {
        var text = Explanation.of(InMemoryEdge.standard().get("/").journey(), Secrets.REDACTED)
                .text();

        assertThat(text).doesNotContain("Rules");
    }

    @Test
    void rules_of_the_account_come_first_and_say_so() {
        var answer = InMemoryEdge.with(new Rules()
                        .account(RulePhase.HTTP_CUSTOM_ERRORS, "ours", "true", error("account"))
                        .zone(RulePhase.HTTP_CUSTOM_ERRORS, "theirs", "true", error("zone"))::on)
                .origin(404, Headers.EMPTY, "no")
                .send(new EdgeRequest("GET", "http", "shop.test", "/", Protocol.HTTP_1_1, Headers.EMPTY, Body.EMPTY));

        assertThat(json(answer.journey()).replaceAll("\\s+", " "))
                .containsSubsequence("\"kind\" : \"root\"", "\"level\" : \"account\"", "\"kind\" : \"zone\"");
    }

    @Test
    void an_executed_ruleset_stands_inside_the_rule_that_executes_it() {
        var custom = RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM;
        var rules = new Rules();
        var inner = rules.rule(custom, "inner", "http.host eq \"shop.test\"", new Action.Log());
        var other = Ruleset.of(new Ruleset.Head("other", "ours", Ruleset.Kind.CUSTOM, custom, "1"), List.of(inner));
        var rulesets = rules.other(other)
                .zone(custom, "outer", "true", new Action.Execute("other", Overrides.NONE))
                .zone(custom, "after", "false", new Action.Log())
                .build();
        var journey = InMemoryEdge.standard().get("/").journey();
        journey.note(RulesetRun.of(custom, rulesets, new Facts(field -> "shop.test"), new Skips()));

        var trace = new JsonMapper().readTree(json(journey)).path("trace");

        var zone = trace.path(trace.size() - 2).at("/trace/0/trace");
        assertThat(zone).hasSize(2);
        assertThat(zone.at("/0/action_parameters/id").asString()).isEqualTo("other");
        assertThat(zone.at("/0/trace/0/kind").asString()).isEqualTo("custom");
        assertThat(zone.at("/0/trace/0/trace/0/name").asString()).isEqualTo("inner");
        assertThat(zone.at("/1/name").asString()).isEqualTo("after");
        assertThat(zone.at("/1/matched").asBoolean()).isFalse();
    }

    private static Action error(String content) {
        return new Action.ServeError(content, false, Optional.of("text/plain"), OptionalInt.empty());
    }
}
