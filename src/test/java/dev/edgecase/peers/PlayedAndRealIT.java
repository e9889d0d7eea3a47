package dev.edgecase.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.scenario.Scenario;
import dev.edgecase.scenario.ScenarioFiles;
import dev.edgecase.scenario.Setup.OriginPlan;
import dev.edgecase.verify.ScenarioRunner;
import dev.edgecase.verify.report.MismatchText;
import dev.edgecase.verify.result.ScenarioResult;
import dev.edgecase.verify.result.StepResult;
import dev.edgecase.verify.result.Verdict;
import dev.edgecase.zone.Origins.OriginAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One scenario comes to the same against the origin that we play and against a real one. */
class PlayedAndRealIT {
    private static final String STORY = """
            edgecase: 1
            name: A page, a gap and an upload
            zone: { hosts: [shop.test], settings: { ssl: flexible } }
            origins:
              web:
                routes:
                  - { path: /page, respond: { status: 200, headers: { content-type: text/plain }, body: hello } }
                  - { path: /teapot, respond: { status: 418, body: short and stout } }
                  - { path: /old, respond: { status: 301, headers: { location: /page } } }
                  - { path: /*, respond: 404 }
            visitors: { berlin: { ip: 203.0.113.7, country: DE } }
            steps:
              - request: GET /page
                visitor: berlin
                repeat: 3
                expect:
                  status: 200
                  body: hello
                  origin:
                    requests: 3
                    status: 200
                    would_say: 200
                    received: { method: GET, path: /page, headers: { host: shop.test, cf-connecting-ip: 203.0.113.7 } }
                  decided_by: ORIGIN
                  mismatch: none
              - request: GET https://shop.test/teapot
                expect: { status: 418, body: { contains: stout }, headers: { cf-cache-status: DYNAMIC }, log: { OriginResponseStatus: 418 } }
              - request: GET /old
                expect: { status: 301, headers: { location: { suffix: /page } } }
              - request: HEAD /nowhere
                expect: { status: 404, body: "", origin: { requests: 1 } }
              - request: { method: POST, url: /page, headers: { x-forwarded-for: "a, b" }, body: some words }
                name: %s
                expect: { status: %s }
            """;

    private static Scenario story(String name, String status) {
        return ScenarioFiles.readText(STORY.formatted(name, status)).get(0);
    }

    private static PeerServer nginx() throws Exception {
        return PeerServer.start(NginxRecipe.server("""
                listen 127.0.0.1:@PORT@;
                default_type text/plain;
                location = /page { return 200 hello; }
                location = /teapot { return 418 "short and stout"; }
                location = /old { return 301 /page; }
                """));
    }

    @Test
    void a_story_that_passes_on_one_passes_on_the_other() throws Exception {
        var story = story("an upload", "200");

        var verdicts = onBoth(story);

        assertThat(verdicts)
                .containsOnly(List.of(Verdict.PASSED, Verdict.PASSED, Verdict.PASSED, Verdict.PASSED, Verdict.PASSED));
    }

    @Test
    void a_story_that_fails_on_one_fails_on_the_other_at_the_same_step() throws Exception {
        var story = story("a refused upload", "403");

        var verdicts = onBoth(story);

        assertThat(verdicts)
                .containsOnly(List.of(Verdict.PASSED, Verdict.PASSED, Verdict.PASSED, Verdict.PASSED, Verdict.FAILED));
    }

    @Test
    void what_only_an_origin_of_ours_can_do_is_a_reason_to_skip() {
        var slow = ScenarioFiles.readText(STORY.replace("body: hello }", "body: hello, delay: 3s }")
                        .formatted("an upload", "200"))
                .get(0);
        var nowhere = new OriginPlan.Real(
                Optional.of(new OriginAddress("127.0.0.1", 9)), Optional.empty(), List.of(), List.of());

        try (var runner = ScenarioRunner.withOrigin(nowhere)) {
            var result = runner.run(slow);

            assertThat(result.verdict()).isEqualTo(Verdict.SKIPPED);
            assertThat(result.why()).isEqualTo("needs the origin that we play: an answer is delayed");
        }
    }

    private static List<List<Verdict>> onBoth(Scenario story) throws Exception {
        try (var nginx = nginx();
                var played = ScenarioRunner.create();
                var real = ScenarioRunner.withOrigin(new OriginPlan.Real(
                        Optional.of(new OriginAddress("127.0.0.1", nginx.port())),
                        Optional.empty(),
                        List.of(),
                        List.of()))) {
            return List.of(verdicts(played.run(story)), verdicts(real.run(story)));
        }
    }

    private static List<Verdict> verdicts(ScenarioResult result) {
        assertThat(result.steps()).as(() -> new MismatchText(false).of(result)).hasSize(5);
        return result.steps().stream().map(StepResult::verdict).toList();
    }
}
