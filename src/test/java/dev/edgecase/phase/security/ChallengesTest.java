package dev.edgecase.phase.security;

import static dev.edgecase.phase.security.Challenged.cookie;
import static dev.edgecase.phase.security.Challenged.get;
import static dev.edgecase.phase.security.Challenged.setting;
import static dev.edgecase.phase.security.Challenged.solve;
import static dev.edgecase.phase.security.Challenged.underAttack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.SecurityEvent;
import dev.edgecase.pipeline.SecurityEvent.Source;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.Action.HeaderEdit.Operation;
import dev.edgecase.rules.set.Text;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.Rules;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Challenges as visitors meet them in Under Attack mode: shown, and passed unseen. */
class ChallengesTest {
    private final InMemoryEdge edge = underAttack(UnaryOperator.identity());

    @Test
    void a_visitor_without_clearance_gets_html_and_the_origin_hears_of_nothing() {
        var answer = get(edge, "Accept", "application/json", "Origin", "https://app.test");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.received()).isEmpty();
        assertThat(answer.body())
                .contains(
                        "<title>Just a moment...</title>",
                        "window._cf_chl_opt",
                        "cRay",
                        "cType",
                        "cZone",
                        "<noscript>");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.journey().ruling().decider()).isEqualTo(Decider.SECURITY_LEVEL);
        assertThat(answer.journey().securityEvents())
                .containsExactly(new SecurityEvent(
                        Source.SECURITY_LEVEL,
                        "managedChallenge",
                        "under_attack",
                        "under_attack",
                        "I'm Under Attack mode"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Content-Type                 | text/html; charset=UTF-8
            cf-mitigated                 | challenge
            Cache-Control                | private, max-age=0, no-store, no-cache, must-revalidate, post-check=0, pre-check=0
            Expires                      | Thu, 01 Jan 1970 00:00:01 GMT
            X-Frame-Options              | SAMEORIGIN
            Referrer-Policy              | same-origin
            X-Content-Type-Options       | nosniff
            Cross-Origin-Embedder-Policy | require-corp
            Cross-Origin-Opener-Policy   | same-origin
            Cross-Origin-Resource-Policy | same-origin
            Origin-Agent-Cluster         | ?1
            Server                       | cloudflare
            Retry-After                  | ''
            CF-Cache-Status              | ''
            """)
    void a_challenge_has_the_header_fields_of_the_real_one(String name, String value) {
        assertThat(get(edge).header(name)).isEqualTo(value);
    }

    @Test
    void the_fields_that_differ_from_page_to_page_fit_the_page() {
        var answer = get(edge);

        var nonce = answer.body().replaceAll("(?s).*<script nonce=\"([^\"]+)\">.*", "$1");
        assertThat(answer.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'nonce-" + nonce
                        + "' 'unsafe-eval' https://challenges.cloudflare.com; ");
        assertThat(answer.header("Server-Timing"))
                .isEqualTo("chlray;desc=\"%s\"".formatted(answer.journey().ray().hex()));
        assertThat(answer.header("Critical-CH"))
                .isEqualTo(answer.header("Accept-CH"))
                .contains("Sec-CH-UA-Bitness");
        assertThat(answer.header("Permissions-Policy"))
                .startsWith("accelerometer=(),")
                .endsWith("usb=()");
    }

    @Test
    void what_the_visitor_asked_for_cannot_break_out_of_the_page() {
        var answer = edge.get("/a?b=%22&c='-alert(1)-'");

        assertThat(answer.body()).contains("value=\"/a?b=%22&amp;c=&#39;-alert(1)-&#39;\"");
    }

    @Test
    void a_header_solves_for_one_request_and_the_origin_does_not_see_it() {
        edge.from("127.0.0.1");

        var answer = get(edge, "Edgecase-Challenge-Solve", "managed");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.received().orElseThrow().headers().contains("Edgecase-Challenge-Solve"))
                .isFalse();
        assertThat(answer.journey().securityEvents())
                .extracting(SecurityEvent::action)
                .containsExactly("managedChallengeNonInteractiveSolved");
        assertThat(get(edge, "Cookie", cookie(answer)).status()).isEqualTo(200);
        assertThat(get(edge).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, jschallenge, 403",
        "127.0.0.1, managed, 200",
        "127.0.0.1, interactive, 200",
        "127.0.0.1, magic, 400",
        "203.0.113.9, interactive, 403"
    })
    void the_header_counts_from_a_trusted_peer_and_for_its_level(String peer, String level, int status) {
        assertThat(get(edge.from(peer), "Edgecase-Challenge-Solve", level).status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"jschallenge, 403", "managed, 200", "interactive, 200", "magic, 400"})
    void a_visitor_may_be_one_who_solves(String level, int status) {
        edge.from("127.0.0.1");

        var answer = get(edge, "Edgecase-Visitor", "ip=203.0.113.7; solves=" + level);

        assertThat(answer.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"serve, 403, 302", "auto_pass, 200, 302", "auto_fail, 403, 403"})
    void a_knob_says_what_becomes_of_challenges(String mode, int met, int solved) {
        var tuned = underAttack(zone -> Knobs.turned(zone, "challenge_mode", mode));

        var answer = get(tuned);

        assertThat(answer.status()).isEqualTo(met);
        assertThat(answer.header("Set-Cookie").startsWith("cf_clearance=")).isEqualTo(met == 200);
        if (met != 200) {
            assertThat(solve(tuned, answer, "managed").status()).isEqualTo(solved);
        }
    }

    @Test
    void where_all_fail_nobody_passes_unseen() {
        var tuned = underAttack(zone -> Knobs.turned(zone, "challenge_mode", "auto_fail"))
                .from("127.0.0.1");

        assertThat(get(tuned, "Edgecase-Challenge-Solve", "interactive").status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"off, 403", "on, 503"})
    void under_attack_mode_answered_503_until_2022(String knob, int status) {
        assertThat(get(underAttack(zone -> Knobs.turned(zone, "challenge_legacy_503", knob)))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void an_upgrade_meets_the_challenge_too() {
        var answer = get(edge, "Connection", "Upgrade", "Upgrade", "websocket", "Sec-WebSocket-Version", "13");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("cf-mitigated")).isEqualTo("challenge");
    }

    @Test
    void rules_about_responses_leave_challenges_alone() {
        var header = new Action.RewriteHeaders(
                List.of(new Action.HeaderEdit("X-Rule", Operation.SET, Optional.of(new Text.Fixed("here")))));
        var page = new Action.ServeError("own", false, Optional.empty(), OptionalInt.of(418));
        var rules = new Rules()
                .zone(RulePhase.HTTP_RESPONSE_HEADERS_TRANSFORM, "header", "true", header)
                .zone(RulePhase.HTTP_CUSTOM_ERRORS, "page", "true", page)
                .managed(Set.of(), Set.of("add_security_headers"));

        var answer = get(underAttack(rules::on));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("X-Rule")).isEmpty();
        assertThat(answer.header("X-XSS-Protection")).isEmpty();
        assertThat(answer.body()).contains("Just a moment...");
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "essentially_off", "low", "medium", "high"})
    void the_other_security_levels_let_everybody_pass(String level) {
        assertThat(get(InMemoryEdge.with(zone -> setting(zone, "security_level", level)))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /cdn-cgi/challenge-platform/edgecase/solve, 403",
        "GET, /cdn-cgi/challenge-platform/edgecase/solve, 404",
        "GET, /cdn-cgi/challenge-platform/h/g/pat/8f2c00aa11bb22cc/1767323045, 401",
        "GET, /cdn-cgi/challenge-platform/h/g/orchestrate/chl_page/v1, 404",
        "GET, /cdn-cgi/trace, 200",
        "OPTIONS, /api, 403",
        "HEAD, /, 403",
        "PUT, /api, 403"
    })
    void the_edge_answers_what_belongs_to_challenges(String method, String path, int status) {
        var answer = edge.send(method, path, Headers.EMPTY, Body.EMPTY);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.received()).isEqualTo(Optional.empty());
    }
}
