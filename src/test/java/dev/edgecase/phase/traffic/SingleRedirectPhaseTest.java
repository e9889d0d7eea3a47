package dev.edgecase.phase.traffic;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_DYNAMIC_REDIRECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.rules.set.Action.Redirect;
import dev.edgecase.rules.set.Text;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.Rules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SingleRedirectPhaseTest {
    private final Rules rules = new Rules();

    private Rules redirect(String ref, String expression, Redirect redirect) {
        return rules.zone(HTTP_REQUEST_DYNAMIC_REDIRECT, ref, expression, redirect);
    }

    private static Redirect to(String target, int status, boolean preserveQuery) {
        return new Redirect(new Text.Fixed(target), status, preserveQuery);
    }

    private Redirect computed(String expression) {
        return new Redirect(rules.computed(HTTP_REQUEST_DYNAMIC_REDIRECT, expression), 302, false);
    }

    private InMemoryEdge edge() {
        return InMemoryEdge.with(rules::on);
    }

    @Test
    void a_rule_answers_in_the_origins_place_and_says_what_it_read() {
        redirect("summer-sale", "http.request.uri.path eq \"/old\"", to("https://shop.test/sale", 302, false));

        var answer = edge().get("/old?from=mail");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).isEqualTo("https://shop.test/sale");
        assertThat(answer.header("Content-Type")).isEqualTo("text/html");
        assertThat(answer.header("CF-Cache-Status")).isEmpty();
        assertThat(answer.header("Edgecase")).isEqualTo("SINGLE_REDIRECT; rule=summer-sale");
        assertThat(answer.body()).contains("<h1>302 Found</h1>").contains("cloudflare");
        assertThat(answer.received()).isEmpty();
        assertThat(answer.journey().ruling().decider()).isEqualTo(Decider.SINGLE_REDIRECT);
        assertThat(answer.journey().ruling().reason())
                .isEqualTo("sent the visitor to https://shop.test/sale by rule summer-sale,"
                        + " as http.request.uri.path is \"/old\"");
        assertThat(answer.journey().ruling().remedy()).contains("summer-sale", "http_request_dynamic_redirect");
    }

    @Test
    void a_request_that_no_rule_is_about_goes_to_the_origin() {
        redirect("a", "http.request.uri.path eq \"/old\"", to("/new", 301, false));

        assertThat(edge().get("/older").received()).isPresent();
    }

    @ParameterizedTest(name = "{0} {1}, Cache-Control {2}")
    @CsvSource(nullValues = "none", textBlock = """
            301, Moved Permanently,  max-age=3600
            302, Found,              none
            303, See Other,          none
            307, Temporary Redirect, none
            308, Permanent Redirect, max-age=3600
            """)
    void a_rule_redirects_with_each_status_and_permanent_ones_may_be_kept(int status, String reason, String caching) {
        redirect("a", "true", to("/new", status, false));

        var answer = edge().get("/");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains("<title>%d %s</title>".formatted(status, reason));
        assertThat(answer.response().headers().first("Cache-Control").orElse(null))
                .isEqualTo(caching);
    }

    @Test
    void whether_permanent_redirects_may_be_kept_is_a_knob() {
        redirect("a", "true", to("/new", 301, false));

        var answer = InMemoryEdge.with(zone -> rules.on(Knobs.turned(zone, "cache_redirects", "off")))
                .get("/");

        assertThat(answer.header("Cache-Control")).isEmpty();
    }

    @ParameterizedTest(name = "{0}, preserve {1}, asked {2}: {3}")
    @CsvSource(textBlock = """
            https://x.test/a,       false, /?q=1,     https://x.test/a
            https://x.test/a,       true,  /?q=1,     https://x.test/a?q=1
            https://x.test/a,       true,  /,         https://x.test/a
            https://x.test/a,       true,  /?,        https://x.test/a
            https://x.test/a?b=2,   true,  /?q=1&r=2, https://x.test/a?b=2&q=1&r=2
            https://x.test/a?b=2,   true,  /,         https://x.test/a?b=2
            https://x.test/a#f,     true,  /?q=1,     https://x.test/a?q=1#f
            https://x.test/a?b#f?g, true,  /?q=1,     https://x.test/a?b&q=1#f?g
            /relative,              true,  /?q=1,     /relative?q=1
            """)
    void the_query_goes_along_when_it_is_preserved(String target, boolean preserve, String asked, String location) {
        redirect("a", "true", to(target, 302, preserve));

        assertThat(edge().get(asked).header("Location")).isEqualTo(location);
    }

    @Test
    void a_rule_may_have_a_name_that_no_header_may_have() {
        redirect("a\nb: \u2603", "true", to("https://shop.test/x", 302, false));

        assertThat(edge().get("/").header("Edgecase")).isEqualTo("SINGLE_REDIRECT; rule=a?b: ?");
    }

    @Test
    void the_first_rule_that_matches_wins() {
        redirect("first", "http.request.uri.path eq \"/a\"", to("/1", 302, false));
        redirect("second", "http.request.uri.path eq \"/a\"", to("/2", 302, false));

        var answer = edge().get("/a");

        assertThat(answer.header("Location")).isEqualTo("/1");
        assertThat(hits(answer.journey())).isEqualTo("first");
    }

    @Test
    void a_rule_whose_target_is_missing_or_empty_is_left_out() {
        redirect("absent", "true", computed("http.request.headers[\"x-to\"][0]"));
        redirect("present", "true", to("/2", 302, false));

        var without = edge().get("/");

        assertThat(without.header("Location")).isEqualTo("/2");
        assertThat(without.journey().steps())
                .contains(new Journey.Step("SingleRedirectPhase", "left out rule absent: its target is missing"));
        assertThat(hits(without.journey())).isEqualTo("absent present");
        assertThat(edge().get("/", "X-To", "").header("Location")).isEqualTo("/2");
        var with = edge().get("/", "X-To", "https://x.test/");
        assertThat(with.header("Location")).isEqualTo("https://x.test/");
        assertThat(hits(with.journey())).isEqualTo("absent");
    }

    @Test
    void a_target_is_worked_out_from_the_request() {
        redirect(
                "wild",
                "http.request.full_uri wildcard r\"http*://shop.test/old/*\"",
                computed(
                        "wildcard_replace(http.request.full_uri, r\"http*://shop.test/old/*\", r\"https://new.test/${2}\")"));

        assertThat(edge().get("/old/a/b").header("Location")).isEqualTo("https://new.test/a/b");
    }

    @Test
    void a_target_cannot_end_the_header() {
        redirect("a", "true", computed("concat(\"/\", url_decode(http.request.uri.query))"));

        assertThat(edge().get("/?a%0D%0AX-Evil:%201").header("Location")).isEqualTo("/a%0D%0AX-Evil: 1");
    }

    @Test
    void a_rule_sees_the_normalized_url_and_not_yet_the_rewritten_one() {
        redirect("a", "http.request.uri.path eq \"/hello\"", to("/1", 302, false));

        assertThat(edge().get("/%68ello").status()).isEqualTo(302);
        assertThat(edge().send("POST", "/hello", Headers.EMPTY, Body.EMPTY).status())
                .isEqualTo(302);
    }

    private static String hits(Journey journey) {
        return String.join(
                " ",
                journey.rulesetRuns().get(0).hits().stream()
                        .map(hit -> hit.rule().ref())
                        .toList());
    }
}
