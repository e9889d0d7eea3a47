package dev.edgecase.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cli.base.Surroundings;
import dev.edgecase.testkit.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ExprCommandTest {
    private static final String REQUEST = "src/test/resources/expression/request.yaml";
    private static final String FILTER =
            "http.host == \"shop.test\" && (starts_with(lower(http.request.uri.path),\"/admin\")"
                    + " or any(http.request.headers[\"x-a\"][*] contains \"c\")) and not cf.waf.score lt 10";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int expr(String... args) {
        var surroundings = new Surroundings(
                Map.of(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                config -> {
                    throw new AssertionError("no edge is needed");
                });
        var all = new String[args.length + 1];
        all[0] = "expr";
        System.arraycopy(args, 0, all, 1, args.length);
        return new Cli(surroundings).execute(all);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_filter_is_written_in_its_usual_form_with_the_value_of_every_part() {
        assertThat(expr(FILTER, "--request", REQUEST)).as(said()).isZero();

        Golden.assertMatches("expression/filter.txt", printed());
    }

    @Test
    void without_a_request_there_is_the_form_and_what_is_read() {
        assertThat(expr(FILTER)).as(said()).isZero();

        Golden.assertMatches("expression/form.txt", printed());
    }

    @Test
    void a_value_is_worked_out() {
        assertThat(expr("concat(lower(http.host), \"/\", ip.src.country)", "--value", "string", "--request", REQUEST))
                .as(said())
                .isZero();

        assertThat(printed()).contains("-> \"www.shop.test/DE\"\n    lower(http.host) -> \"www.shop.test\"\n");
    }

    @Test
    void the_same_comes_as_json() {
        assertThat(expr("cf.bot_management.score lt 30", "--request", REQUEST, "--json"))
                .isZero();

        var json = new JsonMapper().readTree(printed());
        assertThat(json.path("matches").asBoolean()).isTrue();
        assertThat(json.at("/reads/0/name").asString()).isEqualTo("cf.bot_management.score");
        assertThat(json.at("/outcome/parts/0/value").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            http.request.uri.path eq "/Admin"            | true
            raw.http.request.uri.path eq "/shop/../Admin" | true
            ip.src eq 203.0.113.7                        | true
            ssl                                          | true
            http.cookie eq "a=1"                         | true
            http.response.code eq 404                    | true
            cf.waf.score eq 5                            | true
            http.user_agent contains "curl"               | false
            """)
    void fields_are_found_as_at_the_edge(String expression, boolean matches) {
        assertThat(expr(expression, "--request", REQUEST)).as(said()).isZero();

        assertThat(printed()).contains(matches ? "\nmatches\n" : "\ndoes not match\n");
    }

    @Test
    void a_mistake_has_its_place_and_a_hint_and_is_exit_code_2() {
        assertThat(expr("http.hots eq \"a\"", "--json")).isEqualTo(2);

        assertThat(said()).isEqualToNormalizingNewlines("""
                        edgecase: line 1, column 1: unknown field http.hots
                        http.hots eq "a"
                        ^^^^^^^^^ did you mean http.host?
                        """);
        assertThat(new JsonMapper().readTree(printed()).at("/error/kind").asString())
                .isEqualTo("unknown_identifier");
    }

    @Test
    void a_phase_and_a_plan_close_their_gates() {
        assertThat(expr("http.response.code eq 404", "--phase", "http_request_transform"))
                .isEqualTo(2);
        assertThat(expr("http.host matches \"x\"", "--plan", "free")).isEqualTo(2);

        assertThat(said())
                .contains("http.response.code cannot be used in http_request_transform", "it is allowed in", "usiness");
    }

    @Test
    void lists_come_from_files_of_rules(@TempDir Path directory) throws IOException {
        var rules = directory.resolve("rules.yaml");
        Files.writeString(rules, "lists: [{ name: office, kind: ip, items: [{ ip: 203.0.113.0/24 }] }]");

        assertThat(expr("ip.src in $office", "--rulesets", rules.toString(), "--request", REQUEST))
                .as(said())
                .isZero();

        assertThat(printed()).contains("\nmatches\n");
    }

    @Test
    void a_request_file_has_all_its_mistakes_told(@TempDir Path directory) throws IOException {
        var file = directory.resolve("request.yaml");
        Files.writeString(file, "url: shop.test\nmethd: GET\nfields: { http.hots: a, cf.waf.score: 0 }\n");

        assertThat(expr("ssl", "--request", file.toString())).isEqualTo(2);

        assertThat(said())
                .contains(
                        "'shop.test' is not a whole URL; write https://shop.test/path",
                        "did you mean method?",
                        "there is no field 'http.hots'; did you mean http.host?",
                        "cf.waf.score takes a number from 1 to 100, not '0'");
    }

    @ParameterizedTest
    @CsvSource({"--fields, http.host", "--functions, starts_with(", "--fields=country, ip.src.country"})
    void the_catalogue_is_listed(String option, String row) {
        assertThat(expr(option)).isZero();

        assertThat(printed()).contains(row);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                          | give one of an expression, --fields and --functions; see edgecase expr --help
            ssl --fields=x              | give one of an expression, --fields and --functions; see edgecase expr --help
            --fields=ip.src.contry      | --fields: nothing has 'ip.src.contry'; did you mean ip.src.country?
            --functions start_with      | --functions: nothing has 'start_with'; did you mean starts_with?
            --fields nothing_such       | --fields: nothing has 'nothing_such'
            ssl --phase http_ratelimits | --phase: there is no phase 'http_ratelimits'; did you mean http_ratelimit?
            ssl --value text            | --value: 'text' is no type of a value; give string, bytes, integer, boolean or ip
            ssl --plan gold             | --plan takes one of free, pro, business, enterprise; this is 'gold'
            """)
    void a_wrong_option_is_exit_code_1(String line, String words) {
        assertThat(expr(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(1);

        assertThat(said()).isEqualToNormalizingNewlines("edgecase: " + words + "\n");
    }
}
