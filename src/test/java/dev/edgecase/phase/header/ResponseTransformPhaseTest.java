package dev.edgecase.phase.header;

import static dev.edgecase.rules.scheme.RulePhase.HTTP_RESPONSE_HEADERS_TRANSFORM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import dev.edgecase.origin.ExchangeFault;
import dev.edgecase.origin.ExchangeFault.Wait;
import dev.edgecase.origin.OriginResult;
import dev.edgecase.origin.OriginTrace;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.rules.set.Action.HeaderEdit;
import dev.edgecase.rules.set.Action.HeaderEdit.Operation;
import dev.edgecase.rules.set.Action.RewriteHeaders;
import dev.edgecase.rules.set.Text;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Rules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTransformPhaseTest {
    private final Rules rules = new Rules();

    @Test
    void headers_are_set_added_and_removed() {
        edit("one", "X-Frame-Options", Operation.SET, "DENY");
        edit("two", "Set-Cookie", Operation.ADD, "b=2");
        edit("three", "X-Secret", Operation.REMOVE, "");

        var answer = edge().origin(200, Headers.of("Set-Cookie", "a=1", "X-Secret", "1", "x-secret", "2"), "x")
                .get("/");

        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.response().headers().all("Set-Cookie")).containsExactly("a=1", "b=2");
        assertThat(answer.response().headers().contains("X-Secret")).isFalse();
    }

    @Test
    void setting_a_cookie_loses_the_others() {
        edit("one", "Set-Cookie", Operation.SET, "b=2");

        var answer = edge().origin(200, Headers.of("Set-Cookie", "a=1", "Set-Cookie", "c=3"), "x")
                .get("/");

        assertThat(answer.response().headers().all("Set-Cookie")).containsExactly("b=2");
    }

    @Test
    void a_dynamic_value_reads_the_response_and_a_missing_one_removes() {
        computed("one", "X-Was", "http.response.headers[\"x-own\"][0]");
        computed("two", "X-Code", "to_string(http.response.code)");
        computed("three", "X-Gone", "http.response.headers[\"absent\"][0]");
        edit("four", "X-Own", Operation.SET, "new");

        var answer = edge().origin(404, Headers.of("X-Own", "old", "X-Gone", "1"), "x")
                .get("/");

        assertThat(answer.header("X-Was")).isEqualTo("old");
        assertThat(answer.header("X-Code")).isEqualTo("404");
        assertThat(answer.response().headers().contains("X-Gone")).isFalse();
        assertThat(answer.header("X-Own")).isEqualTo("new");
    }

    @Test
    void error_pages_of_the_edge_are_changed_too() {
        edit("one", "X-Own", Operation.SET, "1");
        edit("two", "Cache-Control", Operation.REMOVE, "");
        var fault = new ExchangeFault.TimedOut(Wait.READ, Duration.ofSeconds(120));

        var answer = edge().origin(request -> new OriginResult.Failed(fault, OriginTrace.NONE))
                .get("/");

        assertThat(answer.status()).isEqualTo(524);
        assertThat(answer.header("X-Own")).isEqualTo("1");
        assertThat(answer.header("Cache-Control")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CF-RAY",
                "cf-cache-status",
                "x-cf-a",
                "Server",
                "EH-Cache-Tag",
                "eh-cdn-cache-control",
                "Content-Length",
                "Transfer-Encoding",
                "Connection"
            })
    void what_the_edge_keeps_to_itself_is_left_out_and_noted(String name) {
        edit("touchy", name, Operation.SET, "spoofed");
        edit("good", "X-A", Operation.SET, "1");

        var answer = edge().origin(200, Headers.EMPTY, "x").get("/");

        assertThat(answer.header(name)).isNotEqualTo("spoofed");
        assertThat(answer.header("X-A")).isEqualTo("1");
        assertThat(answer.journey().steps())
                .extracting(Journey.Step::words)
                .anyMatch(words -> words.startsWith("rule touchy did not set " + name + ": " + name + " "));
    }

    @ParameterizedTest(name = "{0} bytes: {1}")
    @CsvSource({"4095, true", "4096, true", "4097, false"})
    void a_value_that_is_too_long_is_left_out(int length, boolean sent) {
        edit("one", "X-A", Operation.SET, "a".repeat(length));

        assertThat(edge().origin(200, Headers.EMPTY, "x").get("/").header("X-A").length())
                .isEqualTo(sent ? length : 0);
    }

    @Test
    void bytes_beyond_ascii_are_escaped_and_line_ends_left_out() {
        edit("one", "X-A", Operation.SET, "\u00c3\u00a9");
        edit("two", "X-B", Operation.SET, "a\r\nX-C: 1");

        var answer = edge().origin(200, Headers.EMPTY, "x").get("/");

        assertThat(answer.header("X-A")).isEqualTo("\\u00c3\\u00a9");
        assertThat(answer.response().headers().contains("X-B")).isFalse();
    }

    @Test
    void managed_transforms_come_before_the_rules() {
        rules.managed(Set.of(), Set.of("add_security_headers", "remove_x-powered-by_header"));
        edit("one", "X-Frame-Options", Operation.SET, "DENY");

        var answer = edge().origin(200, Headers.of("X-Powered-By", "PHP", "Referrer-Policy", "origin"), "x")
                .get("/");

        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-XSS-Protection")).isEqualTo("1; mode=block");
        assertThat(answer.header("Expect-CT")).isEqualTo("max-age=86400, enforce");
        assertThat(answer.response().headers().contains("X-Powered-By")).isFalse();
    }

    private InMemoryEdge edge() {
        return InMemoryEdge.with(rules::on);
    }

    private void edit(String ref, String name, Operation operation, String value) {
        var text = operation == Operation.REMOVE ? Optional.<Text>empty() : Optional.<Text>of(new Text.Fixed(value));
        rule(ref, new HeaderEdit(name, operation, text));
    }

    private void computed(String ref, String name, String expression) {
        var text = rules.computed(HTTP_RESPONSE_HEADERS_TRANSFORM, expression);
        rule(ref, new HeaderEdit(name, Operation.SET, Optional.of(text)));
    }

    private void rule(String ref, HeaderEdit edit) {
        rules.zone(HTTP_RESPONSE_HEADERS_TRANSFORM, ref, "true", new RewriteHeaders(List.of(edit)));
    }
}
