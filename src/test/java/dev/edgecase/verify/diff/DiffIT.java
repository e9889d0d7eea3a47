package dev.edgecase.verify.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.http.Headers;
import dev.edgecase.log.Secrets;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.RawVisit;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.verify.diff.Finding.By;
import dev.edgecase.verify.diff.Finding.Kind;
import dev.edgecase.verify.diff.Question.Target;
import dev.edgecase.visitor.VisitorClient;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.Origins;
import dev.edgecase.zone.Origins.OriginAddress;
import dev.edgecase.zone.Zone;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The differences that send people looking, each with its cause. */
class DiffIT {
    private static RawOrigin origin;
    private static final VisitorClient CLIENT = VisitorClient.create();

    @BeforeAll
    static void start() throws Exception {
        origin = RawOrigin.start(visit -> {
            while (visit.readRequest()) {
                answer(visit);
            }
        });
    }

    @AfterAll
    static void stop() throws Exception {
        CLIENT.close();
        origin.close();
    }

    private static void answer(RawVisit visit) throws IOException {
        var request = visit.lastRequest();
        var path = request.split(" ", 3)[1];
        var secure = "HTTP/1.1 301 Moved\r\nLocation: https://shop.test" + path + "\r\nContent-Length: 0\r\n\r\n";
        switch (path) {
            case "/secure-only" -> visit.write(secure);
            case "/plain-only" ->
                visit.write(
                        request.contains("X-Forwarded-Proto: https")
                                ? secure.replace("https:", "http:")
                                : ok("", "in"));
            case "/believes" -> visit.write(request.contains("X-Forwarded-Proto: https") ? ok("", "in") : secure);
            case "/broken" ->
                visit.write(ok("Content-Type: application/json\r\n", "{\"error\":1}")
                        .replace("200 OK", "502 Bad Gateway"));
            case "/head.css" ->
                visit.write(
                        request.startsWith("HEAD")
                                ? "HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n"
                                : ok("", "in"));
            case "/big" -> visit.write(ok("X-Big: " + "x".repeat(129 * 1024) + "\r\n", "ok"));
            case "/random" -> visit.write(ok("X-Id: " + System.identityHashCode(new Object()) + "\r\n", "ok"));
            case "/contact" -> visit.write(ok("Content-Type: text/html\r\n", "<p>me@a.test</p>"));
            default -> visit.write(ok("", "ok"));
        }
    }

    private static String ok(String headers, String body) {
        return "HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static Answers diff(String scheme, String path, int follow) {
        return diff(zone -> Knobs.ssl(zone, EncryptionMode.FLEXIBLE), scheme, path, follow);
    }

    private static Answers diff(UnaryOperator<Zone> setting, String scheme, String path, int follow) {
        return diff(setting, "GET", new Target(scheme, "shop.test", path), follow);
    }

    private static Answers diff(UnaryOperator<Zone> setting, String method, Target target, int follow) {
        try (var edge = TestEdge.edge()
                .zone(setting)
                .clock(EdgeClock.real())
                .origins(new Origins(Optional.of(new OriginAddress("127.0.0.1", origin.port())), Optional.empty()))
                .start()) {
            var question = new Question(
                    method,
                    target,
                    Headers.of("Cookie", "secret"),
                    Optional.empty(),
                    Optional.of("ip=203.0.113.7; country=DE"),
                    follow,
                    Duration.ofSeconds(20));
            return Diff.of(edge.running(), CLIENT, question);
        }
    }

    private static Finding only(Answers answers, Kind kind) {
        var found =
                answers.findings().stream().filter(each -> each.kind() == kind).toList();
        assertThat(found).as(DiffText.of(answers, Secrets.REDACTED)).hasSize(1);
        return found.get(0);
    }

    @Test
    void a_head_that_becomes_get_is_named() {
        var answers = diff(UnaryOperator.identity(), "HEAD", new Target("http", "shop.test", "/head.css"), 0);

        assertThat(only(answers, Kind.STATUS).cause())
                .isEqualTo("answers differently because the edge asks GET in place of HEAD");
    }

    @Test
    void a_redirect_loop_of_flexible_is_named_at_once() {
        var answers = diff("https", "/secure-only", 0);

        var loop = only(answers, Kind.LOOP);
        assertThat(answers.sameStatus()).isFalse();
        assertThat(loop.by()).isEqualTo(By.ORIGIN);
        assertThat(loop.cause()).contains("redirects http to https", "mode flexible", "over http each time");
        assertThat(loop.remedy()).contains("full or strict", "X-Forwarded-Proto");
    }

    @Test
    void a_redirect_loop_is_found_by_following() {
        var answers = diff("http", "/secure-only", 10);

        assertThat(only(answers, Kind.LOOP).edge()).isEqualTo("https://shop.test/secure-only -> and again");
        assertThat(answers.direct().stopped()).contains("leads to https");
        assertThat(DiffText.of(answers, Secrets.REDACTED)).contains("Redirect loop", "not followed");
    }

    @Test
    void a_redirect_loop_of_mode_off_is_named() {
        var answers = diff(zone -> Knobs.ssl(zone, EncryptionMode.OFF), "http", "/secure-only", 10);

        assertThat(only(answers, Kind.LOOP).cause()).containsAnyOf("mode off", "mode is off");
    }

    @Test
    void a_loop_with_always_use_https_is_named() {
        var answers = diff(
                zone -> Knobs.alwaysUseHttps(Knobs.ssl(zone, EncryptionMode.FLEXIBLE)), "https", "/plain-only", 10);

        assertThat(answers.direct().status()).isEqualTo(200);
        assertThat(only(answers, Kind.LOOP).cause())
                .isEqualTo(
                        "sends http visitors to https (Always Use HTTPS), and the origin sends https visitors back to http");
    }

    @Test
    void an_origin_that_believes_a_header_is_asked_which() {
        var answers = diff("https", "/believes", 0);

        assertThat(answers.edge().status()).isEqualTo(200);
        assertThat(answers.direct().status()).isEqualTo(301);
        assertThat(only(answers, Kind.STATUS).cause())
                .isEqualTo("answers differently because the edge sends X-Forwarded-Proto: https");
    }

    @Test
    void a_replaced_502_names_the_setting() {
        var answers = diff("https", "/broken", 0);

        var body = only(answers, Kind.BODY);
        assertThat(answers.sameStatus()).isTrue();
        assertThat(body.by()).isEqualTo(By.EDGE);
        assertThat(body.cause()).contains("answered 502 itself, and the edge replaced the page");
        assertThat(body.remedy()).contains("origin_error_page_pass_thru");
        assertThat(body.direct()).isEqualTo("11 bytes of application/json");
    }

    @Test
    void an_oversize_header_is_520_at_the_edge_alone() {
        var answers = diff("https", "/big", 0);

        var status = only(answers, Kind.STATUS);
        assertThat(status.direct()).isEqualTo("200");
        assertThat(status.edge()).isEqualTo("520");
        assertThat(status.cause()).contains("ORIGIN", "header");
        assertThat(status.remedy()).isNotEmpty();
        assertThat(answers.findings())
                .as("no header is the origin's where it has not answered")
                .filteredOn(each -> each.kind() == Kind.HEADER)
                .extracting(Finding::by)
                .containsOnly(By.EDGE);
    }

    @Test
    void what_changes_by_itself_is_told_apart() {
        var answers = diff("https", "/random", 0);

        assertThat(answers.findings())
                .filteredOn(each -> each.subject().equalsIgnoreCase("X-Id"))
                .extracting(Finding::cause)
                .containsExactly("answers differently from request to request");
        assertThat(answers.findings())
                .filteredOn(each -> each.subject().equalsIgnoreCase("server"))
                .extracting(Finding::by)
                .containsExactly(By.EDGE);
    }

    @Test
    void the_json_tells_the_same() {
        var json = JsonMapper.shared().readTree(DiffJson.of(diff("https", "/broken", 0), Secrets.REDACTED));

        assertThat(json.get("same_status").asBoolean()).isTrue();
        assertThat(json.at("/edge/answers/0/journey/origin_status").asInt()).isEqualTo(502);
        assertThat(json.get("differences").findValuesAsString("kind")).contains("body", "header");
    }

    @Test
    void what_the_cache_does_to_headers_is_said() {
        var answers = diff("http", "/a.css", 0);

        assertThat(answers.findings())
                .filteredOn(each -> each.kind() == Kind.HEADER)
                .extracting(Finding::subject, Finding::cause)
                .contains(
                        tuple("CF-Cache-Status", "says what its cache did"),
                        tuple(
                                "Cache-Control",
                                "tells browsers by its Browser Cache TTL how long to keep what it stores"));
    }

    @Test
    void an_address_that_was_hidden_is_named_as_the_cause() {
        var answers = diff("http", "/contact", 0);

        assertThat(answers.findings())
                .filteredOn(finding -> finding.kind() == Kind.BODY)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.by()).isEqualTo(By.EDGE);
                    assertThat(finding.cause()).isEqualTo("hid 1 email address on the way");
                    assertThat(finding.remedy()).contains("<!--email_off-->", "email_obfuscation");
                });
    }
}
