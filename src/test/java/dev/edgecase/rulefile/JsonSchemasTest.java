package dev.edgecase.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What schemas say of bodies. Where the edge has no word of its own, a validator by others says the same. */
class JsonSchemasTest {
    /** The library has its own view of what the edge does not check, or what a request need not have. */
    private static final String OWN = "own ";

    static Stream<String> rows() {
        return Plain.rows("schemas.txt");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_body_is_as_its_schema_says_or_it_is_told_what_is_wrong(String row) {
        var cells = row.replaceFirst("^" + OWN, "").split(" \\|(?: |$)", -1);
        var shield = Shielded.read(Shielded.body(cells[0].strip(), "{}"));

        assertThat(Shielded.violation(shield, cells[1].strip())).isEqualTo(cells[2].strip());
        if (!row.startsWith(OWN)) {
            assertThat(isValid(cells[0].strip(), cells[1].strip()))
                    .as("for others")
                    .isEqualTo(cells[2].isBlank());
        }
    }

    private static boolean isValid(String schema, String value) {
        return SchemaRegistry.withDialect(
                        Dialects.getOpenApi30(),
                        builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()))
                .getSchema(schema, InputFormat.JSON)
                .validate(value, InputFormat.JSON)
                .isEmpty();
    }

    @Test
    void schemas_can_contain_themselves() {
        var shield = Shielded.read(Shielded.body("{\"$ref\": \"#/components/schemas/Node\"}", """
                {"Node": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"},
                  "children": {"type": "array", "items": {"$ref": "#/components/schemas/Node"}}}}}"""));

        assertThat(Shielded.violation(shield, "{\"name\":\"a\",\"children\":[{\"name\":\"b\",\"children\":[]}]}"))
                .isEmpty();
        assertThat(Shielded.violation(shield, "{\"name\":\"a\",\"children\":[{\"name\":\"b\",\"children\":[{}]}]}"))
                .isEqualTo("the body's /children/0/children/0/name is missing");
    }

    @Test
    void alternatives_that_contain_themselves_are_not_asked_without_end() {
        var twice =
                "{\"type\": \"object\", \"properties\": {\"a\": {\"$ref\": \"#/components/schemas/N\"}}, \"required\": [\"b\"]}";
        var shield = Shielded.read(Shielded.body(
                "{\"$ref\": \"#/components/schemas/N\"}", "{\"N\": {\"anyOf\": [%s, %s]}}".formatted(twice, twice)));

        assertThat(Shielded.violation(shield, "{\"a\":".repeat(90) + "{}" + "}".repeat(90)))
                .contains("anyOf");
    }

    @Test
    void deep_texts_and_those_in_another_coding_are_no_json() {
        var shield = Shielded.read(Shielded.body(
                "{\"type\": \"array\", \"items\": {\"type\": \"array\", \"items\": {\"type\": \"string\"}}}", "{}"));

        assertThat(Shielded.violation(shield, "[".repeat(101) + "]".repeat(101)))
                .isEqualTo("the body is no JSON");
        assertThat(Shielded.violation(shield, "[[\"ä\"]]")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"date", "time", "date-time", "email", "hostname", "ipv4", "ipv6", "uri", "iri", "uuid"})
    void a_long_text_is_told_from_a_format_too(String format) {
        var shield = Shielded.read(Shielded.body("{\"type\": \"string\", \"format\": \"%s\"}".formatted(format), "{}"));

        for (var piece : List.of("a", "a.", "a@", "1.", "1:", "-", ":", "a:", "/", "%41", "1-")) {
            assertThat(Shielded.violation(shield, '"' + piece.repeat(30_000) + "a\""))
                    .isIn("", "the body is not in the format " + format);
        }
    }
}
