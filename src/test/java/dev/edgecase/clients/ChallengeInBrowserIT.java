package dev.edgecase.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.unit.Plan;
import dev.edgecase.zone.SettingNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A browser meets a challenge, passes it by itself and keeps its clearance. */
class ChallengeInBrowserIT {
    private static final String PAGE = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 40\r\n\r\n"
            + "<!doctype html><title>shop</title><p>in<";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void chromium_passes_by_itself_and_keeps_the_cookie(boolean secure) throws Exception {
        try (var origin = RawOrigin.start(visit -> {
                    while (visit.readRequest()) {
                        visit.write(PAGE);
                    }
                });
                var edge = TestEdge.edge()
                        .zone(zone -> zone.with(
                                zone.plan(),
                                SettingNames.apply(
                                        zone.settings(),
                                        Plan.FREE,
                                        Map.of("security_level", "under_attack", "ssl", "flexible"))))
                        .clock(EdgeClock.real())
                        .http(origin.port())
                        .start();
                var browser = Browser.start(directory)) {
            var home = secure ? edge.https("/cart?a=1&b='2'") : edge.http("/cart?a=1&b='2'");

            browser.open(home);

            await("the page behind the challenge")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> browser.evaluate("document.title").equals("shop"));
            assertThat(browser.evaluate("location.pathname + location.search")).isEqualTo("/cart?a=1&b=%272%27");
            browser.open(secure ? edge.https("/again") : edge.http("/again"));
            assertThat(browser.evaluate("document.title")).isEqualTo("shop");
            assertThat(browser.evaluate("document.cookie"))
                    .as("what scripts see")
                    .isEmpty();
        }
    }
}
