package dev.edgecase.log.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.log.Secrets;
import dev.edgecase.origin.ExchangeFault;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.SecurityEvent;
import dev.edgecase.pipeline.SecurityEvent.Source;
import dev.edgecase.testkit.Golden;
import dev.edgecase.testkit.JourneyStory;
import java.io.StringWriter;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

class ExplanationTest {
    private static final Duration TWO_MINUTES = Duration.ofSeconds(120);

    private static Journey timedOut() {
        return JourneyStory.get("/slow?x=1")
                .overTls()
                .with("Authorization", "Bearer secret", "Cookie", "session=secret", "X-Dropped", "1")
                .originFails(new ExchangeFault.TimedOut(ExchangeFault.Wait.READ, TWO_MINUTES), TWO_MINUTES)
                .journey();
    }

    private static String json(Explanation explanation) {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            explanation.writeMembers(json);
            json.writeEndObject();
        }
        return JsonMapper.builder().build().readTree(text.toString()).toPrettyString() + "\n";
    }

    @Test
    void a_timeout_is_explained_for_people() {
        Golden.assertMatches(
                "log/explain-524.txt",
                Explanation.of(timedOut(), Secrets.REDACTED).text());
    }

    @Test
    void a_timeout_is_explained_as_json() {
        Golden.assertMatches("log/explain-524.json", json(Explanation.of(timedOut(), Secrets.REDACTED)));
    }

    @Test
    void an_injected_fault_is_told_from_a_real_one() {
        var journey = JourneyStory.get("/")
                .injected("before-response stall")
                .originFails(new ExchangeFault.TimedOut(ExchangeFault.Wait.READ, TWO_MINUTES), TWO_MINUTES)
                .journey();

        Golden.assertMatches(
                "log/explain-injected.txt",
                Explanation.of(journey, Secrets.REDACTED).text());
        assertThat(json(Explanation.of(journey, Secrets.REDACTED)))
                .contains("\"injected\" : \"before-response stall\"", "(injected)");
    }

    @Test
    void an_answer_of_the_edge_says_that_the_origin_was_not_asked() {
        var journey = JourneyStory.get("/")
                .edgeSays(301, Decider.ALWAYS_USE_HTTPS, "sent the visitor to https")
                .journey();

        Golden.assertMatches(
                "log/explain-301.txt", Explanation.of(journey, Secrets.REDACTED).text());
    }

    @Test
    void secrets_are_shown_only_when_asked_for() {
        assertThat(Explanation.of(timedOut(), Secrets.REDACTED).text()).doesNotContain("secret");
        assertThat(json(Explanation.of(timedOut(), Secrets.REDACTED))).doesNotContain("secret");
        assertThat(Explanation.of(timedOut(), Secrets.SHOWN).text()).contains("session=secret; more=1");
        assertThat(json(Explanation.of(timedOut(), Secrets.SHOWN))).contains("Bearer secret");
    }

    @Test
    void hostile_text_is_escaped() {
        var journey = JourneyStory.get("/\u001b[2J")
                .with("X-Dropped", "\u001b]0;owned\u0007")
                .journey();

        assertThat(Explanation.of(journey, Secrets.REDACTED).text())
                .doesNotContain("\u001b", "\u0007")
                .contains("\\x1b");
    }

    static Stream<Arguments> differences() {
        var refused = new ExchangeFault.TimedOut(ExchangeFault.Wait.READ, TWO_MINUTES);
        return Stream.of(
                Arguments.of(JourneyStory.get("/").originSays(200), Difference.NONE),
                Arguments.of(JourneyStory.get("/").originSays(503), Difference.NONE),
                Arguments.of(JourneyStory.get("/").originFails(refused, TWO_MINUTES), Difference.NO_ORIGIN_RESPONSE),
                Arguments.of(
                        JourneyStory.get("/").edgeSays(301, Decider.ALWAYS_USE_HTTPS, "x"), Difference.EDGE_REDIRECT),
                Arguments.of(JourneyStory.get("/").edgeSays(403, Decider.IDENTITY, "x"), Difference.EDGE_ANSWER),
                Arguments.of(JourneyStory.get("/").edgeSays(519, Decider.ORIGIN, "x"), Difference.EDGE_ANSWER),
                Arguments.of(JourneyStory.get("/").edgeSays(520, Decider.ORIGIN, "x"), Difference.NO_ORIGIN_RESPONSE),
                Arguments.of(JourneyStory.get("/").edgeSays(530, Decider.ORIGIN, "x"), Difference.NO_ORIGIN_RESPONSE),
                Arguments.of(JourneyStory.get("/").edgeSays(531, Decider.ORIGIN, "x"), Difference.EDGE_ANSWER),
                Arguments.of(JourneyStory.get("/").edgeSays(502, Decider.ORIGIN, "x"), Difference.NO_ORIGIN_RESPONSE),
                Arguments.of(JourneyStory.get("/").edgeSays(503, Decider.ORIGIN, "x"), Difference.EDGE_ANSWER),
                Arguments.of(JourneyStory.get("/").edgeSays(504, Decider.ORIGIN, "x"), Difference.NO_ORIGIN_RESPONSE),
                Arguments.of(JourneyStory.get("/").edgeSays(200, Decider.WAITING_ROOM, "x"), Difference.QUEUED),
                Arguments.of(JourneyStory.get("/").edgeSays(200, Decider.CDN_CGI, "x"), Difference.EDGE_ANSWER),
                Arguments.of(JourneyStory.get("/").edgeSays(500, Decider.EDGECASE, "x"), Difference.OWN_BUG),
                Arguments.of(JourneyStory.get("/").visitorLeaves(), Difference.VISITOR_LEFT));
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "block, 403, SECURITY",
        "challenge, 403, SECURITY",
        "jschallenge, 403, SECURITY",
        "managedChallenge, 429, SECURITY",
        "block, 302, SECURITY",
        "drop, 403, EDGE_ANSWER",
        "log, 403, EDGE_ANSWER"
    })
    void what_a_security_product_did_comes_before_all_else(String action, int status, Difference expected) {
        var journey =
                JourneyStory.get("/").edgeSays(status, Decider.CDN_CGI, "x").journey();
        journey.note(new SecurityEvent(Source.FIREWALL_CUSTOM, action, "r", "r", ""));

        assertThat(Difference.of(journey)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("differences")
    void the_two_statuses_differ_for_one_reason(JourneyStory story, Difference expected) {
        assertThat(Difference.of(story.journey())).isEqualTo(expected);
    }
}
