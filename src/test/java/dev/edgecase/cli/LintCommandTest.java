package dev.edgecase.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.Edgecase;
import dev.edgecase.cli.base.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LintCommandTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int lint(String... args) {
        var surroundings = new Surroundings(
                Map.of(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Edgecase::start);
        return new Cli(surroundings)
                .execute(Stream.concat(Stream.of("lint"), Stream.of(args)).toArray(String[]::new));
    }

    @ParameterizedTest(name = "{0} {1} ends in {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ssl                            |          | 0 | nothing found
            ip.geoip.country eq "DE"       |          | 0 | 0 warnings, 1 notes
            ip.geoip.country eq "DE"       | --strict | 4 | 0 warnings, 1 notes
            http.request.method eq "get"   |          | 4 | 1 warnings, 0 notes
            http.request.method eq "get"   | --json   | 4 | "kind":"never-true"
            http.request.methd eq "GET"    |          | 2 | did you mean http.request.method?
            """)
    void the_exit_code_tells_how_bad_it_is(String expression, String option, int code, String words)
            throws IOException {
        var file = Files.writeString(folder.resolve("rules.yaml"), """
                rules:
                  http_request_transform:
                    - { expression: '%s', action: rewrite, action_parameters: { uri: { path: { value: /b } } } }
                """.formatted(expression));

        var exit = option == null ? lint(file.toString()) : lint(file.toString(), option);

        assertThat(exit).isEqualTo(code);
        assertThat(out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8))
                .contains(words);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"nowhere.yaml, 1", "--plan=gold, 1"})
    void wrong_usage_is_told(String argument, int code) throws IOException {
        var file = Files.writeString(folder.resolve("rules.yaml"), "rules: {}");

        assertThat(lint(file.toString(), argument)).isEqualTo(code);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("edgecase: ");
    }

    @Test
    void what_is_wrong_with_firewall_rules_is_told_where_it_is_written_whatever_their_order() throws IOException {
        var file = Files.writeString(folder.resolve("rules.yaml"), """
                firewall_rules:
                  - { action: block, priority: 2, filter: { expression: 'http.request.method eq "get"' } }
                  - { action: block, priority: 1, filter: { expression: 'http.request.uri.path eq "a"' } }
                """);

        assertThat(lint(file.toString())).isEqualTo(4);
        assertThat(out.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("warning:")))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).contains("rules.yaml:2:58: ").contains("method"),
                        line -> assertThat(line).contains("rules.yaml:3:58: ").contains("path"));
    }
}
