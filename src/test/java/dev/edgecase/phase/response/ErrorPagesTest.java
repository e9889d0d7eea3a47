package dev.edgecase.phase.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;
import dev.edgecase.origin.BodyFault;
import dev.edgecase.origin.ConnectFault;
import dev.edgecase.origin.OriginResult;
import dev.edgecase.origin.OriginTrace;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action.ServeError;
import dev.edgecase.rules.set.CustomPages;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.Rules;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorPagesTest {
    private final Rules rules = new Rules();

    @ParameterizedTest(name = "{0} from the origin, pass-through {1}: {2}")
    @CsvSource(textBlock = """
            502, false, page
            504, false, page
            520, false, page
            527, false, page
            502, true,  own
            504, true,  own
            520, true,  page
            500, false, own
            501, false, own
            503, false, own
            505, false, own
            404, false, own
            530, false, own
            """)
    void an_error_page_takes_the_place_of_the_edges_page(int status, boolean passThru, String whose) {
        pages();
        var edge = InMemoryEdge.with(zone -> rules.on(passThru ? Knobs.passThru(zone) : zone));

        var answer = edge.origin(status, Headers.of("X-Own", "1"), "own").get("/", "Accept-Encoding", "gzip");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("X-Own")).isEqualTo(whose.equals("own") ? "1" : "");
        assertThat(answer.body().startsWith("<h1>500</h1>")).isEqualTo(whose.equals("page"));
        assertThat(answer.journey().ruling().decider()).isEqualTo(Decider.ORIGIN);
    }

    @ParameterizedTest(name = "Accept {0}, Accept-Encoding {1}: {2}")
    @CsvSource(textBlock = """
            '',               gzip, page
            application/json, gzip, page
            text/markdown,    br,   page
            application/json, '',   json
            '',               '',   text
            """)
    void an_error_page_is_always_html_and_needs_accept_encoding(String accept, String encoding, String shown) {
        pages();
        var headers = Headers.builder();
        if (!accept.isEmpty()) {
            headers.add("Accept", accept);
        }
        if (!encoding.isEmpty()) {
            headers.add("Accept-Encoding", encoding);
        }

        var answer = refused().send("GET", "/", headers.build(), Body.EMPTY);

        assertThat(answer.header("Content-Type"))
                .startsWith(Map.of("page", "text/html; charset=UTF-8", "json", "application/json", "text", "text/plain")
                        .get(shown));
        assertThat(answer.body().startsWith("<h1>500</h1>")).isEqualTo(shown.equals("page"));
    }

    @Test
    void the_box_holds_the_edges_own_words() {
        pages();

        var answer = refused().get("/", "Accept-Encoding", "gzip");

        assertThat(answer.body())
                .startsWith("<h1>500</h1><main id=\"cf-error-details\">")
                .contains("Error code 521", "id=\"cf-host-status\" class=\"cf-error-source\"", "What happened?")
                .endsWith("198.51.100.20")
                .doesNotContain("::");
    }

    @ParameterizedTest(name = "error {0}: {1}")
    @CsvSource({"1000, page", "1003, own"})
    void numbered_errors_have_their_own_page_but_for_some(int code, String whose) {
        pages();
        var edge = InMemoryEdge.with(zone -> rules.on(zone));

        var answer = code == 1000
                ? edge.get("/", "Accept-Encoding", "gzip", "CF-Connecting-IP", "192.0.2.1")
                : edge.send(new EdgeRequest(
                        "GET",
                        "http",
                        "192.0.2.9",
                        "/",
                        Protocol.HTTP_1_1,
                        Headers.of("Accept-Encoding", "gzip"),
                        Body.EMPTY));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body().startsWith("<h1>1000</h1>")).isEqualTo(whose.equals("page"));
    }

    @Test
    void a_blank_page_stays_blank() {
        pages();
        var fault = new BodyFault.BadCoding("gzip", "wrong checksum");

        var answer = edge().origin(request -> new OriginResult.Failed(fault, OriginTrace.NONE))
                .get("/", "Accept-Encoding", "gzip");

        assertThat(answer.body()).contains("<h1>502 Bad Gateway</h1>");
    }

    @Test
    void the_accounts_page_is_shown_where_the_zone_has_none() {
        rules.pages(new CustomPages(Map.of(), Map.of("500_errors", "account"), Map.of()));

        assertThat(refused().get("/", "Accept-Encoding", "gzip").body()).isEqualTo("account");
    }

    @Test
    void a_rule_comes_before_an_error_page() {
        pages();
        rules.zone(
                RulePhase.HTTP_CUSTOM_ERRORS,
                "own",
                "http.response.code eq 521",
                new ServeError("rule", false, Optional.empty(), OptionalInt.empty()));

        assertThat(refused().get("/", "Accept-Encoding", "gzip").body()).isEqualTo("rule");
    }

    private InMemoryEdge edge() {
        return InMemoryEdge.with(rules::on);
    }

    private InMemoryEdge refused() {
        return edge().origin(request ->
                new OriginResult.Failed(new ConnectFault.Refused("127.0.0.1:3000"), OriginTrace.NONE));
    }

    private void pages() {
        rules.pages(new CustomPages(
                Map.of(
                        "500_errors", "<h1>500</h1>::CLOUDFLARE_ERROR_500S_BOX::::CLIENT_IP::",
                        "1000_errors", "<h1>1000</h1>::CLOUDFLARE_ERROR_1000S_BOX::"),
                Map.of("500_errors", "account"),
                Map.of()));
    }
}
