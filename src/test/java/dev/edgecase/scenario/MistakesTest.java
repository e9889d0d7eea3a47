package dev.edgecase.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.edgecase.testkit.Golden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a file is told at once, each mistake at its place. */
class MistakesTest {
    private static final Path FILES = Path.of("src/test/resources/scenario");
    private static final String TOP = "edgecase: 1\nname: x\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"ten, 12", "mistakes, 50"})
    void all_mistakes_of_a_file_are_told_at_once(String name, int atLeast) {
        var problem = problem(() -> ScenarioFiles.read(FILES.resolve(name + ".yaml")));

        assertThat(problem.mistakes()).hasSizeGreaterThanOrEqualTo(atLeast);
        Golden.assertMatches(
                "scenario/" + name + ".txt",
                problem.getMessage()
                        .replace(FILES.toAbsolutePath().toString(), "FOLDER")
                        .lines()
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a:\\n\\tb: 1\\n                        | 2:1: a tab stands here; tabs cannot indent YAML; use spaces
            name: [1, 2}\\n                        | 1:12: this is not YAML: expected ',' or ']', but got }; a comma, or the closing bracket or brace, is missing
            name: a: b\\n                          | 1:8: this is not YAML: mapping values are not allowed here; check the indentation, or put a text with a colon and a space into quotes
            name: @x\\n                            | 1:7: this is not YAML: found character '@' that cannot start any token. (Do not use @ for indentation); put the text into quotes
            name: a\\nsteps: *x\\n                  | 2:8: steps: an alias (*) stands here; write the value again, or use vars and ${name}
            - a\\n                                 | 1:1: this is a list; it takes a mapping with
            """)
    void a_file_that_is_no_tree_is_one_mistake(String text, String mistake) {
        var problem =
                problem(() -> ScenarioFiles.readText(text.replace("\\n", "\n").replace("\\t", "\t")));

        assertThat(problem.mistakes()).hasSize(1);
        assertThat(problem.getMessage()).startsWith("text:" + mistake);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            steps: [{ request: 'GET /${a', expect: {} }]         | 3:26: steps[0].request: this ${ has no }
            steps: [{ request: /, expect: { status: '${x}' } }]  | 3:42: steps[0].expect.status: there is no variable 'x' here
            steps: [{ advance: 3m }]                             | 3:20: steps[0].advance: time cannot be moved here; write clock: manual at the top of the file
            steps: [{ request: /, parallel: 3 }]                 | 3:33: steps[0].parallel: 3 at a time are more than the 1 of this step; write repeat: 3
            steps: [{ request: /, expect: { origin: { fault: read_timeoutt } } }] | 3:50: steps[0].expect.origin.fault: there is no fault of an origin 'read_timeoutt'; did you mean read_timeout?
            steps: [{ request: /, expect: { log: { EdgeRespStatus: { absent: on } } } }] | 3:40: steps[0].expect.log.EdgeRespStatus: there is no field of the request log 'EdgeRespStatus'; did you mean
            steps: [{ barrier: { name: a, parties: 1 } }] | 3:20: steps[0].barrier: nobody else can come to a barrier here; put it into a list of steps under parallel
            steps: [{ parallel: [[{ request: GET / }, { barrier: { name: a, parties: 2 } }], { request: GET / }] }] | 3:21: steps[0].parallel: the barrier a would wait in vain for 2 parties: only 1
            steps: [{ request: GET /, skip: false }]              | 3:33: steps[0].skip: this takes the reason, not 'false'; write why, or leave skip out
            steps: [{ request: GET /, repeat: 2, expect: { statuses: [200] } }] | 3:46: steps[0].expect: statuses has 1 for 2 requests; write one for each, or repeat: 1
            steps: [{ change: {} }]                               | 3:19: steps[0].change: this changes nothing; name zone, origins or visitors
            steps: [{ barrier: { name: a } }]                    | 3:20: steps[0].barrier: the key 'parties' is missing; write parties: 2
            matrix: { a: [] }                                    | 3:9: matrix: the matrix has no combinations
            vars: { a: 1, a: 2 }                                 | 3:15: vars.a: the key is given twice; leave one of them out
            clock: { speed: 0.5 }                                | 3:17: clock.speed: this takes a number from 1 to 1000000, not '0.5'
            edge: { egress: 10.0.0.1 }                           | 3:17: edge.egress: 10.0.0.1 is not a loopback address such as 127.0.0.2
            edge: { colo: fra }                                  | 3:15: edge.colo: 'fra' is not a data centre; give three capital letters such as FRA
            origins: {}                                          | 3:10: origins: origins are named and there are none
            zone: { hosts: 'http://a' }                          | 3:16: zone.hosts: 'http://a' is not a host name
            zone: { origin: wbe }                                | 3:17: zone.origin: there is no origin 'wbe'; did you mean web?
            """)
    void each_mistake_has_its_place(String line, String mistake) {
        var problem =
                problem(() -> ScenarioFiles.readText(TOP + line + (line.startsWith("steps") ? "" : "\nsteps: []")));

        assertThat(problem.getMessage().lines())
                .anySatisfy(told -> assertThat(told).startsWith("text:" + mistake));
    }

    @Test
    void a_variable_is_placed_inside_a_block_of_lines() {
        var problem = problem(() -> ScenarioFiles.readText(TOP + "description: |\n  one\n  two ${x}\nsteps: []\n"));

        assertThat(problem.getMessage()).startsWith("text:5:7: description: there is no variable 'x' here");
    }

    @Test
    void mistakes_of_the_setup_hide_none_of_the_steps() {
        var problem = problem(
                () -> ScenarioFiles.readText(
                        TOP
                                + "clock: manul\norigins: { web: {} }\nsteps: [{ change: { zone: { plan: gold }, origins: { wbe: { routes: [] } } } }]\n"));

        assertThat(problem.getMessage()).contains("there is no origin 'wbe'; did you mean web?");
    }

    @Test
    void two_hundred_levels_are_too_deep() {
        var deep = TOP + "steps: " + "[".repeat(200) + "]".repeat(200);

        assertThat(problem(() -> ScenarioFiles.readText(deep)).getMessage()).contains("more than 100 deep");
    }

    @Test
    void a_file_that_is_too_large_is_not_read() {
        var large = TOP + "description: " + "a".repeat(4_000_000);

        assertThat(problem(() -> ScenarioFiles.readText(large)).getMessage()).contains("more than 3 MB");
    }

    @Test
    void a_file_that_is_not_there_or_no_text_is_told() throws IOException {
        var binary = Files.write(folder.resolve("b.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});
        var missing = folder.resolve("none.yaml");

        assertThat(problem(() -> ScenarioFiles.read(missing)).getMessage())
                .endsWith("none.yaml:1:1: there is no such file");
        assertThat(problem(() -> ScenarioFiles.read(binary)).getMessage()).contains("not text in UTF-8");
    }

    @Test
    void files_that_include_each_other_are_told() throws IOException {
        write("a.steps.yaml", "- include: b.steps.yaml\n");
        write("b.steps.yaml", "- include: a.steps.yaml\n- request: GEt\n");
        var file = write("a.yaml", TOP + "steps: [{ include: a.steps.yaml }]\n");

        assertThat(problem(() -> ScenarioFiles.read(file)).getMessage())
                .contains(
                        "b.steps.yaml:1:12: [0].include: this file includes itself", "b.steps.yaml:2:12: [1].request");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    private static ScenarioProblem problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable reading) {
        return catchThrowableOfType(ScenarioProblem.class, reading);
    }
}
