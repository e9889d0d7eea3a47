package dev.edgecase.phase.response;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_CUSTOM_ERRORS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import dev.edgecase.log.explain.Difference;
import dev.edgecase.origin.ConnectFault;
import dev.edgecase.origin.OriginResult;
import dev.edgecase.origin.OriginTrace;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.rules.set.Action.ServeError;
import dev.edgecase.rules.set.CustomPages;
import dev.edgecase.rules.set.CustomPages.Asset;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.Rules;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomErrorsPhaseTest {
    private final Rules rules = new Rules();

    @Test
    void a_rule_replaces_body_and_status_and_keeps_the_other_headers() {
        rule("gone", "http.response.code eq 404", inline("gone for good", "text/plain", 410));

        var answer = edge().origin(
                        404,
                        Headers.of(
                                "Content-Type",
                                "text/html",
                                "Content-Length",
                                "3",
                                "Set-Cookie",
                                "a=1",
                                "ETag",
                                "\"x\""),
                        "own")
                .get("/");

        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.body()).isEqualTo("gone for good");
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=UTF-8");
        assertThat(answer.header("Content-Length")).isEmpty();
        assertThat(answer.header("Set-Cookie")).isEqualTo("a=1");
        assertThat(answer.header("ETag")).isEqualTo("\"x\"");
        assertThat(answer.header("CF-Cache-Status")).isEqualTo("DYNAMIC");
        assertThat(answer.header("Edgecase")).isEqualTo("CUSTOM_ERROR; rule=gone");
        assertThat(answer.journey().ruling().reason())
                .startsWith("served its own content in place of a 404 (ORIGIN answered) by rule ");
        assertThat(answer.journey().originStatus()).isEqualTo(404);
        assertThat(Difference.of(answer.journey())).isEqualTo(Difference.ERROR_REPLACED);
    }

    @ParameterizedTest(name = "{0} is sent as {1}")
    @CsvSource(textBlock = """
            text/html,        text/html; charset=UTF-8
            text/plain,       text/plain; charset=UTF-8
            text/xml,         text/xml; charset=UTF-8
            application/json, application/json
            '',               text/html; charset=UTF-8
            """)
    void the_content_has_its_type(String type, String sent) {
        rule("own", "true", inline("{}", type, 0));

        assertThat(edge().origin(500, Headers.EMPTY, "own").get("/").header("Content-Type"))
                .isEqualTo(sent);
    }

    @Test
    void a_coding_of_the_origin_does_not_outlive_its_body() {
        rule("own", "true", inline("plain", "text/plain", 0));

        var answer = edge().origin(500, Headers.of("Content-Encoding", "gzip"), "gzipped")
                .get("/", "Accept-Encoding", "gzip");

        assertThat(answer.header("Content-Encoding")).isEmpty();
        assertThat(answer.body()).isEqualTo("plain");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "200, false",
        "301, false",
        "399, false",
        "400, true",
        "404, true",
        "500, true",
        "503, true",
        "999, true"
    })
    void only_errors_are_looked_at(int status, boolean replaced) {
        rule("own", "true", inline("mine", "text/plain", 0));

        var answer = edge().origin(status, Headers.EMPTY, "own").get("/");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().equals("mine")).isEqualTo(replaced);
    }

    @Test
    void the_first_match_wins_and_the_zone_comes_before_the_account() {
        rules.account(HTTP_CUSTOM_ERRORS, "account", "true", inline("account", "text/plain", 0));
        rule("never", "http.response.code eq 500", inline("500", "text/plain", 0));
        rule("first", "http.response.code eq 404", inline("first", "text/plain", 0));
        rule("second", "true", inline("second", "text/plain", 0));

        assertThat(edge().origin(404, Headers.EMPTY, "own").get("/").body()).isEqualTo("first");
    }

    @Test
    void the_account_speaks_where_the_zone_is_silent() {
        rules.account(HTTP_CUSTOM_ERRORS, "account", "true", inline("account", "text/plain", 0));
        rule("never", "http.response.code eq 500", inline("500", "text/plain", 0));

        assertThat(edge().origin(404, Headers.EMPTY, "own").get("/").header("Edgecase"))
                .isEqualTo("CUSTOM_ERROR; rule=account");
    }

    @Test
    void an_error_of_the_edge_is_replaced_and_still_explained() {
        rule("away", "cf.response.error_type eq \"5xx\"", inline("{\"away\":true}", "application/json", 503));

        var answer = refused().get("/");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"away\":true}");
        assertThat(answer.header("Retry-After")).isEqualTo("120");
        assertThat(answer.journey().ruling().reason())
                .startsWith("served its own content in place of a 521 (ORIGIN ")
                .contains("refused");
        assertThat(Difference.of(answer.journey())).isEqualTo(Difference.NO_ORIGIN_RESPONSE);
    }

    @Test
    void numbered_errors_can_be_told_apart() {
        rule("loop", "cf.response.1xxx_code eq 1000", inline("a loop", "text/plain", 0));

        var answer = edge().get("/", "CF-Connecting-IP", "192.0.2.1");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("a loop");
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource(textBlock = """
            /cdn-cgi/error/522, X-A,        CDN_CGI
            /cdn-cgi/nothing,   X-A,        CDN_CGI
            /,                  User-Agent, VALIDATION
            """)
    void what_is_answered_without_the_zone_stays(String path, String header, Decider decider) {
        rule("own", "true", inline("mine", "text/plain", 0));

        var answer = edge().get(path, header, "() { :;}");

        assertThat(answer.journey().ruling().decider()).isEqualTo(decider);
        assertThat(answer.body()).doesNotContain("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/plain"})
    void an_asset_is_served_with_its_type_or_the_rules(String type) {
        rules.pages(new CustomPages(Map.of(), Map.of(), Map.of("away", new Asset("<p>away</p>", "text/html"))));
        rule("own", "true", new ServeError("away", true, type(type), OptionalInt.empty()));

        var answer = edge().origin(404, Headers.EMPTY, "own").get("/");

        assertThat(answer.body()).isEqualTo("<p>away</p>");
        assertThat(answer.header("Content-Type")).startsWith(type.isEmpty() ? "text/html" : type);
    }

    @Test
    void tokens_are_filled_in_and_unknown_ones_stay() {
        rule("own", "true", inline("::CLIENT_IP:: ::RAY_ID:: ::GEO:: ::NOBODY:: ::CLOUDFLARE_ERROR_500S_BOX::", "", 0));

        var answer = edge().origin(404, Headers.EMPTY, "own").get("/");

        assertThat(answer.body())
                .isEqualTo("198.51.100.20 %s XX ::NOBODY:: ::CLOUDFLARE_ERROR_500S_BOX::"
                        .formatted(answer.journey().ray().hex()));
    }

    @ParameterizedTest(name = "{0} with pass-through {1}: {2}")
    @CsvSource(textBlock = """
            502, false, rule
            502, true,  rule
            504, true,  rule
            500, true,  rule
            520, true,  rule
            """)
    void rules_come_before_pass_through(int status, boolean passThru, String who) {
        rule("own", "true", inline("rule", "text/plain", 0));
        var edge = InMemoryEdge.with(zone -> rules.on(passThru ? Knobs.passThru(zone) : zone));

        assertThat(edge.origin(status, Headers.EMPTY, "own").get("/").body()).isEqualTo(who);
    }

    private InMemoryEdge edge() {
        return InMemoryEdge.with(rules::on);
    }

    private InMemoryEdge refused() {
        return edge().origin(request ->
                new OriginResult.Failed(new ConnectFault.Refused("127.0.0.1:3000"), OriginTrace.NONE));
    }

    private void rule(String ref, String expression, ServeError action) {
        rules.zone(HTTP_CUSTOM_ERRORS, ref, expression, action);
    }

    private static ServeError inline(String content, String type, int status) {
        return new ServeError(content, false, type(type), status == 0 ? OptionalInt.empty() : OptionalInt.of(status));
    }

    private static Optional<String> type(String type) {
        return type.isEmpty() ? Optional.empty() : Optional.of(type);
    }
}
