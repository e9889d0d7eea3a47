package dev.edgecase.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.Edgecase;
import dev.edgecase.cli.base.ExitCode;
import dev.edgecase.cli.base.Surroundings;
import dev.edgecase.testkit.Golden;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.TestEdge;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** {@code doctor} as it is called: whom it contacts, what it prints, with which code it ends. */
class DoctorCommandIT {
    private static final String PAGE =
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nServer: plain/1.0\r\nContent-Length: 0\r\n\r\n";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int edgecase(String... args) {
        return new Cli(new Surroundings(
                        Map.of(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        Edgecase::start))
                .execute(args);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String url(RawOrigin origin) {
        return "http://127.0.0.1:" + origin.port();
    }

    @Test
    void redirects_and_links_to_others_are_not_followed() throws Exception {
        try (var other = RawOrigin.answering(PAGE)) {
            var body = "<link href=\"//127.0.0.1:%d/a.css\"><script src='%s/b.js'></script>"
                    .formatted(other.port(), url(other));
            var away =
                    "HTTP/1.1 302 Found\r\nLocation: %s/home\r\nLink: <%s/a.css>; rel=preload\r\nContent-Length: %d\r\n\r\n%s"
                            .formatted(url(other), url(other), body.length(), body);
            try (var origin = RawOrigin.start(visit -> {
                while (visit.readRequest()) {
                    visit.write(visit.lastRequest().startsWith("HEAD ") ? away.replace(body, "") : away);
                }
            })) {
                edgecase("doctor", "--origin", url(origin));

                assertThat(origin.requests()).hasSizeBetween(20, 40);
                assertThat(other.connections()).isZero();
            }
        }
    }

    @Test
    void the_report_is_for_people_and_findings_are_4() throws Exception {
        try (var origin = RawOrigin.answering(PAGE)) {
            var code = edgecase("doctor", "--origin", url(origin), "--host", "shop.test");

            assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.FAILED);
            Golden.assertMatches("cli/doctor.txt", printed().replace(":" + origin.port(), ":3000"));
            assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        }
    }

    @Test
    void the_json_has_the_same_and_what_is_accepted_does_not_count() throws Exception {
        try (var origin = RawOrigin.answering(PAGE)) {
            var accepted = "no-edge-allow-list,missing-file-is-200,server-tells-version";
            var code = edgecase("doctor", "--origin", url(origin), "--json", "--accept", accepted);
            var json = JsonMapper.shared().readTree(printed());

            assertThat(code).isZero();
            assertThat(json.get("findings")).isEmpty();
            assertThat(json.get("accepted"))
                    .hasSize(3)
                    .allSatisfy(each -> assertThat(
                                    each.get("evidence").get(0).get("asked").asString())
                            .startsWith("GET /"));
            assertThat(json.get("asked").asInt()).isEqualTo(origin.requests().size());
            assertThat(json.get("fine").size() + json.get("not_visible").size()).isEqualTo(34);
        }
    }

    @Test
    void the_plan_sends_nothing() throws Exception {
        try (var origin = RawOrigin.answering(PAGE)) {
            assertThat(edgecase("doctor", "--origin", url(origin), "--plan", "--echo-path", "/whoami"))
                    .isZero();

            assertThat(printed()).contains("GET /whoami as a stranger, CF-Connecting-IP: 198.51.100.66");
            assertThat(origin.connections()).isZero();
        }
    }

    @Test
    void a_secret_of_the_edge_goes_with_its_questions_alone() throws Exception {
        try (var origin = RawOrigin.answering(PAGE)) {
            edgecase("doctor", "--origin", url(origin), "--edge-header", "X-Secret: abc");

            assertThat(origin.requests())
                    .filteredOn(request -> request.contains("X-Secret: abc\r\n"))
                    .hasSizeGreaterThan(10)
                    .hasSizeLessThan(origin.requests().size() - 9);
            assertThat(origin.requests()).allMatch(request -> request.split("\r\nUser-Agent: ", -1).length == 2);
            assertThat(printed()).doesNotContain("abc");
        }
    }

    @Test
    void an_origin_that_says_nothing_is_told_after_two_questions() throws Exception {
        try (var origin = RawOrigin.start(visit -> {
            visit.readRequest();
            visit.stall();
        })) {
            var code =
                    edgecase("doctor", "--origin", url(origin), "--timeout", "300ms", "--accept", "no-edge-allow-list");

            assertThat(code).isEqualTo(ExitCode.FAILED);
            assertThat(printed()).contains("[no-answer]", "gave up");
            assertThat(origin.requests()).hasSize(2);
        }
    }

    @Test
    void a_page_that_nobody_may_see_tells_little() throws Exception {
        try (var origin = RawOrigin.answering("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(edgecase("doctor", "--origin", url(origin))).isEqualTo(ExitCode.GOOD);

            assertThat(printed()).contains("The page is 401, which tells little", "the edge gets 401");
        }
    }

    @ParameterizedTest(name = "hangs up after each answer: {0}")
    @CsvSource({"true, [short-keep-alive] [connection-close]", "false, was kept after 1 s"})
    void a_connection_that_is_left_idle_is_kept_or_not(boolean hangsUp, String words) throws Exception {
        try (var origin = RawOrigin.start(visit -> {
            while (visit.readRequest()) {
                visit.write(PAGE);
                if (hangsUp) {
                    visit.close();
                    return;
                }
            }
        })) {
            edgecase("doctor", "--origin", url(origin), "--idle", "1s");

            assertThat(printed()).contains(hangsUp ? words.split(" ") : new String[] {words});
        }
    }

    @Test
    void an_edge_is_left_alone() throws Exception {
        try (var edge = TestEdge.edge().start()) {
            assertThat(edgecase(
                            "doctor",
                            "--origin",
                            "http://127.0.0.1:" + edge.running().httpPort()))
                    .isEqualTo(ExitCode.COULD_NOT_RUN);

            assertThat(err.toString(StandardCharsets.UTF_8))
                    .contains("an edge answers at")
                    .hasLineCount(1);
        }
    }

    @ParameterizedTest(name = "{0}: exit code {1}, {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "doctor                                                            | 1 | Missing required option: '--origin",
                "doctor --origin http://127.0.0.1:1                                | 3 | nobody can be asked at 127.0.0.1:1",
                "doctor --origin https://127.0.0.1:1                               | 3 | nobody can be asked at 127.0.0.1:1",
                "doctor --origin http://192.0.2.1                                  | 1 | is on no private network",
                "doctor --origin http://127.0.0.1:1/path                           | 1 | leave the path and query out",
                "doctor --origin http://127.0.0.1:1 --path login                   | 1 | --path: 'login' is not a path",
                "doctor --origin http://127.0.0.1:1 --host no/host                 | 1 | --host: 'no/host' is not a host name",
                "doctor --origin http://127.0.0.1:1 --timeout 21m                  | 1 | --timeout: '21m' is not a time",
                "doctor --origin http://127.0.0.1:1 --timeout 0s                   | 1 | --timeout: '0s' is not a time",
                "doctor --origin http://127.0.0.1:1 --idle soon                    | 1 | --idle: 'soon' is not a time",
                "doctor --origin http://127.0.0.1:1 --accept no-range              | 1 | did you mean no-ranges?",
                "doctor --origin http://127.0.0.1:1 --edge-address nowhere         | 1 | --edge-address: ",
                "doctor --origin http://127.0.0.1:1 --edge-header nonsense         | 1 | --edge-header: 'nonsense' is not a header",
                "doctor --origin http://127.0.0.1:1 --origin-ca none.pem           | 3 | none.pem: it cannot be read",
            })
    void a_mistake_is_one_line(String line, int code, String words) {
        assertThat(edgecase(line.split(" +"))).isEqualTo(code);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(words).hasLineCount(1);
    }
}
