package dev.edgecase.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.junit.Edge;
import dev.edgecase.pipeline.SecurityEvent;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.SecurityAction.Challenge;
import dev.edgecase.rules.set.SecurityAction.Challenge.Level;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.Rules;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.unit.Plan;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.SettingNames;
import dev.edgecase.zone.Zone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A browser meets a challenge, passes it by itself and keeps its clearance. */
class ChallengeInBrowserIT {
    private static final String PAGE = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 40\r\n\r\n"
            + "<!doctype html><title>shop</title><p>in<";

    /** What the edge did about each request for a path, in order. */
    private static List<String> actions(TestEdge edge, String path) {
        var journeys = new ArrayList<>(edge.running()
                .journal()
                .newest(100, journey -> journey.request().path().equals(path)));
        Collections.reverse(journeys);
        return journeys.stream()
                .flatMap(journey -> journey.securityEvents().stream())
                .map(SecurityEvent::action)
                .toList();
    }

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
                    .isEqualTo("cf_chl_rc_m=1");
            browser.reload(true);
            assertThat(browser.evaluate("document.title")).isEqualTo("shop");
            browser.open("about:blank");
            browser.open(home);
            assertThat(browser.evaluate("document.title")).isEqualTo("shop");
            assertThat(actions(edge, "/cart"))
                    .as(
                            "challenged twice, as Critical-CH has Chromium ask again with hints; after that the cookie is met")
                    .containsExactly(
                            "managedChallenge",
                            "managedChallenge",
                            "managedChallengeBypassed",
                            "managedChallengeBypassed");
            assertThat(actions(edge, "/again")).containsExactly("managedChallengeBypassed", "managedChallengeBypassed");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_form_comes_to_the_origin_as_it_was_sent(boolean secure) throws Exception {
        var bodies = new LinkedBlockingQueue<String>();
        try (var origin = RawOrigin.start(visit -> {
                    var head = visit.readHead();
                    var body = visit.read(length(head));
                    if (!head.startsWith("GET /favicon.ico")) {
                        bodies.add(head.lines().findFirst().orElse("") + " " + body);
                    }
                    visit.write(PAGE);
                });
                var edge = TestEdge.edge()
                        .zone(ChallengeInBrowserIT::challengingPosts)
                        .clock(EdgeClock.real())
                        .http(origin.port())
                        .start();
                var browser = Browser.start(directory)) {
            browser.open((secure ? edge.https("/form") : edge.http("/form")) + "?x=%3Cb%3E");

            browser.evaluate(
                    "(function () { document.body.innerHTML ="
                            + " '<form method=post accept-charset=utf-8><input name=submit value=\"a &amp; b\"><textarea name=t></textarea></form>';"
                            + " var f = document.forms[0]; f.t.value = '1\\n<2>\u00e4\"'; HTMLFormElement.prototype.submit.call(f); })()");

            assertThat(bodies.poll(20, TimeUnit.SECONDS)).startsWith("GET /form?x=%3Cb%3E ");
            assertThat(bodies.poll(20, TimeUnit.SECONDS))
                    .isEqualTo("POST /form?x=%3Cb%3E HTTP/1.1 submit=a+%26+b&t=1%0D%0A%3C2%3E%C3%A4%22");
        }
    }

    @Test
    void a_login_page_is_behind_a_challenge_and_a_limit() throws Exception {
        try (var edge = Edge.fromScenario(Path.of("scenarios/security/login-1000-visitors.yaml"))
                        .start();
                var browser = Browser.start(directory)) {
            var login = edge.url() + "/login";
            browser.open(login);
            await("the page behind the challenge")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> browser.evaluate("document.body.innerText").equals("welcome"));

            for (var more = 2; more <= 5; more++) {
                browser.open(login);
                assertThat(browser.evaluate("document.body.innerText")).isEqualTo("welcome");
            }
            browser.open(login);
            assertThat(browser.evaluate("document.title")).contains("You are being rate limited");

            edge.clock().advance(Duration.ofSeconds(10));
            browser.open(login);
            assertThat(browser.evaluate("document.body.innerText"))
                    .as("the cookie is kept, and the mitigation over")
                    .isEqualTo("welcome");
        }
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                .mapToInt(line -> Integer.parseInt(line.substring(15).trim()))
                .findFirst()
                .orElse(0);
    }

    private static Zone challengingPosts(Zone zone) {
        var posts = new Rules()
                .zone(
                        RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM,
                        "posts",
                        "http.request.method eq \"POST\"",
                        new Challenge(Level.MANAGED));
        return posts.on(Knobs.ssl(zone, EncryptionMode.FLEXIBLE));
    }
}
