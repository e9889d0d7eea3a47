package dev.edgecase.phase.security;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_CUSTOM_ERRORS;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM;
import static dev.edgecase.rules.scheme.RulePhase.HTTP_RESPONSE_HEADERS_TRANSFORM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.CustomPages;
import dev.edgecase.rules.set.SecurityAction.Block;
import dev.edgecase.rules.set.SecurityAction.CustomResponse;
import dev.edgecase.rules.value.ByteText;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.Rules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockTest {
    private static final Action BLOCK = new Block(Optional.empty());
    private static final String ADMIN = "starts_with(http.request.uri.path, \"/admin\")";

    private final Rules rules = new Rules();

    @Test
    void a_block_is_403_with_the_block_page_and_the_origin_hears_of_nothing() {
        custom("block-admin", ADMIN, BLOCK);

        var answer = ask("/admin/login");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.received()).isEmpty();
        assertThat(answer.header("Content-Type")).isEqualTo("text/html; charset=UTF-8");
        assertThat(answer.header("Cache-Control")).startsWith("private, max-age=0, no-store");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Expires")).isEqualTo("Thu, 01 Jan 1970 00:00:01 GMT");
        assertThat(answer.header("Edgecase")).isEqualTo("WAF_CUSTOM; rule=block-admin");
        for (var absent : List.of("CF-Cache-Status", "cf-mitigated", "Retry-After", "cf-error-type")) {
            assertThat(answer.header(absent)).as(absent).isEmpty();
        }
        assertThat(answer.body())
                .contains("<title>Attention Required! | Cloudflare</title>", "<h1>Sorry, you have been blocked</h1>")
                .contains(answer.journey().ray().hex(), "198.51.100.20")
                .doesNotContain("block-admin", "uri.path");
        assertThat(answer.journey().ruling().reason())
                .isEqualTo("blocked the request by rule block-admin, as http.request.uri.path is \"/admin/login\"");
        assertThat(ask("/").received()).isPresent();
    }

    @Test
    void a_head_request_gets_the_same_head() {
        custom("block-admin", ADMIN, BLOCK);

        var answer = edge().send("HEAD", "/admin", Headers.EMPTY, Body.EMPTY);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html; charset=UTF-8");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(textBlock = """
            400, application/json, '{"error":"no"}'
            418, text/plain,       'short and stout ü'
            499, text/html,        '<b>no</b>'
            403, text/xml,         '<no/>'
            """)
    void a_rule_may_answer_in_its_own_words(int status, String type, String content) {
        custom("own", "true", own(status, type, content));
        rules.zone(HTTP_CUSTOM_ERRORS, "errors", "true", error());
        pages();

        var answer = edge().get("/", "Accept-Encoding", "gzip");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo(type);
        assertThat(answer.header("Cache-Control")).startsWith("private, max-age=0, no-store");
        assertThat(answer.body()).isEqualTo(content);
        assertThat(answer.journey().ruling().decider()).isEqualTo(Decider.WAF_CUSTOM);
        assertThat(answer.journey().ruling().reason()).startsWith("answered with " + status + " by rule own");
        assertThat(answer.journey().securityEvents())
                .map(event -> event.action() + " " + event.ref())
                .containsExactly("block own");
    }

    @ParameterizedTest(name = "Accept-Encoding {0}: {1}")
    @CsvSource(textBlock = """
            gzip, page
            '',   default
            """)
    void an_error_page_takes_the_place_of_the_block_page_and_no_error_rule_does(String encoding, String shown) {
        custom("block-all", "true", BLOCK);
        rules.zone(HTTP_CUSTOM_ERRORS, "errors", "true", error());
        pages();

        var answer = encoding.isEmpty() ? ask("/") : edge().get("/", "Accept-Encoding", encoding);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body())
                .contains(shown.equals("page") ? "<h1>not you 198.51.100.20</h1>" : "Sorry, you have been blocked");
        assertThat(answer.journey().ruling().decider()).isEqualTo(Decider.WAF_CUSTOM);
    }

    @Test
    void no_error_rule_reaches_the_block_page_of_rate_limits() {
        var errors = """
                "http_custom_errors":[{"expression":"true","action":"serve_error","action_parameters":
                    {"content":"an error","content_type":"text/plain","status_code":500}}],""";
        var limit = "\"period\":10,\"requests_per_period\":1,\"mitigation_timeout\":10";
        var edge = Limited.edge(errors, Limited.rule("block", "true", limit), zone -> zone);
        edge.get("/a");

        var answer = edge.get("/a");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.body()).isEqualTo("error code: 1015");
    }

    @ParameterizedTest(name = "knob {0}: {1}")
    @CsvSource(textBlock = """
            off, text/html; charset=UTF-8
            on,  application/json; charset=utf-8
            """)
    void the_block_page_is_html_for_programs_too_unless_a_knob_says_otherwise(String knob, String type) {
        custom("block-all", "true", BLOCK);

        var answer = InMemoryEdge.with(zone -> rules.on(Knobs.turned(zone, "block_page_negotiates", knob)))
                .get("/", "Accept", "application/json", "Accept-Encoding", "gzip");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).isEqualTo(type);
        assertThat(answer.body()).contains("Sorry, you have been blocked").doesNotContain("block-all");
    }

    @Test
    void rules_on_response_headers_reach_the_block_page_and_know_what_it_is() {
        custom("block-all", "true", BLOCK);
        var type = rules.computed(HTTP_RESPONSE_HEADERS_TRANSFORM, "cf.response.error_type");
        rules.zone(
                HTTP_RESPONSE_HEADERS_TRANSFORM,
                "mark",
                "cf.response.1xxx_code eq 0",
                new Action.RewriteHeaders(
                        List.of(new Action.HeaderEdit("X-Type", Action.HeaderEdit.Operation.SET, Optional.of(type)))));

        assertThat(ask("/").header("X-Type")).isEqualTo("waf");
    }

    private void custom(String ref, String expression, Action action) {
        rules.zone(HTTP_REQUEST_FIREWALL_CUSTOM, ref, expression, action);
    }

    private static Action own(int status, String type, String content) {
        return new Block(Optional.of(new CustomResponse(status, type, ByteText.of(content))));
    }

    private static Action error() {
        return new Action.ServeError("an error", false, Optional.of("text/plain"), OptionalInt.of(500));
    }

    private void pages() {
        rules.pages(new CustomPages(Map.of("waf_block", "<h1>not you ::CLIENT_IP::</h1>"), Map.of(), Map.of()));
    }

    private InMemoryEdge edge() {
        return InMemoryEdge.with(rules::on);
    }

    private InMemoryEdge.Answer ask(String path) {
        return edge().get(path);
    }
}
