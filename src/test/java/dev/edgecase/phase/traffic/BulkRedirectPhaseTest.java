package dev.edgecase.phase.traffic;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_DYNAMIC_REDIRECT;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_REDIRECT;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_TRANSFORM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.rules.list.ListLimits;
import dev.edgecase.rules.list.Lists;
import dev.edgecase.rules.list.RuleList;
import dev.edgecase.rules.list.RuleLists;
import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.rules.set.Action.Redirect;
import dev.edgecase.rules.set.Action.RedirectFromList;
import dev.edgecase.rules.set.Action.RewriteUri;
import dev.edgecase.rules.set.Text;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Rules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkRedirectPhaseTest {
    private static final String FULL = "http.request.full_uri";
    private static final String RAW = "raw.http.request.full_uri";

    private final Rules rules = new Rules()
            .lists(Lists.of(List.of(
                    list("moved", List.of(redirect("shop.test/old", "https://x.test/new", Map.of()))),
                    list(
                            "more",
                            List.of(
                                    redirect("shop.test/old", "https://x.test/second", Map.of("status_code", 308)),
                                    redirect(
                                            "shop.test/keep",
                                            "https://x.test/k",
                                            Map.of("preserve_query_string", true)),
                                    redirect(
                                            "shop.test/tree/",
                                            "https://x.test/t/",
                                            Map.of("subpath_matching", true, "status_code", 302)),
                                    redirect("shop.test/~me", "https://x.test/me", Map.of("status_code", 307)))))));

    private static Map<String, ?> redirect(String source, String target, Map<String, Object> options) {
        var parameters = new HashMap<>(options);
        parameters.put("source_url", source);
        parameters.put("target_url", target);
        return Map.of("redirect", parameters);
    }

    private static RuleList list(String name, List<Map<String, ?>> items) {
        return RuleLists.read(Map.of("name", name, "kind", "redirect", "items", items), ListLimits.DEFAULTS)
                .value()
                .orElseThrow();
    }

    private void rule(String ref, String expression, String list, String key) {
        rules.account(HTTP_REQUEST_REDIRECT, ref, expression, new RedirectFromList(list, Fields.known(key)));
    }

    private InMemoryEdge.Answer get(String target) {
        return InMemoryEdge.with(rules::on).get(target);
    }

    @Test
    void a_url_of_the_list_is_redirected_and_the_rule_says_what_it_read() {
        rule("campaign", FULL + " in $moved", "moved", FULL);

        var answer = get("/old?x=1");

        assertThat(answer.status()).isEqualTo(301);
        assertThat(answer.header("Location")).isEqualTo("https://x.test/new");
        assertThat(answer.header("Cache-Control")).isEqualTo("max-age=3600");
        assertThat(answer.body()).contains("<h1>301 Moved Permanently</h1>");
        assertThat(answer.header("Edgecase")).isEqualTo("BULK_REDIRECT; rule=campaign");
        assertThat(answer.received()).isEmpty();
        assertThat(answer.journey().ruling().decider()).isEqualTo(Decider.BULK_REDIRECT);
        assertThat(answer.journey().ruling().reason())
                .isEqualTo("sent the visitor to https://x.test/new by rule campaign,"
                        + " as http.request.full_uri is \"http://shop.test/old?x=1\"");
        assertThat(get("/older").received()).isPresent();
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(textBlock = """
            /old,           308, https://x.test/second
            /keep?a=b,      301, https://x.test/k?a=b
            /tree/a/b?c,    302, https://x.test/t/a/b
            /%7Eme,         307, https://x.test/me
            """)
    void status_query_and_suffix_are_the_items(String asked, int status, String location) {
        rule("r", FULL + " in $more", "more", FULL);

        var answer = get(asked);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Location")).isEqualTo(location);
    }

    @Test
    void a_rule_that_finds_nothing_in_its_list_lets_the_next_one_look() {
        rule("elsewhere", FULL + " in $more", "moved", FULL);
        rule("r", FULL + " in $more", "more", FULL);

        var answer = get("/keep");

        assertThat(answer.header("Edgecase")).isEqualTo("BULK_REDIRECT; rule=r");
        assertThat(answer.journey().steps())
                .contains(new Journey.Step(
                        "BulkRedirectPhase", "left out rule elsewhere: list moved has nothing for the URL"));
    }

    @Test
    void the_first_rules_list_wins_and_nothing_behind_is_evaluated() {
        rule("one", FULL + " in $moved", "moved", FULL);
        rule("two", FULL + " in $more", "more", FULL);

        var answer = get("/old");

        assertThat(answer.header("Location")).isEqualTo("https://x.test/new");
        assertThat(answer.journey().rulesetRuns().get(0).hits()).hasSize(1);
    }

    @Test
    void the_key_need_not_be_the_field_of_the_expression() {
        rule("raw", FULL + " in $more", "more", RAW);

        assertThat(get("/~me").status()).isEqualTo(307);
        assertThat(get("/%7Eme").status()).isEqualTo(200);
    }

    @Test
    void single_redirects_and_rewrites_come_first() {
        rule("bulk", FULL + " in $moved", "moved", FULL);
        rules.zone(
                HTTP_REQUEST_DYNAMIC_REDIRECT,
                "single",
                "http.request.uri.path eq \"/old\"",
                new Redirect(new Text.Fixed("/single"), 302, false));
        rules.zone(
                HTTP_REQUEST_TRANSFORM,
                "rewrite",
                "http.request.uri.path eq \"/a\"",
                new RewriteUri(Optional.of(new Text.Fixed("/old")), Optional.empty(), true));

        assertThat(get("/old").header("Location")).isEqualTo("/single");
        assertThat(get("/a").header("Location")).isEqualTo("https://x.test/new");
    }
}
