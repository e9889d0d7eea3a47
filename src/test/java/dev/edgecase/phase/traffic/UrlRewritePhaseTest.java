package dev.edgecase.phase.traffic;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_CONFIG_SETTINGS;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_DYNAMIC_REDIRECT;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_TRANSFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.rules.set.Action.Redirect;
import dev.edgecase.rules.set.Action.RewriteUri;
import dev.edgecase.rules.set.Action.SetConfig;
import dev.edgecase.rules.set.Text;
import dev.edgecase.rules.set.UrlNormalization;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.Rules;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlRewritePhaseTest {
    private final Rules rules = new Rules();

    private void rewrite(String ref, RewriteUri action) {
        rules.zone(HTTP_REQUEST_TRANSFORM, ref, "true", action);
    }

    private static RewriteUri path(String path) {
        return new RewriteUri(Optional.of(new Text.Fixed(path)), Optional.empty(), true);
    }

    private static RewriteUri query(String query) {
        return new RewriteUri(Optional.empty(), Optional.of(new Text.Fixed(query)), true);
    }

    private RewriteUri computedPath(String expression) {
        return new RewriteUri(Optional.of(rules.computed(HTTP_REQUEST_TRANSFORM, expression)), Optional.empty(), true);
    }

    private RewriteUri computedQuery(String expression) {
        return new RewriteUri(Optional.empty(), Optional.of(rules.computed(HTTP_REQUEST_TRANSFORM, expression)), true);
    }

    private InMemoryEdge edge() {
        return InMemoryEdge.with(rules::on);
    }

    private String received(String asked, String... headers) {
        return edge().get(asked, headers).received().orElseThrow().target();
    }

    @Test
    void a_path_is_replaced_and_the_query_stays() {
        rewrite("a", path("/b"));

        assertThat(received("/a?x=1")).isEqualTo("/b?x=1");
        assertThat(received("/a?")).isEqualTo("/b?");
        assertThat(received("/a")).isEqualTo("/b");
    }

    @Test
    void a_query_is_replaced_and_the_path_stays() {
        rewrite("a", query("y=2"));

        assertThat(received("/a?x=1")).isEqualTo("/a?y=2");
        assertThat(received("/a")).isEqualTo("/a?y=2");
    }

    @Test
    void an_empty_query_removes_it() {
        rewrite("a", query(""));

        assertThat(received("/a?x=1")).isEqualTo("/a");
    }

    @Test
    void parts_are_worked_out_from_the_request() {
        rewrite(
                "a",
                new RewriteUri(
                        Optional.of(rules.computed(HTTP_REQUEST_TRANSFORM, "concat(\"/v2\", http.request.uri.path)")),
                        Optional.of(rules.computed(HTTP_REQUEST_TRANSFORM, "lower(http.request.uri.query)")),
                        true));

        assertThat(received("/a?X=1")).isEqualTo("/v2/a?x=1");
    }

    @Test
    void the_last_rule_wins_for_each_part_and_all_read_the_url_before_the_phase() {
        rewrite("one", path("/one"));
        rewrite("two", query("q=2"));
        rewrite("three", computedPath("concat(\"/three\", http.request.uri.path)"));

        var answer = edge().get("/a?x");

        assertThat(answer.received().orElseThrow().target()).isEqualTo("/three/a?q=2");
        var writes = answer.journey().rulesetRuns().get(0).writes();
        assertThat(writes)
                .extracting("parameter", "before", "after")
                .containsExactly(tuple("uri.path", "/a", "/three/a"), tuple("uri.query", "x", "q=2"));
        assertThat(answer.journey().steps())
                .contains(new Journey.Step(
                        "UrlRewritePhase",
                        "uri.path became \"/three/a\" by rule three; uri.query became \"q=2\" by rule two"));
    }

    @Test
    void the_origin_need_not_get_the_new_url() {
        rewrite("a", new RewriteUri(Optional.of(new Text.Fixed("/b")), Optional.empty(), false));
        rules.zone(
                HTTP_CONFIG_SETTINGS, "saw", "http.request.uri.path eq \"/b\"", new SetConfig(Map.of("polish", "off")));

        var answer = edge().get("/a");

        assertThat(answer.received().orElseThrow().target()).isEqualTo("/a");
        assertThat(answer.journey().rulesetRuns().get(1).hits()).hasSize(1);
    }

    @Test
    void phases_behind_see_the_new_url_and_raw_fields_the_old_one() {
        rewrite("a", path("/b"));
        rules.zone(
                HTTP_REQUEST_DYNAMIC_REDIRECT,
                "r",
                "http.request.uri.path eq \"/b\"",
                new Redirect(new Text.Fixed("/"), 302, false));
        rules.zone(
                HTTP_CONFIG_SETTINGS,
                "new",
                "http.request.uri eq \"/b?x\" and http.request.full_uri eq \"http://shop.test/b?x\"",
                new SetConfig(Map.of("polish", "off")));
        rules.zone(
                HTTP_CONFIG_SETTINGS,
                "raw",
                "raw.http.request.uri.path eq \"/%61\"",
                new SetConfig(Map.of("polish", "off")));

        var answer = edge().get("/%61?x");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.journey().rulesetRuns().get(2).hits()).hasSize(2);
    }

    @Test
    void under_normalization_of_scope_incoming_only_the_rewritten_part_is_new_for_the_origin() {
        rewrite("a", query("q"));

        assertThat(received("/%61?x")).isEqualTo("/%61?q");
    }

    @Test
    void under_normalization_of_scope_both_the_rest_is_normal_too() {
        rules.normalization(new UrlNormalization(UrlNormalization.Type.RFC3986, UrlNormalization.Scope.BOTH));
        rewrite("a", query("q"));

        assertThat(received("/%61?x")).isEqualTo("/a?q");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "b",
                "http://x.test/",
                "/cdn-cgi/",
                "/cdn-cgi",
                "/cdn-cgi/trace",
                "/a/../cdn-cgi/trace",
                "//cdn-cgi/x",
                "/%63dn-cgi/x"
            })
    void a_path_that_is_none_is_error_1035(String path) {
        rewrite("short", path(path));

        var answer = edge().get("/shop/cart");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.header("cf-error-type")).isEqualTo("1035");
        assertThat(answer.received()).isEmpty();
        assertThat(answer.header("Edgecase")).isEqualTo("URL_REWRITE; rule=short");
        assertThat(answer.journey().ruling().reason()).isEqualTo("made the path \"%s\" by rule short".formatted(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/cdn-cgix", "/x/cdn-cgi/", "/CDN-CGI/x"})
    void a_path_beside_those_is_one(String path) {
        rewrite("a", path(path));

        assertThat(received("/a")).isEqualTo(path);
    }

    @ParameterizedTest(name = "{0} of {1} bytes: {2}")
    @CsvSource(textBlock = """
            path,  4095, 200
            path,  4096, 200
            path,  4097, 500
            query, 4095, 200
            query, 4096, 200
            query, 4097, 500
            """)
    void what_is_too_long_is_error_1036(String part, int length, int status) {
        var text = "/" + "x".repeat(length - 1);
        rewrite("long", part.equals("path") ? path(text) : query(text));

        var answer = edge().get("/a?b");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("cf-error-type")).isEqualTo(status == 200 ? "" : "1036");
        if (status == 500) {
            assertThat(answer.journey().ruling().reason())
                    .isEqualTo("made a %s of 4097 bytes by rule long".formatted(part));
        }
    }

    @Test
    void how_long_it_may_be_is_a_knob() {
        rewrite("a", path("/123"));

        assertThat(InMemoryEdge.with(zone -> rules.on(Knobs.turned(zone, "max_rewrite", "4B")))
                        .get("/")
                        .status())
                .isEqualTo(200);
        assertThat(InMemoryEdge.with(zone -> rules.on(Knobs.turned(zone, "max_rewrite", "3B")))
                        .get("/")
                        .status())
                .isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"path", "query"})
    void an_expression_without_a_value_is_error_1037_for_those_visitors_only(String part) {
        var expression = "http.request.headers[\"x-market\"][0]";
        rewrite("market", part.equals("path") ? computedPath(expression) : computedQuery(expression));

        var without = edge().get("/start");

        assertThat(without.status()).isEqualTo(500);
        assertThat(without.header("cf-error-type")).isEqualTo("1037");
        assertThat(without.journey().ruling().decider()).isEqualTo(Decider.URL_REWRITE);
        assertThat(without.journey().ruling().reason()).isEqualTo("could not work out the " + part + " by rule market");
        assertThat(edge().get("/start", "X-Market", "/de").status()).isEqualTo(200);
    }

    @Test
    void a_later_rule_that_works_takes_the_place_of_one_that_does_not() {
        rewrite("broken", computedPath("http.request.headers[\"x-market\"][0]"));
        rewrite("good", path("/good"));

        assertThat(received("/start")).isEqualTo("/good");
    }

    @Test
    void what_cannot_stand_in_a_url_is_encoded() {
        rewrite("a", computedPath("concat(\"/\", url_decode(http.request.uri.query))"));

        assertThat(received("/?a%20b%3Fc%23d%0D%0Ae%C3%A9")).startsWith("/a%20b%3Fc%23d%0D%0Ae%C3%A9?");
    }
}
