package dev.edgecase.phase.security;

import static dev.edgecase.phase.security.Challenged.cookie;
import static dev.edgecase.phase.security.Challenged.get;
import static dev.edgecase.phase.security.Challenged.setting;
import static dev.edgecase.phase.security.Challenged.solve;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.pipeline.SecurityEvent;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action;
import dev.edgecase.rules.set.SecurityAction.Challenge;
import dev.edgecase.rules.set.SecurityAction.Challenge.Level;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.Rules;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Challenges that rules ask for: three levels, and paths with a security level of their own. */
class ChallengeLevelsTest {
    private static InMemoryEdge asking(Level level) {
        return InMemoryEdge.with(rules(level)::on);
    }

    private static Rules rules(Level level) {
        return new Rules().zone(RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM, "face", "true", new Challenge(level));
    }

    @ParameterizedTest
    @CsvSource({
        "JS,          jschallenge, 200",
        "JS,          managed,     200",
        "JS,          interactive, 200",
        "MANAGED,     jschallenge, 403",
        "MANAGED,     managed,     200",
        "MANAGED,     interactive, 200",
        "INTERACTIVE, jschallenge, 403",
        "INTERACTIVE, managed,     403",
        "INTERACTIVE, interactive, 200"
    })
    void clearance_is_good_for_its_level_and_the_easier_ones(Level asked, String earned, int status) {
        var lowly = new Rules()
                .zone(
                        RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM,
                        "easy",
                        "http.request.method eq \"HEAD\"",
                        new Challenge(Level.JS))
                .zone(
                        RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM,
                        "face",
                        "http.request.method eq \"GET\"",
                        new Challenge(asked));
        var edge = InMemoryEdge.with(lowly::on);
        var easy = Challenged.head(edge);

        var clearance = cookie(solve(edge, easy, earned));

        assertThat(get(edge, "Cookie", clearance).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "JS,          interactive, jschallenge,      jschallengeSolved,                    jschallengeBypassed",
        "MANAGED,     managed,     managedChallenge, managedChallengeNonInteractiveSolved, managedChallengeBypassed",
        "MANAGED,     interactive, managedChallenge, managedChallengeInteractiveSolved,    managedChallengeBypassed",
        "INTERACTIVE, interactive, challenge,        challengeSolved,                      challengeBypassed"
    })
    void events_tell_the_levels_apart(Level level, String solved, String met, String then, String later) {
        var edge = asking(level);

        var challenged = get(edge);
        var solution = solve(edge, challenged, solved);
        var passed = get(edge, "Cookie", cookie(solution));

        assertThat(Stream.of(challenged, solution, passed)
                        .flatMap(answer -> answer.journey().securityEvents().stream())
                        .map(SecurityEvent::action))
                .containsExactly(met, then, later);
    }

    @Test
    void who_fails_meets_the_same_challenge_again_and_passes_by_it() {
        var edge = asking(Level.INTERACTIVE);
        var first = get(edge);

        var second = solve(edge, first, "managed");
        var third = Challenged.post(edge, "ray=%s&level=interactive&return=/%%0D".formatted(second.header("CF-RAY")));
        var solved = solve(edge, third, "interactive");

        assertThat(Stream.of(first, second, third, solved)
                        .flatMap(answer -> answer.journey().securityEvents().stream())
                        .map(event -> event.action() + " " + event.ref()))
                .containsExactly("challenge face", "challenge face", "challenge face", "challengeSolved face");
        assertThat(second.body()).contains("name=\"return\" value=\"/cart?a=1\"");
        assertThat(third.body()).contains("name=\"return\" value=\"/\"");
        assertThat(get(edge, "Cookie", cookie(solved)).status()).isEqualTo(200);
    }

    @Test
    void of_several_cookies_the_hardest_clearance_counts() {
        var edge = asking(Level.JS);
        var easy = cookie(solve(edge, get(edge), "jschallenge"));
        var hard = cookie(solve(edge, get(edge), "interactive"));

        for (var both : List.of(easy + "; " + hard, hard + "; " + easy)) {
            var passed = get(edge, "Cookie", both).journey().securityEvents().get(0);
            assertThat(passed.originatorRay().orElseThrow()).isEqualTo(hard.substring(13, 29));
        }
    }

    @ParameterizedTest
    @CsvSource({"JS,          off, 403", "JS,          on,  503", "MANAGED,     on,  403", "INTERACTIVE, on,  403"})
    void javascript_challenges_answered_503_until_2022(Level level, String knob, int status) {
        var edge = InMemoryEdge.with(zone -> Knobs.turned(rules(level).on(zone), "challenge_legacy_503", knob));

        assertThat(get(edge).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"/api/cart, 403", "/, 200"})
    void a_rule_sets_the_security_level_for_a_path(String path, int status) {
        var rules = new Rules()
                .zone(
                        RulePhase.HTTP_CONFIG_SETTINGS,
                        "attack",
                        "starts_with(http.request.uri.path, \"/api/\")",
                        new Action.SetConfig(Map.of("security_level", "under_attack")));

        assertThat(InMemoryEdge.with(rules::on).get(path).status()).isEqualTo(status);
    }

    @Test
    void a_skip_rule_takes_the_security_level_out() {
        var skip = new Action.Skip(false, false, Set.of(), Set.of("securityLevel"), Set.of(), Map.of());
        var rules = new Rules()
                .zone(RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM, "api", "http.request.uri.path eq \"/api\"", skip);
        var edge = InMemoryEdge.with(zone -> setting(rules.on(zone), "security_level", "under_attack"));

        assertThat(edge.get("/api").status()).isEqualTo(200);
        assertThat(edge.get("/").status()).isEqualTo(403);
    }

    @Test
    void who_solves_two_challenges_at_once_gets_one_cookie() {
        var edge = InMemoryEdge.with(zone -> setting(rules(Level.JS).on(zone), "security_level", "under_attack"))
                .from("127.0.0.1");

        var answer = get(edge, "Edgecase-Challenge-Solve", "managed");

        assertThat(answer.response().headers().all("Set-Cookie")).hasSize(1);
        assertThat(answer.journey().securityEvents())
                .extracting(SecurityEvent::action)
                .containsExactly("jschallengeSolved", "managedChallengeNonInteractiveSolved");
    }
}
