package dev.edgecase.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What editors say by the schema is what the reader says, as far as a schema can say it. */
class SchemaTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ScenarioFiles.schema(), InputFormat.JSON);
    private static final YAMLMapper YAML = new YAMLMapper();

    static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("scenarios"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.toString().endsWith(".steps.yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void every_scenario_that_is_shipped_can_be_read_and_is_valid(Path file) throws IOException {
        assertThat(ScenarioFiles.read(file)).isNotEmpty();
        assertThat(mistakes(Files.readString(file))).isEmpty();
    }

    @Test
    void files_with_mistakes_are_not_valid() throws IOException {
        for (var name : List.of("ten.yaml", "mistakes.yaml")) {
            assertThat(mistakes(Files.readString(Path.of("src/test/resources/scenario", name))))
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nmae: x",
                "clock: slow",
                "zone: { plan: gold }",
                "zone: { settings: { http2: maybe } }",
                "origins: { web: { routes: [{ respond: 99 }] } }",
                "origins: { web: { routes: [{ call: 0 }] } }",
                "visitors: { berlin: { country: DE } }",
                "steps: [{ request: /, repeat: '5' }]",
                "steps: [{ request: /, expect: { heders: {} } }]",
                "steps: [{ advance: 3 minutes }]",
                "steps: [{ request: /, advance: 3m }]",
                "steps: [{}]"
            })
    void a_mistake_is_not_valid_for_either(String line) {
        var text = "edgecase: 1\nname: x\n" + line + (line.startsWith("steps") ? "" : "\nsteps: []");

        assertThat(mistakes(text)).isNotEmpty();
        assertThat(problem(text)).isNotEmpty();
    }

    private static List<String> mistakes(String text) {
        return SCHEMA.validate(YAML.readTree(text)).stream()
                .map(Object::toString)
                .toList();
    }

    private static String problem(String text) {
        try {
            ScenarioFiles.readText(text);
            return "";
        } catch (ScenarioProblem problem) {
            return problem.getMessage();
        }
    }
}
