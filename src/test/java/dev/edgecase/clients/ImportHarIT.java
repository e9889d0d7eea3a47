package dev.edgecase.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.har.HarReader;
import dev.edgecase.har.HarWriter;
import dev.edgecase.har.draft.ScenarioDraft;
import dev.edgecase.log.Secrets;
import dev.edgecase.scenario.ScenarioFiles;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.RawVisit;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.verify.ScenarioRunner;
import dev.edgecase.verify.result.Verdict;
import dev.edgecase.zone.EncryptionMode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a browser captured at the edge becomes a scenario that passes. */
class ImportHarIT {
    private static final String PAGE = """
            <!doctype html><link rel=icon href="data:,"><link rel=stylesheet href=/style.css><img src=/missing.png>
            <script>
            (async () => {
              await fetch('/api/items?token=t0psecret&page=2');
              await fetch('/api/login', { method: 'POST', headers: { 'Content-Type': 'application/json' },
                  body: JSON.stringify({ user: 'berlin', password: 'hun' + 'ter2' }) });
              await fetch('/count'); await fetch('/count'); await fetch('/teapot');
              document.title = 'done';
            })();
            </script>
            """;

    @TempDir
    Path directory;

    private int counted;

    private void answer(RawVisit visit) throws IOException {
        switch (visit.lastRequest().split(" ", 3)[1]) {
            case "/" -> visit.write(response("302 Found", "Location: /shop\r\n", ""));
            case "/shop" ->
                visit.write(
                        response("200 OK", "Content-Type: text/html\r\nSet-Cookie: session=c0okie; Path=/\r\n", PAGE));
            case "/style.css" -> visit.write(response("200 OK", "Content-Type: text/css\r\n", "a{}".repeat(2000)));
            case "/api/items?token=t0psecret&page=2" ->
                visit.write(response(
                        "200 OK", "Content-Type: application/json\r\n", "{\"access_token\":\"abc\",\"n\":\"${x}\"}"));
            case "/api/login" -> visit.write(response("401 Unauthorized", "", "no: \"quotes\"\n"));
            case "/count" -> visit.write(response(++counted == 1 ? "503 Busy" : "200 OK", "", "n"));
            default -> visit.write(response("404 Not Found", "", ""));
        }
    }

    private static String response(String status, String headers, String body) {
        return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @Test
    void a_capture_of_chromium_becomes_a_scenario_that_passes() throws Exception {
        var har = directory.resolve("shop.har");
        try (var origin = RawOrigin.start(visit -> {
                    while (visit.readRequest()) {
                        answer(visit);
                    }
                });
                var edge = TestEdge.edge()
                        .zone(zone -> Knobs.ssl(zone, EncryptionMode.FLEXIBLE))
                        .clock(EdgeClock.real())
                        .http(origin.port())
                        .start();
                var browser = Browser.start(directory)) {
            browser.watchNetworkWithoutCache();
            browser.open(edge.http("/"));
            await("the page's script")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> browser.evaluate("document.title").equals("done"));
            new HarWriter("test", Secrets.SHOWN).write(har, NetworkLog.of(browser));
        }

        var draft =
                ScenarioDraft.of(HarReader.read(har), new ScenarioDraft.Options("shop.har", Optional.empty(), false));

        assertThat(draft.steps()).isEqualTo(9);
        assertThat(draft.yaml())
                .contains("hosts: [localhost]", "cf-cache-status: DYNAMIC", "status: 302", "status: 503", "status: 401")
                .contains("session=REDACTED", "token=REDACTED", "call: { from: 2 }")
                .doesNotContain("t0psecret", "hunter2", "c0okie", "\"abc\"", "requires");
        assertThat(draft.notes()).anyMatch(note -> note.contains("secrets were replaced"));
        var scenarios = ScenarioFiles.readText(draft.yaml());
        try (var runner = ScenarioRunner.create()) {
            var result = runner.run(scenarios.get(0));

            assertThat(result.verdict()).as(draft.yaml() + result).isEqualTo(Verdict.PASSED);
            assertThat(result.steps()).hasSize(9);
        }
    }
}
