package dev.edgecase.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents of API schemas: in the zone, as a text, or in a file; each mistake has its place. */
class SchemaSourcesTest {
    private static final String PETS = """
            openapi: 3.0.3
            servers: [{ url: https://shop.test }]
            paths:
              /pets:
                get: { parameters: [{ name: page, in: query, schema: { type: %s } }] }
            """;

    @TempDir
    Path folder;

    private Path scenario(String schema) throws IOException {
        return Files.writeString(
                folder.resolve("scenario.yaml"), """
                edgecase: 1
                name: n
                zone:
                  hosts: [shop.test]
                  api_shield:
                    schemas:
                      - name: pets
                %s
                steps: []
                """.formatted(schema.indent(8).stripTrailing()));
    }

    private static int operations(Path file) {
        return ScenarioFiles.read(file)
                .get(0)
                .setup()
                .zone()
                .rules()
                .tools()
                .shield()
                .operations()
                .all()
                .size();
    }

    private static String problem(Path file) {
        return catchThrowableOfType(ScenarioProblem.class, () -> ScenarioFiles.read(file))
                .getMessage();
    }

    private static List<String> written(String type) {
        var document = PETS.formatted(type);
        return List.of("source:\n" + document.indent(2), "source: |\n" + document.indent(2));
    }

    @Test
    void a_document_stands_in_the_zone_as_it_is_or_as_a_text() throws IOException {
        for (var source : written("integer")) {
            assertThat(operations(scenario(source))).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pets.yaml", "pets.yml", "pets.json"})
    void a_file_is_found_beside_the_scenario(String name) throws IOException {
        var json = """
                {"openapi": "3.0.3", "servers": [{"url": "https://shop.test"}], "paths": {"/pets": {"get": {}}}}""";
        Files.writeString(folder.resolve(name), name.endsWith("json") ? json : PETS.formatted("integer"));

        assertThat(operations(scenario("file: " + name))).isEqualTo(1);
    }

    @Test
    void a_mistake_in_a_document_is_told_where_it_is_written() throws IOException {
        Files.writeString(folder.resolve("pets.yaml"), PETS.formatted("text"));

        assertThat(problem(scenario("file: pets.yaml"))).contains("pets.yaml:5:", "'text' is none of");
        assertThat(problem(scenario(written("text").get(0)))).contains("scenario.yaml:13:", "'text' is none of");
        assertThat(problem(scenario(written("text").get(1)))).contains("scenario.yaml:8:5:", "'text' is none of");
    }

    @Test
    void a_schema_has_one_document() throws IOException {
        Files.writeString(folder.resolve("pets.yaml"), PETS.formatted("integer"));

        assertThat(problem(scenario("file: pets.yaml\nsource: { openapi: 3.0.3, paths: {} }")))
                .contains("there are both source and file");
        assertThat(problem(scenario("file: other.yaml")))
                .contains("there is no file 'other.yaml'")
                .doesNotContain("\n");
        assertThat(problem(scenario("source: '{'"))).contains("source at ").doesNotContain("\n");
    }
}
