package dev.edgecase.phase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import dev.edgecase.origin.BodyFault;
import dev.edgecase.origin.ExchangeFault;
import dev.edgecase.origin.ExchangeFault.Wait;
import dev.edgecase.origin.OriginResult;
import dev.edgecase.origin.OriginTrace;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Knobs;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponsePhasesTest {
    private final InMemoryEdge edge = InMemoryEdge.standard();

    @ParameterizedTest
    @ValueSource(
            ints = {200, 204, 301, 304, 400, 403, 404, 424, 429, 451, 500, 501, 503, 505, 511, 519, 528, 530, 599, 999})
    void an_origin_status_passes_untouched(int status) {
        var answer = edge.origin(status, Headers.of("X-Own", "1"), "own body").get("/");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("own body");
        assertThat(answer.header("X-Own")).isEqualTo("1");
        assertThat(answer.header("CF-Cache-Status")).isEqualTo("DYNAMIC");
        assertThat(answer.journey().ruling().decider()).isEqualTo(Decider.ORIGIN);
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 504, 520, 521, 522, 523, 524, 525, 526, 527})
    void some_origin_errors_are_replaced_by_the_edges_page(int status) {
        var answer =
                edge.origin(status, Headers.of("X-Own", "1"), "{\"own\":1}").get("/", "Accept", "application/json");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains("\"cloudflare_error\":true");
        assertThat(answer.header("X-Own")).isEmpty();
        assertThat(answer.header("CF-Cache-Status")).isEmpty();
        assertThat(answer.journey().originStatus()).isEqualTo(status);
        assertThat(answer.journey().ruling().reason()).contains("replaced the page");
    }

    @ParameterizedTest
    @CsvSource({"502, own", "504, own", "520, edge", "503, own"})
    void pass_through_keeps_the_origins_502_and_504(int status, String whose) {
        var answer = InMemoryEdge.with(Knobs::passThru)
                .origin(status, Headers.EMPTY, "own")
                .get("/");

        assertThat(answer.body().equals("own")).isEqualTo(whose.equals("own"));
    }

    @ParameterizedTest(name = "{0}: {1} from the origin becomes {2}")
    @CsvSource(textBlock = """
            Server,            nginx,          cloudflare
            Date,              yesterday,      'Fri, 02 Jan 2026 03:04:05 GMT'
            CF-RAY,            spoofed,        ray
            CF-Cache-Status,   HIT,            DYNAMIC
            Connection,        close,          ''
            Keep-Alive,        timeout=5,      ''
            X-Accel-Redirect,  /x,             ''
            X-Accel-Buffering, no,             ''
            Transfer-Encoding, chunked,        ''
            X-Powered-By,      PHP,            PHP
            ETag,              "a",            "a"
            Set-Cookie,        a=1,            a=1
            Edgecase,          spoofed,        ORIGIN
            """)
    void a_header_of_the_origin_is_kept_replaced_or_stripped(String name, String sent, String got) {
        var answer = edge.origin(200, Headers.of(name, sent), "x").get("/");

        assertThat(answer.response().headers().all(name))
                .isEqualTo(
                        got.isEmpty()
                                ? java.util.List.of()
                                : java.util.List.of(
                                        got.equals("ray")
                                                ? answer.journey().ray().toString()
                                                : got));
    }

    @Test
    void a_fault_is_the_edges_page_with_the_reason_in_the_journey() {
        var fault = new ExchangeFault.TimedOut(Wait.READ, Duration.ofSeconds(120));
        var answer = edge.origin(request -> new OriginResult.Failed(fault, OriginTrace.NONE))
                .get("/slow", "Accept", "application/json");

        assertThat(answer.status()).isEqualTo(524);
        assertThat(answer.header("Retry-After")).isEqualTo("120");
        assertThat(answer.body()).contains("The origin read timed out after 120s.");
        assertThat(answer.journey().ruling().reason()).isEqualTo("read timed out after 120s");
        assertThat(answer.journey().originStatus()).isZero();
        assertThat(answer.header("CF-Cache-Status")).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource(textBlock = """
            User-Agent, () { :;}; echo hi,   403
            Referer,    ' ( ) {',            403
            Cookie,     (){x,                403
            User-Agent, (compatible; x {}),  200
            User-Agent, (),                  200
            X-Other,    x () { :;},          200
            """)
    void a_shellshock_pattern_is_dropped(String header, String value, int status) {
        var answer = edge.get("/", header, value);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Edgecase"))
                .isEqualTo(status == 403 ? "VALIDATION; rule=sanity-shellshock" : "ORIGIN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\rb", "a\nb: c"})
    void what_is_malformed_in_a_header_is_dropped(String value) {
        var answer = edge.get("/", "X-Other", value);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Edgecase")).isEqualTo("VALIDATION; rule=sanity-malformed-header");
        var event = answer.journey().securityEvents().get(0);
        assertThat(event.source().eventId() + " " + event.action()).isEqualTo("sanitycheck drop");
    }

    @Test
    void an_assumed_status_can_be_replaced() {
        var replaced = InMemoryEdge.with(zone -> Knobs.hosts(Knobs.errorStatus(zone, 1001, 530), "other.test"));

        assertThat(replaced.get("/").status()).isEqualTo(530);
    }

    @Test
    void a_broken_coding_found_in_time_is_a_blank_502() {
        var fault = new BodyFault.BadCoding("gzip", "wrong checksum");
        var answer = edge.origin(request -> new OriginResult.Failed(fault, OriginTrace.NONE))
                .get("/");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.body()).contains("502 Bad Gateway").doesNotContain("Ray");
    }

    @ParameterizedTest(name = "/cdn-cgi/{0} is {1}")
    @CsvSource({
        "trace, 200",
        "rum, 204",
        "error/522, 522",
        "error/1015, 429",
        "error/1016, 530",
        "error/9999, 404",
        "error/x, 404",
        "error/400, 404",
        "nothing, 404",
        "'', 404",
    })
    void nothing_under_cdn_cgi_reaches_the_origin(String path, int status) {
        var answer = edge.get("/cdn-cgi/" + path);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.received()).isEmpty();
        assertThat(answer.journey().ruling().decider()).isEqualTo(Decider.CDN_CGI);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/x/../cdn-cgi/trace",
                "/%63dn-cgi/trace",
                "//cdn-cgi/trace",
                "/./cdn-cgi/x",
                "/cdn-cgi/../cdn-cgi/x"
            })
    void no_spelling_of_cdn_cgi_reaches_the_origin(String target) {
        assertThat(edge.get(target).received()).isEmpty();
    }

    @Test
    void trace_tells_what_the_edge_knows() {
        var answer = InMemoryEdge.standard().from("203.0.113.7").get("/cdn-cgi/trace", "User-Agent", "curl/8");

        assertThat(answer.header("Content-Type")).isEqualTo("text/plain");
        var body = answer.body();
        assertThat(body.lines().map(line -> line.split("=")[0]).toList())
                .containsExactly(
                        "fl",
                        "h",
                        "ip",
                        "ts",
                        "visit_scheme",
                        "uag",
                        "colo",
                        "sliver",
                        "http",
                        "loc",
                        "tls",
                        "sni",
                        "warp",
                        "gateway",
                        "rbi",
                        "kex");
        assertThat(body)
                .contains("h=shop.test\nip=203.0.113.7\nts=1767323045.000\n")
                .contains("uag=curl/8\ncolo=FRA\nsliver=none\nhttp=http/1.1\nloc=XX\ntls=off\n");
    }
}
