package dev.edgecase.har;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgecase.http.Headers;
import dev.edgecase.log.Secrets;
import dev.edgecase.unit.UserProblem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HarTest {
    @TempDir
    Path directory;

    private static HarEntry entry() {
        return new HarEntry(
                Instant.parse("2026-01-02T03:04:05.678Z"),
                new HarEntry.Request(
                        "POST",
                        "https://shop.test/a?x=1&y=a%20b",
                        "HTTP/1.1",
                        Headers.of("Host", "shop.test", "Cookie", "secret"),
                        Optional.of(new HarEntry.Content(2, "text/plain", Optional.of("hi"), false))),
                new HarEntry.Response(
                        200,
                        "OK",
                        "HTTP/1.1",
                        Headers.of("cf-cache-status", "DYNAMIC", "Set-Cookie", "a=1"),
                        new HarEntry.Content(4, "image/png", Optional.of("AQIDBA=="), true),
                        4),
                new HarEntry.Timings(
                        Optional.of(Duration.ofMillis(3)),
                        Optional.empty(),
                        Duration.ofMillis(1),
                        Duration.ofMillis(20),
                        Duration.ofMillis(2)),
                "203.0.113.7",
                "");
    }

    @Test
    void what_is_written_is_read_again() {
        var file = directory.resolve("a.har");
        new HarWriter("1", Secrets.SHOWN).write(file, List.of(entry(), entry()));

        assertThat(HarReader.read(file)).containsExactly(entry(), entry());
    }

    @Test
    void secrets_are_not_written() {
        var text = new HarWriter("1", Secrets.REDACTED).text(List.of(entry()));

        assertThat(text).doesNotContain("secret", "a=1").contains("[redacted]", "\"ssl\":-1", "a b");
    }

    @ParameterizedTest(name = "{0} is refused: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                             | x.har is not a HAR file: it has no object 'log'",
                "{\"log\":{}}                                   | x.har is not a HAR file: its log has no list 'entries'",
                "{\"log\":{\"entries\":[{}]}}                   | x.har, entry 1: its request has no method",
                "{\"log\":{\"entries\":[{\"request\":{\"method\":\"GET\"}}]}} | x.har, entry 1: its request has no url",
                "{\"log\":{\"entries\":[                        | x.har:1:",
                "{\"log\":                                      | x.har:1:",
                "nonsense                                       | x.har:1:",
                "{\"log\":{\"entries\":[{\"startedDateTime\":\"yesterday\",\"request\":{\"method\":\"GET\",\"url\":\"x\"}}]}} | x.har, entry 1: startedDateTime is 'yesterday'",
            })
    void a_file_that_is_none_is_refused_with_the_place(String text, String problem) {
        assertThatThrownBy(() -> HarReader.readText("x.har", text))
                .isInstanceOf(UserProblem.class)
                .hasMessageStartingWith(problem);
    }

    @Test
    void a_file_that_is_not_there_is_a_users_problem() {
        assertThatThrownBy(() -> HarReader.read(directory.resolve("none.har")))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("there is no such file");
    }

    @Test
    void depth_is_bounded() {
        assertThatThrownBy(() -> HarReader.readText("x.har", "{\"log\":{\"a\":" + "[".repeat(100_000)))
                .isInstanceOf(UserProblem.class);
    }

    @Test
    void what_others_leave_out_is_left_empty() {
        var entries = HarReader.readText(
                "x.har",
                "{\"log\":{\"version\":\"1.2\",\"pages\":[{}],\"entries\":[{\"_x\":{},\"request\":{\"method\":\"GET\","
                        + "\"url\":\"http://a.test/\",\"headers\":[{\"name\":\":path\",\"value\":\"/\"}]}}]}}");

        assertThat(entries).hasSize(1);
        assertThat(entries.get(0).request().headers()).isEqualTo(Headers.EMPTY);
        assertThat(entries.get(0).response().status()).isZero();
    }
}
