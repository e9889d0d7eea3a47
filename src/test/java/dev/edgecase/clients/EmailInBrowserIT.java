package dev.edgecase.clients;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.TestEdge;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A browser and pages whose addresses are hidden. */
class EmailInBrowserIT {
    /** What a framework does that takes over the server's page: each node has to be the one that it would have made itself. */
    private static final String HYDRATION = """
            <script>
            var nodes = document.getElementById("contact").childNodes;
            document.title = nodes.length === 1 && nodes[0].data === "Write to me@a.test" ? "hydrated" : "mismatch";
            </script>
            """;

    private static final String CONTACT = "<p id=contact>Write to me@a.test</p>";
    private static final String DECODED = """
            <p id=text>me@a.test, you@a.test</p>
            <a id=link href="mailto:me@a.test?subject=Hi&amp;body=%C3%A9">write to me@a.test</a>
            <template><i>in@a.test</i></template>
            <script>var between = document.getElementById("text").textContent;</script>
            <p id=late>late@a.test</p>
            """;
    private static final Map<String, String> PAGES = Map.of(
            "/decoded", DECODED,
            "/hydrated", CONTACT + HYDRATION,
            "/spared", "<!--email_off-->" + CONTACT + "<!--/email_off-->" + HYDRATION);

    @TempDir
    Path directory;

    private RawOrigin origin;
    private TestEdge edge;
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        origin = RawOrigin.start(visit -> {
            while (visit.readRequest()) {
                var path = visit.lastRequest().split(" ", 3)[1];
                var page = ("<!doctype html><html><body>" + PAGES.getOrDefault(path, "") + "</body></html>");
                visit.write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: "
                        + page.getBytes(US_ASCII).length + "\r\n\r\n" + page);
            }
        });
        edge = TestEdge.edge().clock(EdgeClock.real()).http(origin.port()).start();
        browser = Browser.start(directory);
    }

    @AfterEach
    void stop() throws Exception {
        browser.close();
        edge.close();
        origin.close();
    }

    private void open(String path) throws Exception {
        browser.open(edge.http(path));
        await("the whole page")
                .atMost(Duration.ofSeconds(20))
                .until(() -> browser.evaluate("document.readyState").equals("complete"));
    }

    @Test
    void a_browser_shows_what_is_hidden() throws Exception {
        open("/decoded");

        assertThat(browser.evaluate("document.getElementById('text').textContent"))
                .isEqualTo("me@a.test, you@a.test");
        assertThat(browser.evaluate("between")).as("what the next script sees").isEqualTo("me@a.test, you@a.test");
        assertThat(browser.evaluate("document.getElementById('link').href"))
                .isEqualTo("mailto:me@a.test?subject=Hi&body=%C3%A9");
        assertThat(browser.evaluate("document.getElementById('link').textContent"))
                .isEqualTo("write to me@a.test");
        assertThat(browser.evaluate("document.querySelector('template').innerHTML"))
                .isEqualTo("<i>in@a.test</i>");
        assertThat(browser.evaluate("document.getElementById('late').textContent"))
                .isEqualTo("late@a.test");
        assertThat(browser.evaluate("'' + document.querySelectorAll('script[src], .__cf_email__').length"))
                .as("what is left of it")
                .isEqualTo("0");
    }

    /** The address is a node of its own now, where the framework knows of one text. */
    @Test
    void hiding_breaks_hydration_and_email_off_mends_it() throws Exception {
        open("/hydrated");
        assertThat(browser.evaluate("document.title")).isEqualTo("mismatch");

        open("/spared");
        assertThat(browser.evaluate("document.title")).isEqualTo("hydrated");
    }
}
