package dev.edgecase.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cli.base.AdminOption;
import dev.edgecase.cli.base.Surroundings;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.zone.SettingNames;
import dev.edgecase.zone.Zone;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a request would come to is told without asking the origin. */
class ExplainNowIT {
    private static final String CSS = "HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nContent-Length: 2\r\n\r\nok";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private String explain(TestEdge edge, String... options) {
        out.reset();
        var surroundings = new Surroundings(
                Map.of(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                config -> {
                    throw new AssertionError("nothing is to be started");
                });
        var line = new String[options.length + 4];
        System.arraycopy(options, 0, line, 4, options.length);
        line[0] = "explain";
        line[1] = "--now";
        line[2] = "--admin";
        line[3] = "http://localhost:" + edge.running().adminPort();
        new Cli(surroundings).execute(line);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void an_edge_tells_where_it_is_to_be_asked() throws Exception {
        try (var edge = TestEdge.edge().start()) {
            assertThat(AdminOption.of(edge.running()))
                    .isEqualTo(" --admin http://localhost:%d", edge.running().adminPort());
        }
    }

    @Test
    void eligibility_key_and_what_is_stored_are_told() throws Exception {
        try (var origin = RawOrigin.answering(CSS);
                var edge = TestEdge.edge().http(origin.port()).start()) {
            assertThat(explain(edge, "http://shop.test/a.css"))
                    .contains("status         MISS where the origin's response may be stored, else BYPASS")
                    .contains("why            nothing-stored: ")
                    .contains("key            http://shop.test/a.css, in FRA")
                    .contains("would be asked; the trace does not go so far")
                    .contains("delivery       none: this is what would come of the request, nobody sent it")
                    .contains("difference     none as far as this goes: the visitor would get the origin's own status");
            assertThat(origin.connections()).isZero();

            RawClient.get(edge.running().httpPort(), false, "/a.css");
            edge.journey();
            assertThat(explain(edge, "http://shop.test/a.css"))
                    .contains(
                            "status         HIT",
                            "why            fresh: ",
                            "good for       60 s: max-age=60 of Cache-Control")
                    .contains(edge.running().adminPort() + "/__edgecase/purge");

            edge.advance(Duration.ofSeconds(61));
            assertThat(explain(edge, "http://shop.test/a.css"))
                    .contains("status         REVALIDATED, EXPIRED or BYPASS, as the origin answers")
                    .contains("now            stale since 1 s");

            assertThat(explain(edge, "http://shop.test/a.css", "-X", "POST"))
                    .contains("status         DYNAMIC", "why            method: ");
            assertThat(explain(edge, "http://shop.test/a.css", "-H", "Origin: https://a.test"))
                    .contains("nothing-stored", "header origin: https://a.test");
            assertThat(explain(edge, "http://shop.test/a.css", "-H", "Origin: a", "-H", "origin: b"))
                    .contains("header origin: a, b");
            assertThat(origin.requests()).hasSize(1);
        }
    }

    @Test
    void the_upper_tier_is_looked_at_and_nothing_is_copied() throws Exception {
        UnaryOperator<Zone> tiered = zone -> zone.with(
                zone.plan(), SettingNames.apply(zone.settings(), zone.plan(), Map.of("tiered_caching", "on")));
        try (var origin = RawOrigin.answering(CSS);
                var edge = TestEdge.edge().http(origin.port()).zone(tiered).start()) {
            RawClient.get(edge.running().httpPort(), false, "/a.css");
            edge.journey();
            for (var look = 0; look < 2; look++) {
                assertThat(explain(edge, "http://shop.test/a.css", "-H", "Edgecase-Visitor: ip=203.0.113.7; colo=MAD"))
                        .contains("status         HIT", "why            upper-tier: ", "key            ", ", in MAD");
            }
            edge.advance(Duration.ofSeconds(61));
            assertThat(explain(edge, "http://shop.test/a.css", "-H", "Edgecase-Visitor: ip=203.0.113.7; colo=MAD"))
                    .contains("why            nothing-stored: ");
        }
    }

    @Test
    void what_cannot_be_asked_is_told() throws Exception {
        try (var edge = TestEdge.edge().start()) {
            assertThat(explain(edge, "/a.css")).isEmpty();
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .contains("--now: it takes a whole URL such as http://localhost:8080/a.css, not '/a.css'");
        }
    }
}
