package dev.edgecase.phase.security;

import static dev.edgecase.phase.security.Challenged.cookie;
import static dev.edgecase.phase.security.Challenged.earned;
import static dev.edgecase.phase.security.Challenged.form;
import static dev.edgecase.phase.security.Challenged.get;
import static dev.edgecase.phase.security.Challenged.post;
import static dev.edgecase.phase.security.Challenged.setting;
import static dev.edgecase.phase.security.Challenged.solve;
import static dev.edgecase.phase.security.Challenged.underAttack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Knobs;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How visitors earn clearance, what it looks like, and how long and for whom it holds. */
class ClearanceTest {
    private static final String HERE = "198.51.100.20";

    private final InMemoryEdge edge = underAttack(UnaryOperator.identity());

    @Test
    void one_request_earns_a_cookie_and_leads_back() {
        var challenged = get(edge);

        var solved = solve(edge, challenged, "managed");

        assertThat(solved.status()).isEqualTo(302);
        assertThat(solved.header("Location")).isEqualTo("/cart?a=1");
        assertThat(cookie(solved))
                .matches("cf_clearance=[0-9a-f]{16}\\.managed-1767323045-1\\.2\\.1\\.1-[A-Za-z0-9_-]{43}");
        assertThat(solved.journey().securityEvents()).singleElement().satisfies(event -> {
            assertThat(event.action()).isEqualTo("managedChallengeNonInteractiveSolved");
            assertThat(event.originatorRay())
                    .contains(challenged.journey().ray().hex());
        });
        var passed = get(edge, "Cookie", "a=b; " + cookie(solved));
        assertThat(passed.status()).isEqualTo(200);
        assertThat(passed.journey().securityEvents()).singleElement().satisfies(event -> {
            assertThat(event.action()).isEqualTo("managedChallengeBypassed");
            assertThat(event.originatorRay())
                    .contains(challenged.journey().ray().hex());
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ray=%s&level=managed&return=/           | 302
            ray=%s&level=interactive&return=/       | 302
            ray=%s&level=managed                    | 302
            ray=%s&level=jschallenge&return=/       | 403
            ray=%s&level=hard&return=/              | 403
            ray=%s&return=/                         | 403
            level=managed&return=/                  | 403
            ray=8f2c00aa11bb22cc&level=managed      | 403
            ray=%s&level=managed&return=//evil.test | 403
            ray=%s&level=managed&return=/%%5Cevil   | 403
            ray=%s&level=managed&return=http://x    | 403
            ray=%s&level=managed&return=/%%0D%%0Ax  | 403
            ray=%s&level=managed&return=/%%C3%%A4   | 403
            ray=%s&level=managed&return=%%          | 403
            ''                                      | 403
            """)
    void what_does_not_solve_the_challenge_meets_another(String form, int status) {
        var challenged = get(edge);

        var answer = post(edge, form.formatted(challenged.header("CF-RAY")));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("cf-mitigated")).isEqualTo(status == 403 ? "challenge" : "");
        assertThat(answer.header("Set-Cookie").isEmpty()).isEqualTo(status == 403);
    }

    @Test
    void a_challenge_is_solved_once() {
        var challenged = get(edge);
        solve(edge, challenged, "managed");

        assertThat(solve(edge, challenged, "managed").status()).isEqualTo(403);
    }

    @Test
    void a_form_that_is_too_long_solves_nothing() {
        var challenged = get(edge);

        var answer = post(edge, form(challenged, "managed") + "&more=" + "x".repeat(17_000));

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void a_challenge_is_solved_from_where_it_was_met() {
        var challenged = get(edge);

        edge.from("198.51.100.21");

        assertThat(solve(edge, challenged, "managed").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"299, 302", "300, 302", "301, 403"})
    void a_challenge_can_be_solved_for_five_minutes(int seconds, int status) {
        var challenged = get(edge);

        edge.clock().advance(Duration.ofSeconds(seconds));

        assertThat(solve(edge, challenged, "managed").status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            challenge_ttl=1800 | challenge_slack=300 | 2099 | 200
            challenge_ttl=1800 | challenge_slack=300 | 2100 | 403
            challenge_ttl=1800 | challenge_slack=0   | 1799 | 200
            challenge_ttl=1800 | challenge_slack=0   | 1800 | 403
            challenge_ttl=300  | challenge_slack=0   | 299  | 200
            challenge_ttl=300  | challenge_slack=0   | 300  | 403
            """)
    void clearance_holds_for_its_time_and_some_slack(String setting, String knob, int seconds, int status) {
        var tuned = underAttack(zone -> Knobs.turned(
                setting(zone, "challenge_ttl", setting.split("=", 2)[1]), "challenge_slack", knob.split("=", 2)[1]));
        var cookie = earned(tuned);

        tuned.clock().advance(Duration.ofSeconds(seconds));

        assertThat(get(tuned, "Cookie", cookie).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"5699, 200", "5700, 403"})
    void scripts_in_a_page_keep_clearance_an_hour_longer(int seconds, int status) {
        var cookie = earned(edge);

        edge.clock().advance(Duration.ofSeconds(seconds));

        assertThat(get(edge, "Cookie", cookie, "X-Requested-With", "XMLHttpRequest")
                        .status())
                .isEqualTo(status);
    }

    @Test
    void a_cookie_is_of_no_use_to_others() {
        var cookie = earned(edge);

        assertThat(edge.get("/", "User-Agent", "curl/8.5.0", "Cookie", cookie).status())
                .isEqualTo(403);
        assertThat(edge.get("/", "Cookie", cookie).status()).isEqualTo(403);
        assertThat(get(edge.from("198.51.100.21"), "Cookie", cookie).status()).isEqualTo(403);
        assertThat(get(edge.from(HERE), "Cookie", cookie).status()).isEqualTo(200);
        assertThat(get(underAttack(Challenged::named), "Cookie", cookie).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cf_clearance=",
                "cf_clearance=x",
                "cf_clearance=8f2c00aa11bb22cc.managed-1767323045-1.2.1.1-"
                        + "0000000000000000000000000000000000000000000",
                "cf_clearance=8f2c00aa11bb22cc.managed-99999999999-1.2.1.1-"
                        + "0000000000000000000000000000000000000000000",
                "cf_clearance=8f2c00aa11bb22cc.queen-1767323045-1.2.1.1-"
                        + "0000000000000000000000000000000000000000000"
            })
    void a_forged_cookie_is_no_clearance(String cookie) {
        assertThat(get(edge, "Cookie", cookie).status()).isEqualTo(403);
    }

    @Test
    void every_part_of_a_cookie_is_signed() {
        var cookie = earned(edge);

        assertThat(get(edge, "Cookie", cookie.replace(".managed-", ".interactive-"))
                        .status())
                .isEqualTo(403);
        assertThat(get(edge, "Cookie", cookie.replace("-1767323045-", "-1767323046-"))
                        .status())
                .isEqualTo(403);
        assertThat(get(edge, "Cookie", cookie + "A").status()).isEqualTo(403);
        assertThat(get(edge, "Cookie", "cf_clearance=x; " + cookie).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            false | false | ; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax
            true  | false | ; Path=/; Max-Age=31536000; HttpOnly; Secure; SameSite=None; Partitioned
            false | true  | ; Path=/; Max-Age=31536000; Domain=.shop.test; HttpOnly; SameSite=Lax
            true  | true  | ; Path=/; Max-Age=31536000; Domain=.shop.test; HttpOnly; Secure; SameSite=None; Partitioned
            """)
    void the_cookie_fits_scheme_and_zone(boolean tls, boolean named, String attributes) {
        var at = underAttack(named ? Challenged::named : UnaryOperator.identity());
        if (tls) {
            at.overTls("shop.test");
        }

        var solved = solve(at, get(at), "managed");

        assertThat(solved.header("Set-Cookie")).endsWith(attributes);
    }
}
