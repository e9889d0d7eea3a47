package dev.edgecase.verify.report;

import dev.edgecase.http.Headers;
import dev.edgecase.origin.ExchangeFault;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.scenario.Scenario;
import dev.edgecase.testkit.JourneyStory;
import dev.edgecase.testkit.Replies;
import dev.edgecase.verify.result.Check;
import dev.edgecase.verify.result.Exchanged;
import dev.edgecase.verify.result.Exchanged.Asked;
import dev.edgecase.verify.result.RuleUse;
import dev.edgecase.verify.result.ScenarioResult;
import dev.edgecase.verify.result.StepResult;
import dev.edgecase.verify.result.StepResult.Took;
import dev.edgecase.verify.result.StepResult.Which;
import dev.edgecase.verify.result.Verdict;
import dev.edgecase.visitor.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Results of every kind, as a run would have made them. */
final class Results {
    private static final Duration TWO_MINUTES = Duration.ofSeconds(120);

    private static final String PHASE = "http_request_dynamic_redirect";

    private Results() {}

    /** Scenarios of every verdict. */
    static List<ScenarioResult> all() {
        return List.of(
                scenario("A redirect to https", Verdict.PASSED, "", good(), advance()),
                scenario("A slow report", Verdict.FAILED, "", good(), timeout()),
                scenario("A <script> in \"quotes\" & more", Verdict.FAILED, "", stuck(), notReached()),
                scenario(
                        "A cached 404 outlives the fix",
                        Verdict.SKIPPED,
                        "needs the cache, which this version does not have"),
                scenario("An edge that did not start", Verdict.ERROR, "port 8080 is taken"));
    }

    static ScenarioResult scenario(String name, Verdict verdict, String why, StepResult... steps) {
        var about = new Scenario.About(
                name,
                "What happens in production, and how to mend it.",
                List.of("timeouts", "5xx"),
                List.of("support/troubleshooting"),
                Optional.empty(),
                List.of(),
                Optional.of(Path.of("scenarios", "timeouts", "slow.yaml")),
                Map.of());
        var rules = verdict == Verdict.PASSED || verdict == Verdict.FAILED
                ? List.of(
                        new RuleUse("to-https", PHASE, "scenarios/timeouts/slow.yaml:7", verdict == Verdict.PASSED),
                        new RuleUse("old <shop>", PHASE, "scenarios/timeouts/slow.yaml:9", false))
                : List.<RuleUse>of();
        var took = new Took(Duration.ofMillis(48), TWO_MINUTES);
        return new ScenarioResult(about, verdict, why, List.of(steps), rules, took);
    }

    static StepResult good() {
        var journey = JourneyStory.get("/login")
                .edgeSays(301, Decider.ALWAYS_USE_HTTPS, "the zone sends http visitors to https")
                .journey();
        var reply = Replies.of(301, Headers.of("Location", "https://shop.test/login"), "");
        return step(
                "GET /login", Verdict.PASSED, "", exchange(reply, journey, new Check("status", "301", "301", true)));
    }

    static StepResult timeout() {
        var journey = JourneyStory.get("/report?token=1")
                .originFails(new ExchangeFault.TimedOut(ExchangeFault.Wait.READ, TWO_MINUTES), TWO_MINUTES)
                .journey();
        var reply = Replies.of(524, Headers.of("Set-Cookie", "id=secret"), "error code: 524");
        return step(
                "the report takes its time",
                Verdict.FAILED,
                "",
                exchange(
                        reply,
                        journey,
                        new Check("status", "200", "524", false),
                        new Check("headers content-type", "text beginning with \"text/html\"", "nothing", false),
                        new Check("protocol", "HTTP/1.1", "HTTP/1.1", true),
                        new Check("origin.received.headers cf-connecting-ip", "203.0.113.7", "203.0.113.9", false)));
    }

    static StepResult stuck() {
        var journey = JourneyStory.get("/wait").visitorLeaves().journey();
        var reply = Replies.none(Reply.Ending.GAVE_UP, "no response within 10 s");
        return step(
                "nobody answers",
                Verdict.FAILED,
                "time stands still: nothing that waits for time can happen; add meanwhile: [advance: ...]",
                exchange(reply, journey, new Check("ending", "a response", "gave-up", false)));
    }

    static StepResult notReached() {
        return new StepResult(
                new Which("GET /next", "slow.yaml:30", "request", 0),
                Verdict.SKIPPED,
                "an earlier step could not be run",
                List.of(),
                0,
                List.of(),
                Took.NOTHING);
    }

    static StepResult advance() {
        return new StepResult(
                new Which("advance 2m", "slow.yaml:12", "advance", 0),
                Verdict.PASSED,
                "",
                List.of(),
                0,
                List.of(),
                new Took(Duration.ofMillis(1), TWO_MINUTES));
    }

    private static StepResult step(String name, Verdict verdict, String why, Exchanged exchange) {
        return new StepResult(
                new Which(name, "scenarios/timeouts/slow.yaml:14", "request", 0),
                verdict,
                why,
                List.of(),
                1,
                List.of(exchange),
                new Took(Duration.ofMillis(7), TWO_MINUTES));
    }

    private static Exchanged exchange(Reply reply, Journey journey, Check... checks) {
        var path = journey.request().target();
        var asked = new Asked(
                "GET",
                "http://shop.test" + path,
                Optional.of("berlin"),
                "curl -i --connect-to ::127.0.0.1:8080 'http://shop.test" + path + "'");
        return new Exchanged(1, asked, reply, Optional.of(journey), List.of(), List.of(checks));
    }
}
