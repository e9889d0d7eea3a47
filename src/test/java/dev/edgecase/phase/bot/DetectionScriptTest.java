package dev.edgecase.phase.bot;

import static dev.edgecase.phase.bot.Robots.ask;
import static dev.edgecase.phase.bot.Robots.bots;
import static dev.edgecase.phase.bot.Robots.edge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.testkit.InMemoryEdge;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which pages bring the script of JavaScript Detections. */
class DetectionScriptTest {
    private static final String PAGE = "<html><body>hello</body></html>";
    private static final String WITH_SCRIPT = "<html><body>hello<script async"
            + " src=\"/cdn-cgi/challenge-platform/scripts/jsd/main.js\"></script></body></html>";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            "enable_js":true                    | true
            "fight_mode":true                   | true
            "enable_js":false                   | false
            "sbfm_definitely_automated":"block" | false
            """)
    void pages_bring_it_where_it_is_on(String settings, boolean brings) {
        assertThat(ask(pages(settings), "", "/").body()).isEqualTo(brings ? WITH_SCRIPT : PAGE);
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(textBlock = """
            X-Requested-With, XMLHttpRequest, false
            Sec-Fetch-Mode,   cors,           false
            Sec-Fetch-Mode,   navigate,       true
            X-Requested-With, com.app,        true
            """)
    void what_a_script_asks_for_is_no_page(String header, String value, boolean brings) {
        assertThat(ask(pages("\"enable_js\":true"), "", "/", header, value).body())
                .isEqualTo(brings ? WITH_SCRIPT : PAGE);
    }

    @Test
    void other_types_stay_as_they_are() {
        var edge = edge(bots("\"enable_js\":true")).origin(200, Headers.of("Content-Type", "application/json"), PAGE);

        assertThat(ask(edge, "", "/").body()).isEqualTo(PAGE);
    }

    @ParameterizedTest
    @CsvSource({"'\"1\"'", "'W/\"1\"'"})
    void the_etag_goes_with_it(String etag) {
        var edge = edge(bots("\"enable_js\":true"))
                .origin(200, Headers.of("Content-Type", "text/html", "ETag", etag), PAGE);

        assertThat(ask(edge, "", "/").header("ETag")).isEmpty();
    }

    @ParameterizedTest(name = "after {0} s: {1}")
    @CsvSource({"0, false", "599, false", "600, true", "899, true", "900, true"})
    void it_comes_again_before_its_result_is_too_old(int seconds, boolean brings) {
        var edge = pages("\"enable_js\":true");
        var told = edge.send(
                "POST",
                "/cdn-cgi/challenge-platform/edgecase/jsd",
                Headers.of("Edgecase-Visitor", "ip=203.0.113.7"),
                Body.EMPTY);
        var cookie = told.header("Set-Cookie").split(";", 2)[0];

        edge.clock().advance(Duration.ofSeconds(seconds));

        assertThat(ask(edge, "", "/", "Cookie", cookie).body()).isEqualTo(brings ? WITH_SCRIPT : PAGE);
    }

    private static InMemoryEdge pages(String settings) {
        return edge(bots(settings)).origin(200, Headers.of("Content-Type", "text/html"), PAGE);
    }
}
