package dev.edgecase.phase.security;

import static dev.edgecase.phase.security.Challenged.cookie;
import static dev.edgecase.phase.security.Challenged.get;
import static dev.edgecase.phase.security.Challenged.solve;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.pipeline.SecurityEvent;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.SecurityAction.Challenge;
import dev.edgecase.rules.set.SecurityAction.Challenge.Level;
import dev.edgecase.rules.set.Text;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.InMemoryEdge.Answer;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.Rules;
import dev.edgecase.unit.Plan;
import dev.edgecase.zone.Zone;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the request that met a challenge when it is solved. */
class ChallengeReplayTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private static Zone challenging(RulePhase phase, Level level, Zone zone) {
        return new Rules().zone(phase, "ask", "true", new Challenge(level)).on(zone);
    }

    private static InMemoryEdge edge(RulePhase phase) {
        return InMemoryEdge.with(zone -> challenging(phase, Level.MANAGED, zone));
    }

    private static InMemoryEdge managed(String knob) {
        return InMemoryEdge.with(zone -> Knobs.turned(
                challenging(RulePhase.HTTP_REQUEST_FIREWALL_MANAGED, Level.MANAGED, zone),
                "challenge_managed_passage",
                knob));
    }

    private static Answer post(String type, String body) {
        return edge(RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM)
                .send(
                        "POST",
                        "/cart?a=1&b=%22",
                        Headers.of("Content-Type", type),
                        Body.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {FORM, "Application/X-WWW-Form-Urlencoded; charset=UTF-8"})
    void a_form_is_in_the_page_that_sends_it_again(String type) {
        var answer = post(type, "name=%3Cb%3E+%26&name=%C3%A4%22'&empty=&bare&sub%22=1");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.received()).isEmpty();
        assertThat(answer.body()).contains("""
                <form id="challenge-replay" method="POST" action="/cart?a=1&amp;b=%22"\
                 data-form="name=%3Cb%3E+%26&amp;name=%C3%A4%22&#39;&amp;empty=&amp;bare&amp;sub%22=1"></form>""");
    }

    @Test
    void no_form_is_sent_again_by_another_method() {
        var answer = edge(RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM)
                .send("PUT", "/cart", Headers.of("Content-Type", FORM), Body.of(new byte[] {'a'}));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("id=\"challenge-replay\"");
    }

    @Test
    void the_page_leads_back_to_what_was_asked_for_whatever_rules_have_made_of_it() {
        var rewrite = new Action.RewriteUri(Optional.of(new Text.Fixed("/inner")), Optional.empty(), true);
        var edge = InMemoryEdge.with(zone -> new Rules()
                .zone(RulePhase.HTTP_REQUEST_TRANSFORM, "inner", "true", rewrite)
                .zone(RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM, "ask", "true", new Challenge(Level.MANAGED))
                .on(zone));

        assertThat(get(edge).body()).contains("name=\"return\" value=\"/cart?a=1\"");
    }

    @Test
    void a_form_without_fields_is_one_too() {
        assertThat(post(FORM, "").body()).contains("data-form=\"\"></form>");
    }

    @ParameterizedTest(name = "{0}, {1} bytes: {2}")
    @CsvSource(textBlock = """
            application/x-www-form-urlencoded, 65535, true
            application/x-www-form-urlencoded, 65536, true
            application/x-www-form-urlencoded, 65537, false
            application/json,                  10,    false
            multipart/form-data; boundary=b,   10,    false
            """)
    void what_is_no_form_or_too_large_is_gone_to_only(String type, int bytes, boolean again) {
        var answer = post(type, "a=" + "b".repeat(bytes - 2));

        assertThat(answer.status()).isEqualTo(403);
        var page = answer.body();
        assertThat(page.contains("id=\"challenge-replay\"")).isEqualTo(again);
        assertThat(page).contains("name=\"return\" value=\"/cart?a=1&amp;b=%22\"");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"a=%zz", "a=%E4", "a=\u00e4", "a=1\r\nb=2", "a= b"})
    void a_form_that_a_browser_would_send_otherwise_is_gone_to_only(String form) {
        assertThat(post(FORM, form).body()).doesNotContain("id=\"challenge-replay\"");
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({"JS, cf_chl_rc_ni", "MANAGED, cf_chl_rc_m", "INTERACTIVE, cf_chl_rc_i"})
    void each_level_counts_its_tries_in_a_cookie_of_its_own(Level level, String cookie) {
        var edge = InMemoryEdge.with(zone -> challenging(RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM, level, zone));

        assertThat(get(edge).body()).contains("var tries = \"%s\"".formatted(cookie));
    }

    @Test
    void what_met_a_managed_rule_passes_once_when_its_challenge_is_solved() {
        var edge = edge(RulePhase.HTTP_REQUEST_FIREWALL_MANAGED);

        var met = get(edge);
        var cookie = cookie(solve(edge, met, "managed"));
        var replay = get(edge, "Cookie", cookie);

        assertThat(met.status()).isEqualTo(403);
        assertThat(replay.status()).isEqualTo(200);
        assertThat(replay.journey().securityEvents())
                .singleElement()
                .extracting(
                        SecurityEvent::action, event -> event.originatorRay().orElse(""))
                .containsExactly(
                        "managedChallengeBypassed", met.header("CF-RAY").substring(0, 16));
        assertThat(get(edge, "Cookie", cookie).status()).as("later").isEqualTo(403);
    }

    @Test
    void the_replay_is_that_of_the_same_url_and_soon() {
        var edge = edge(RulePhase.HTTP_REQUEST_FIREWALL_MANAGED);
        var cookie = cookie(solve(edge, get(edge), "managed"));
        var other = Headers.of("Cookie", cookie, "User-Agent", "Mozilla/5.0 (test)");

        assertThat(edge.send("GET", "/favicon.ico", other, Body.EMPTY).status()).isEqualTo(403);
        edge.clock().advance(Duration.ofSeconds(301));
        assertThat(get(edge, "Cookie", cookie).status()).isEqualTo(403);

        var soon = cookie(solve(edge, get(edge), "managed"));
        edge.clock().advance(Duration.ofSeconds(300));
        assertThat(get(edge, "Cookie", soon).status()).isEqualTo(200);
    }

    @Test
    void a_solution_for_a_custom_rule_is_none_for_a_managed_one() {
        var edge = InMemoryEdge.with(zone -> new Rules()
                .zone(RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM, "one", "true", new Challenge(Level.MANAGED))
                .zone(RulePhase.HTTP_REQUEST_FIREWALL_MANAGED, "two", "true", new Challenge(Level.MANAGED))
                .on(zone));

        var second = get(edge, "Cookie", cookie(solve(edge, get(edge), "managed")));
        var third = get(edge, "Cookie", cookie(solve(edge, second, "managed")));

        assertThat(second.status()).isEqualTo(403);
        assertThat(third.status()).isEqualTo(200);
    }

    @Test
    void behind_the_challenge_of_a_managed_rule_nothing_is_evaluated_whatever_custom_rules_let_pass() {
        var edge = InMemoryEdge.with(zone -> new Rules()
                .zone(RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM, "one", "true", new Challenge(Level.MANAGED))
                .zone(RulePhase.HTTP_REQUEST_FIREWALL_MANAGED, "two", "true", new Challenge(Level.MANAGED))
                .zone(RulePhase.HTTP_REQUEST_FIREWALL_MANAGED, "three", "true", new Action.Log())
                .on(zone));

        var met = get(edge, "Cookie", cookie(solve(edge, get(edge), "managed")));

        assertThat(met.status()).isEqualTo(403);
        assertThat(met.journey().rulesetRuns())
                .flatExtracting(run -> run.hits())
                .extracting(hit -> hit.rule().ref())
                .containsExactly("one", "two");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"off, 403", "on, 200"})
    void whether_clearance_counts_for_managed_rules_is_a_knob(String knob, int status) {
        var edge = managed(knob);
        var cookie = cookie(solve(edge, get(edge), "managed"));
        get(edge, "Cookie", cookie);

        assertThat(get(edge, "Cookie", cookie).status()).isEqualTo(status);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            //other.test/x?a=1,  /.//other.test/x?a=1
            /\\other.test/x,   /./\\other.test/x
            ///x,                /.///x
            /.//x,               /.//x
            /x//y,               /x//y
            """)
    void a_path_that_looks_like_another_host_is_gone_to_on_this_one(String path, String written) {
        var edge = edge(RulePhase.HTTP_REQUEST_FIREWALL_MANAGED);
        var agent = "Mozilla/5.0 (test)";

        var met = edge.send(
                "POST", path, Headers.of("User-Agent", agent, "Content-Type", FORM), Body.of(new byte[] {'a'}));
        var solution = "ray=%s&level=managed&return=%s"
                .formatted(met.header("CF-RAY"), URLEncoder.encode(written, StandardCharsets.UTF_8));
        var solved = Challenged.post(edge, solution);

        assertThat(met.body())
                .contains("action=\"%s\" data-form".formatted(written))
                .contains("name=\"return\" value=\"%s\"".formatted(written));
        assertThat(solved.status()).isEqualTo(302);
        assertThat(solved.header("Location")).isEqualTo(written);
        var replay = edge.get(path, "User-Agent", agent, "Cookie", cookie(solved));
        assertThat(replay.status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"http.request.body.raw contains \"b\"", "http.request.body.size > 2"})
    void a_form_that_a_rule_has_looked_into_is_sent_again_too(String expression) {
        var edge = InMemoryEdge.with(zone -> new Rules()
                .zone(RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM, "ask", expression, new Challenge(Level.MANAGED))
                .on(zone.with(Plan.ENTERPRISE, zone.settings())));

        var answer = edge.send(
                "POST", "/", Headers.of("Content-Type", FORM), Body.of("a=b".getBytes(StandardCharsets.UTF_8)));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("data-form=\"a=b\"");
    }
}
