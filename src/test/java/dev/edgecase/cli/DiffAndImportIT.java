package dev.edgecase.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.Edgecase;
import dev.edgecase.cli.base.ExitCode;
import dev.edgecase.cli.base.Surroundings;
import dev.edgecase.har.HarReader;
import dev.edgecase.testkit.RawOrigin;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that compare and that learn from captures, with their exit codes. */
class DiffAndImportIT {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    private int edgecase(String... args) {
        return new Cli(new Surroundings(
                        Map.of(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        Edgecase::start))
                .execute(args);
    }

    @Test
    void the_same_status_is_0_and_the_archive_has_both_sides() throws Exception {
        try (var origin = RawOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            var har = directory.resolve("both.har");
            var url = "http://127.0.0.1:" + origin.port();
            var code = edgecase(
                    "diff", "--origin", url, "-H", "X-A: b", "-d", "hi", "--har", har.toString(), "POST", "/a?b=c");

            assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("status    200", "+ CF-RAY: ");
            assertThat(HarReader.read(har))
                    .hasSize(2)
                    .allMatch(entry -> entry.response().status() == 200);
            assertThat(origin.requests()).hasSize(2).allMatch(request -> request.contains("X-A: b\r\n"));
        }
    }

    @Test
    void differing_statuses_are_4_and_the_draft_of_the_archive_is_a_scenario() throws Exception {
        try (var origin = RawOrigin.start(visit -> {
            while (visit.readRequest()) {
                visit.write("HTTP/1.1 200 OK\r\nX-Big: " + "x".repeat(129 * 1024) + "\r\nContent-Length: 0\r\n\r\n");
            }
        })) {
            var har = directory.resolve("both.har").toString();
            var draft = directory.resolve("draft.yaml").toString();
            var url = "http://127.0.0.1:" + origin.port();

            assertThat(edgecase("diff", "--origin", url, "--json", "--har", har, "GET", "https://shop.test/"))
                    .isEqualTo(ExitCode.FAILED);
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"same_status\":false", "\"520\"");
            assertThat(edgecase("import", "har", har, "-o", draft, "--host", "shop.test"))
                    .isZero();
            assertThat(Files.readString(Path.of(draft))).contains("status: 520");
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("edgecase check " + draft);
        }
    }

    @ParameterizedTest(name = "{0}: exit code {1}, {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "diff GET /                                              | 1 | --origin: there is nobody to ask",
                "diff --origin http://127.0.0.1:1 GET                    | 1 | Missing required parameter",
                "diff --origin http://127.0.0.1:1 GET no-path            | 1 | 'no-path' is neither a path",
                "diff --origin http://127.0.0.1:1 --follow x GET /       | 1 | --follow: 'x' is not a number",
                "diff --origin http://127.0.0.1:1 --timeout soon GET /   | 1 | --timeout: 'soon' is not a time",
                "diff --origin http://127.0.0.1:1 -H nonsense GET /      | 1 | --header: 'nonsense' is not a header",
                "import har none.har                                     | 3 | there is no such file",
                "import hra none.har                                     | 1 | did you mean har",
            })
    void a_mistake_is_one_line(String line, int code, String words) {
        assertThat(edgecase(line.split(" "))).isEqualTo(code);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(words).hasLineCount(1);
    }
}
