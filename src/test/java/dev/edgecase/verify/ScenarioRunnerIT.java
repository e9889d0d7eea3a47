package dev.edgecase.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.match.Matchers;
import dev.edgecase.scenario.Expectation;
import dev.edgecase.scenario.RequestStep;
import dev.edgecase.scenario.RequestStep.Times;
import dev.edgecase.scenario.Requirement;
import dev.edgecase.scenario.Scenario;
import dev.edgecase.scenario.Step;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.verify.check.Wishes;
import dev.edgecase.verify.report.MismatchText;
import dev.edgecase.verify.result.Check;
import dev.edgecase.verify.result.Exchanged;
import dev.edgecase.verify.result.ScenarioResult;
import dev.edgecase.verify.result.StepResult;
import dev.edgecase.verify.result.Verdict;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(1) // it is among the longest
class ScenarioRunnerIT {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Token: t-42\r\n\r\nok";
    private static final ScenarioRunner RUNNER = ScenarioRunner.create();

    @AfterAll
    static void close() {
        RUNNER.close();
    }

    private static void passes(ScenarioResult result) {
        assertThat(result.verdict())
                .as(() -> new MismatchText(false).of(result))
                .isEqualTo(Verdict.PASSED);
    }

    @Test
    void a_step_passes_when_all_is_as_expected() throws Exception {
        try (var origin = RawOrigin.answering(OK)) {
            var visitor = Wishes.received("cf-connecting-ip", Matchers.equal("203.0.113.7"), Optional.empty());

            passes(RUNNER.run(Stories.of(
                    origin.port(),
                    Stories.REAL,
                    Stories.get("/", Wishes.status(200)),
                    Stories.get("http://shop.test/a", visitor),
                    Stories.get("https://shop.test/b", Wishes.atOrigin(1)),
                    Stories.get("/c", Wishes.wouldSay(200)))));
        }
    }

    @Test
    void a_failed_step_has_both_statuses_the_decider_and_its_place() throws Exception {
        try (var origin = RawOrigin.start(visit -> visit.readRequest())) {
            var result = RUNNER.run(Stories.of(origin.port(), Stories.REAL, Stories.get("/", Wishes.status(200))));

            assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(new MismatchText(false).of(result))
                    .contains("FAILED  A story", "story.yaml:1", "edge 520 | origin - | decided by ORIGIN")
                    .containsPattern("status +200 +520");
        }
    }

    @Test
    void steps_after_a_failed_one_are_taken_and_those_after_an_impossible_one_are_not() throws Exception {
        try (var origin = RawOrigin.answering(OK)) {
            var result = RUNNER.run(Stories.of(
                    origin.port(),
                    Stories.REAL,
                    Stories.get("/1", Wishes.status(404)),
                    Stories.get("/2", Wishes.status(200)),
                    Stories.step("advance", new Step.Advance(Duration.ofSeconds(1))),
                    Stories.get("/3", Wishes.status(200))));

            assertThat(result.steps())
                    .extracting(StepResult::verdict)
                    .containsExactly(Verdict.FAILED, Verdict.PASSED, Verdict.ERROR, Verdict.SKIPPED);
            assertThat(result.steps().get(2).why()).contains("clock: manual");
        }
    }

    @Test
    void what_was_captured_is_filled_in_later() throws Exception {
        try (var origin = RawOrigin.answering(OK)) {
            var captures = Map.<String, Step.Capture>of("token", new Step.Capture.Header("x-token"));
            var first = Stories.request("/login", Times.ONCE, List.of(), Expectation.NONE);
            var capturing = new RequestStep(
                    first.sent(), first.visitor(), first.times(), first.meanwhile(), captures, first.expect());

            var result = RUNNER.run(Stories.of(
                    origin.port(),
                    Stories.REAL,
                    Stories.step("log in", capturing),
                    Stories.get("/a?t=${token}", Wishes.header("x-token", Matchers.equal("${token}")))));

            passes(result);
            assertThat(origin.requests()).anyMatch(request -> request.startsWith("GET /a?t=t-42 "));
        }
    }

    @Test
    void each_request_of_a_step_knows_its_number() throws Exception {
        try (var origin = RawOrigin.answering(OK)) {
            var step = Stories.repeated(
                    "/?n=${number}", new Times(3, 1), Wishes.header("x-token", Matchers.equal("t-4${number}")));

            var result = RUNNER.run(Stories.of(origin.port(), Stories.REAL, step));

            assertThat(origin.requests())
                    .extracting(request -> request.split(" ", 3)[1])
                    .containsExactly("/?n=1", "/?n=2", "/?n=3");
            assertThat(result.steps().get(0).exchanges())
                    .extracting(Exchanged::isGood)
                    .containsExactly(false, true, false);
        }
    }

    @Test
    void a_read_timeout_of_120_s_takes_no_real_time() throws Exception {
        try (var origin = RawOrigin.start(visit -> {
            visit.readRequest();
            visit.readRequest();
        })) {
            var wish = Wishes.edge("ORIGIN", "no-origin-response", "120", Map.of());

            var result = RUNNER.run(
                    Stories.of(origin.port(), Stories.MANUAL, Stories.waiting("/", Duration.ofSeconds(120), wish)));

            passes(result);
            assertThat(result.took().nominal()).isEqualTo(Duration.ofSeconds(120));
        }
    }

    @Test
    void requests_side_by_side_and_repeats_are_counted() throws Exception {
        try (var origin = RawOrigin.answering(OK)) {
            passes(RUNNER.run(Stories.of(
                    origin.port(),
                    Stories.REAL,
                    Stories.repeated("/", new Times(20, 4), Wishes.atOrigin(20)),
                    Stories.repeated("/", new Times(3, 1), Wishes.statuses(200, 200, 200)),
                    Stories.step(
                            "both",
                            new Step.Parallel(List.of(
                                    List.of(
                                            Stories.get("/first", Wishes.status(200)),
                                            Stories.step("meet", new Step.Barrier("b", 2))),
                                    List.of(
                                            Stories.step("meet", new Step.Barrier("b", 2)),
                                            Stories.get("/second", Wishes.status(200))),
                                    List.of(Stories.get("/p", Wishes.status(200)))))))));
        }
    }

    @Test
    void ten_thousand_requests_leave_few_behind() throws Exception {
        try (var origin = RawOrigin.answering(OK)) {
            var step = Stories.repeated("/", new Times(10_000, 8), Wishes.status(200));
            var many = new Step[10_000];
            Arrays.fill(many, Stories.get("/", Wishes.status(200)));

            var repeated = RUNNER.run(Stories.of(origin.port(), Stories.REAL, step));
            var steps = RUNNER.run(Stories.of(origin.port(), Stories.REAL, many));

            passes(repeated);
            passes(steps);
            assertThat(repeated.steps().get(0).exchanges()).hasSize(ExchangeLog.GOOD);
            assertThat(steps.steps()).hasSize(10_000);
            assertThat(steps.steps().stream().flatMap(each -> each.exchanges().stream()))
                    .hasSize(StepLog.GOOD_WITH_DETAILS);
        }
    }

    @Test
    void a_request_that_nobody_answers_says_that_time_stands_still() throws Exception {
        try (var origin = RawOrigin.start(visit -> {
            visit.readRequest();
            visit.readRequest();
        })) {
            var request = Stories.request("/", Times.ONCE, List.of(), Expectation.NONE);
            var sent = request.sent();
            var hasty = new RequestStep.Sent(
                    sent.method(),
                    sent.url(),
                    sent.headers(),
                    sent.body(),
                    sent.speaks(),
                    sent.serverName(),
                    sent.raw(),
                    Duration.ofMillis(200));
            var step = new RequestStep(hasty, Optional.empty(), Times.ONCE, List.of(), Map.of(), Expectation.NONE);

            var result = RUNNER.run(Stories.of(origin.port(), Stories.MANUAL, Stories.step("wait", step)));

            var bad = result.steps().get(0);
            assertThat(bad.why()).startsWith("time stands still");
            assertThat(bad.failures()).containsExactly(new Check("ending", "a response", "gave-up", false));
            assertThat(bad.exchanges().get(0).journey())
                    .map(its -> its.edgeStatus())
                    .contains(499);
        }
    }

    @Test
    void what_this_version_does_not_have_is_a_reason_to_skip() throws Exception {
        var story = Stories.of(1, Stories.REAL);
        var about = new Scenario.About(
                "cached",
                "",
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(Requirement.WORKERS),
                Optional.empty(),
                Map.of());

        var result = RUNNER.run(new Scenario(about, story.setup(), story.steps()));

        assertThat(result.verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(result.why()).isEqualTo("needs Workers, which this version does not have");
    }

    @Test
    void the_same_story_twice_comes_to_the_same() throws Exception {
        try (var origin = RawOrigin.answering(OK)) {
            var story = Stories.of(
                    origin.port(),
                    Stories.MANUAL,
                    Stories.get("/", Wishes.status(200)),
                    Stories.get("/", Wishes.status(1)));

            var one = RUNNER.run(story);
            var two = RUNNER.run(story);

            assertThat(one.steps().stream().map(StepResult::failures).toList())
                    .isEqualTo(two.steps().stream().map(StepResult::failures).toList());
            assertThat(rays(one)).isEqualTo(rays(two));
        }
    }

    private static List<String> rays(ScenarioResult result) {
        return result.steps().stream()
                .flatMap(step -> step.exchanges().stream())
                .map(Exchanged::journey)
                .flatMap(Optional::stream)
                .map(journey -> journey.ray().toString())
                .toList();
    }
}
