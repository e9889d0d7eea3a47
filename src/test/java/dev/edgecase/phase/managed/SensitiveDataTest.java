package dev.edgecase.phase.managed;

import static dev.edgecase.phase.managed.Managed.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.origin.OriginResult;
import dev.edgecase.origin.OriginTrace;
import dev.edgecase.testkit.InMemoryEdge;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensitiveDataTest {
    private static final String CARD = "4111111111111111";
    private static final String RULESET = "e22d83c647c64a3eae91b71b499d988e";

    private static InMemoryEdge edge(String... rules) {
        return InMemoryEdge.with(zone -> Managed.withRules(
                        zone,
                        "{\"rules\":{\"http_response_firewall_managed\":[%s]}}".formatted(String.join(",", rules))))
                .reading();
    }

    private static InMemoryEdge detecting() {
        return edge(Managed.execute(RULESET, ""));
    }

    @Test
    void what_a_response_should_not_tell_is_an_event_and_the_response_stays() {
        var answer = detecting()
                .origin(200, Headers.of("Content-Type", "text/plain", "Content-Length", "23"), "<p>" + CARD + "</p>")
                .get("/");

        assertThat(answer.body()).isEqualTo("<p>" + CARD + "</p>");
        assertThat(answer.header("Content-Length")).isEqualTo("23");
        assertThat(told(answer)).isEqualTo("200 log ec-dlp-card");
        assertThat(answer.journey().securityEvents()).singleElement().satisfies(event -> {
            assertThat(event.source().id()).isEqualTo("dlp");
            assertThat(event.description()).isEqualTo("Sensitive data: Card number");
        });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            text/html                      | 200 log ec-dlp-card
            text/plain; charset=utf-8      | 200 log ec-dlp-card
            text/csv                       | 200 log ec-dlp-card
            application/json               | 200 log ec-dlp-card
            Application/JSON ; charset=utf-8 | 200 log ec-dlp-card
            application/problem+json       | 200 log ec-dlp-card
            application/xml                | 200 log ec-dlp-card
            application/atom+xml           | 200 log ec-dlp-card
            image/png                      | 200
            application/octet-stream       | 200
            application/pdf                | 200
            ''                             | 200
            """)
    void text_html_json_and_xml_are_looked_at(String type, String wanted) {
        assertThat(told(detecting()
                        .origin(200, Headers.of("Content-Type", type), CARD)
                        .get("/")))
                .isEqualTo(wanted);
    }

    @ParameterizedTest(name = "{0} bytes before: {1}")
    @CsvSource({"1048559, 200 log ec-dlp-card", "1048560, 200 log ec-dlp-card", "1048561, 200"})
    void of_a_large_body_a_megabyte_is_looked_at(int before, String wanted) {
        var body = " ".repeat(before) + CARD;
        var answer = detecting()
                .origin(200, Headers.of("Content-Type", "text/plain"), body)
                .get("/");

        assertThat(answer.body()).isEqualTo(body);
        assertThat(told(answer)).isEqualTo(wanted);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"gzip, 200 log ec-dlp-card", "zstd, 200", "'gzip, gzip', 200"})
    void a_body_is_decoded_to_be_looked_at_and_stays_encoded(String coding, String wanted) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(CARD.getBytes(StandardCharsets.UTF_8));
        }
        var headers = Headers.of("Content-Type", "text/plain", "Content-Encoding", coding);
        var edge = detecting()
                .origin(request -> new OriginResult.Responded(
                        new EdgeResponse(200, headers, Body.of(bytes.toByteArray())), OriginTrace.NONE));

        var answer = edge.get("/", "Accept-Encoding", "gzip, zstd");

        assertThat(answer.header("Content-Encoding")).isEqualTo(coding);
        assertThat(told(answer)).isEqualTo(wanted);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {'rules':[{'id':'ec-dlp-card','enabled':false}]}              | 200 log ec-dlp-iban
            {'categories':[{'category':'financial','enabled':false}]}     | 200
            {'categories':[{'category':'credentials','enabled':false}]}   | 200 log ec-dlp-card log ec-dlp-iban
            {'enabled':false}                                             | 200
            {'sensitivity_level':'eoff'}                                  | 200
            {'action':'log'}                                              | 200 log ec-dlp-card log ec-dlp-iban
            """)
    void overrides_switch_rules_off(String overrides, String wanted) {
        var edge = edge(Managed.execute(RULESET, overrides));

        assertThat(told(edge.origin(200, Headers.of("Content-Type", "text/plain"), CARD + " DE89370400440532013000")
                        .get("/")))
                .isEqualTo(wanted);
    }

    @Test
    void exceptions_leave_rules_out() {
        var edge = edge(
                Managed.skip(
                        "http.request.uri.path eq \"/test-cards\"", "{'rules':{'" + RULESET + "':['ec-dlp-card']}}"),
                Managed.execute(RULESET, ""));

        edge.origin(200, Headers.of("Content-Type", "text/plain"), CARD);
        assertThat(told(edge.get("/test-cards"))).isEqualTo("200 skip exception");
        assertThat(told(edge.get("/other"))).isEqualTo("200 log ec-dlp-card");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"/old, 301", "/a, 200 log ec-dlp-card"})
    void the_rule_may_look_at_the_response_as_well(String path, String wanted) {
        var edge = edge(Managed.execute(RULESET, "").replace("\"true\"", "\"http.response.code eq 200\""));

        edge.origin(path.equals("/a") ? 200 : 301, Headers.of("Content-Type", "text/plain"), CARD);
        assertThat(told(edge.get(path))).isEqualTo(wanted);
    }

    @Test
    void the_edges_own_pages_and_zones_without_the_rules_are_left_alone() {
        var failing = detecting();
        failing.origin(502, Headers.of("Content-Type", "text/plain"), CARD);
        var off = edge().origin(200, Headers.of("Content-Type", "text/plain"), CARD);

        assertThat(told(failing.get("/"))).isEqualTo("502");
        assertThat(told(off.get("/"))).isEqualTo("200");
    }
}
