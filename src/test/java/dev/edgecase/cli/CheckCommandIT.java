package dev.edgecase.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.Edgecase;
import dev.edgecase.cli.base.ExitCode;
import dev.edgecase.cli.base.Surroundings;
import dev.edgecase.testkit.RawOrigin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import tools.jackson.databind.json.JsonMapper;

class CheckCommandIT {
    private static final String GOOD = """
            edgecase: 1
            name: A page
            tags: [page]
            origins: { web: { routes: [{ path: /, respond: 200 }] } }
            steps:
              - request: GET /
                expect: { status: 200, origin: { requests: 1 }, decided_by: ORIGIN }
            """;
    private static final String TIMEOUT = """
            edgecase: 1
            name: A slow page
            tags: [time]
            clock: manual
            origins: { web: { routes: [{ path: /, respond: 200, fault: before-response stall }] } }
            steps:
              - request: GET /
                name: a report that takes too long
                meanwhile: [{ advance: 120s }]
                expect: { status: 524, elapsed: 120, origin: { fault: read_timeout } }
            """;
    private static final String LATER = """
            edgecase: 1
            name: Something later
            requires: [workers]
            origins: { web: { routes: [{ path: /, respond: 200 }] } }
            steps:
              - request: GET /
                expect: { status: 200 }
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int check(String... options) {
        var surroundings = surroundings();
        var args = new String[options.length + 2];
        args[0] = "check";
        args[1] = folder.toString();
        System.arraycopy(options, 0, args, 2, options.length);
        return new Cli(surroundings).execute(args);
    }

    private Surroundings surroundings() {
        return new Surroundings(
                Map.of(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Edgecase::start);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void a_failure_at_the_own_origin_is_repeated_there() throws IOException {
        var file = Files.writeString(folder.resolve("page.yaml"), GOOD);
        try (var origin = RawOrigin.answering("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")) {
            var url = "http://127.0.0.1:" + origin.port();

            assertThat(check("--origin", url)).isEqualTo(ExitCode.FAILED);

            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains("edgecase run %s --origin %s, and".formatted(file, url));
        }
    }

    @Test
    void what_is_as_expected_is_one_line_and_exit_code_0() throws IOException {
        write("a/good.yaml", GOOD);
        write("b/time.yaml", TIMEOUT);
        write("b/steps.yaml", "- request: GET /\n");
        write("b/other.yaml", "services: {}\n");

        assertThat(check()).as(said() + printed()).isZero();
        assertThat(printed()).matches("2 scenarios: 2 passed in [0-9.]+m?s\\R");
        assertThat(said()).isEmpty();
    }

    @Test
    void a_broken_expectation_is_exit_code_4_with_statuses_decider_reason_and_remedy() throws IOException {
        write("time.yaml", TIMEOUT.replace("status: 524", "status: 200"));
        write("good.yaml", GOOD);

        assertThat(check()).isEqualTo(4);
        assertThat(printed())
                .contains("FAILED  A slow page", "time.yaml:7", "edge 524 | origin - | decided by ORIGIN")
                .contains("reason   read timed out after 120s", "remedy   ", "repeat   ")
                .contains("120s nominal")
                .containsPattern("status +200 +524")
                .contains("2 scenarios: 1 passed, 1 failed in ");
    }

    @Test
    void mistakes_of_all_files_are_told_at_once_and_nothing_is_started() throws IOException {
        write("a.yaml", GOOD.replace("name: A page", "nmae: A page"));
        write("b.yaml", TIMEOUT.replace("elapsed: 120", "elapsd: 120"));
        write("good.yaml", GOOD);

        assertThat(check()).isEqualTo(2);
        assertThat(said()).contains("a.yaml:2:1: nmae", "did you mean name?", "b.yaml:10:28: ", "elapsd");
        assertThat(printed()).isEmpty();
    }

    @Test
    void rules_that_no_scenario_of_a_file_needs_are_named_in_every_report() throws IOException {
        write("rules.yaml", """
                edgecase: 1
                name: Rules
                matrix: { path: [/a, /b] }
                zone:
                  rules:
                    http_request_transform:
                      - { ref: a, expression: 'http.request.uri.path eq "/a"', action: rewrite, action_parameters: { uri: { path: { value: /x } } } }
                      - { ref: b, expression: 'http.request.uri.path eq "/b"', action: rewrite, action_parameters: { uri: { path: { value: /x } } } }
                      - { ref: c, expression: 'http.request.uri.path eq "/c"', action: rewrite, action_parameters: { uri: { path: { value: /x } } } }
                      - { ref: off, enabled: false, expression: ssl, action: rewrite, action_parameters: { uri: { path: { value: /x } } } }
                origins: { web: { routes: [{ respond: 200 }] } }
                steps:
                  - request: 'GET ${path}'
                    expect: { status: 200 }
                """);
        var json = folder.resolve("out/report.json");
        var junit = folder.resolve("out/report.xml");
        var html = folder.resolve("out/report.html");

        assertThat(check("--json", json.toString(), "--junit", junit.toString(), "--html", html.toString()))
                .as(said() + printed())
                .isZero();

        var words = "c (http_request_transform) at " + folder.resolve("rules.yaml") + ":9";
        assertThat(printed().lines().filter(line -> line.startsWith("never matched")))
                .containsExactly("never matched: rule " + words);
        var named = JsonMapper.shared().readTree(Files.readString(json)).at("/rules_never_matched");
        assertThat(named.size()).isEqualTo(1);
        assertThat(named.at("/0/title").asString()).isEqualTo("c");
        assertThat(junit).content().contains("<property name=\"rule-never-matched\" value=\"" + words);
        assertThat(html).content().contains("Never matched: " + words);
    }

    @Test
    void when_everything_is_skipped_the_exit_code_is_77() throws IOException {
        write("later.yaml", LATER);

        assertThat(check()).isEqualTo(77);
        assertThat(printed())
                .contains("skipped 1: needs Workers, which this version does not have", "1 scenario: 1 skipped in ");
    }

    @Test
    void where_all_steps_are_skipped_their_reason_is_told() throws IOException {
        write("a.yaml", GOOD.replace("request: GET /", "request: GET /\n    skip: until Tuesday"));

        assertThat(check()).isEqualTo(ExitCode.SKIPPED);
        assertThat(printed()).contains("skipped 1: until Tuesday");
    }

    @Test
    void tags_names_and_lists_choose_scenarios() throws IOException {
        write("a.yaml", GOOD);
        write("b.yaml", LATER);

        assertThat(check("--list")).isZero();
        assertThat(printed()).contains("A page  [page]", "Something later  needs workers");
        assertThat(check("--tag", "page", "--quiet")).isZero();
        assertThat(check("--only", "LATER")).isEqualTo(77);
        assertThat(check("--tag", "pgae")).isEqualTo(1);
        assertThat(said()).contains("no scenario here has the tag 'pgae'; did you mean page?");
    }

    @Test
    void a_place_without_scenarios_is_wrong_usage() {
        assertThat(check()).isEqualTo(1);
        assertThat(said()).contains("there is no scenario file");
    }

    @Test
    void reports_are_written_and_can_be_read() throws Exception {
        write("a.yaml", GOOD);
        write("b.yaml", TIMEOUT.replace("status: 524", "status: 200"));
        write("c.yaml", LATER);
        var reports = folder.resolve("out/reports");

        var code = check(
                "--junit=" + reports.resolve("r.xml"),
                "--html=" + reports.resolve("r.html"),
                "--json=" + reports.resolve("r.json"));

        assertThat(code).isEqualTo(4);
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(reports.resolve("r.xml").toFile());
        var root = (Element) document.getElementsByTagName("testsuites").item(0);
        assertThat(root.getAttribute("tests")).isEqualTo("3");
        assertThat(root.getAttribute("failures")).isEqualTo("1");
        assertThat(root.getAttribute("skipped")).isEqualTo("1");
        var json = JsonMapper.shared().readTree(Files.readString(reports.resolve("r.json")));
        assertThat(json.at("/scenarios/1/steps/0/exchanges/0/explanation/decider")
                        .asString())
                .isEqualTo("ORIGIN");
        assertThat(json.at("/scenarios/1/nominal_ms").asDouble()).isEqualTo(120_000);
        assertThat(Files.readString(reports.resolve("r.html"))).doesNotContainPattern("(src|href)\\s*=|url\\(|@import");
    }

    @Test
    void verdicts_and_their_order_are_the_same_whatever_runs_at_a_time() throws Exception {
        for (var i = 0; i < 12; i++) {
            write(
                    "%02d.yaml".formatted(i),
                    (i % 3 == 0 ? TIMEOUT : GOOD).replace("name: A", "name: No " + i + " is a"));
        }
        write("99.yaml", GOOD.replace("status: 200", "status: 404"));

        assertThat(check("--parallel=1", "--json=" + folder.resolve("one.out"))).isEqualTo(4);
        assertThat(check("--parallel=4", "--json=" + folder.resolve("four.out")))
                .isEqualTo(4);

        assertThat(verdicts("one.out")).hasSize(13).isEqualTo(verdicts("four.out"));
    }

    private List<String> verdicts(String file) throws IOException {
        var verdicts = new ArrayList<String>();
        JsonMapper.shared()
                .readTree(Files.readString(folder.resolve(file)))
                .get("scenarios")
                .forEach(each -> verdicts.add(
                        each.get("title").asString() + " " + each.get("verdict").asString()));
        return verdicts;
    }
}
