package dev.edgecase.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.scenario.shape.Definitions;
import dev.edgecase.scenario.shape.Key;
import dev.edgecase.scenario.shape.PageWriter;
import dev.edgecase.scenario.shape.Reading;
import dev.edgecase.scenario.shape.Reading.Known;
import dev.edgecase.scenario.shape.Shape;
import dev.edgecase.scenario.tree.Findings;
import dev.edgecase.scenario.tree.TreeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The declarations of the keys, the schema and the page of the format say the same. */
class FormatPageTest {
    private static final Path PAGE = Path.of("docs/scenario-format.md");
    private static final Path SCHEMA = Path.of("docs/scenario.schema.json");
    private static final Path RESOURCE = Path.of("src/main/resources/dev/edgecase/scenario/scenario.schema.json");
    private static final String BEGIN = "<!-- keys: written by the tests with -Dgolden.update=true -->\n";
    private static final String END = "<!-- end of keys -->\n";
    private static final Pattern BLOCK = Pattern.compile("```yaml\n(edgecase: 1\n.*?)```", Pattern.DOTALL);

    @Test
    void the_page_has_the_tables_of_all_keys() throws IOException {
        var page = Files.readString(PAGE);
        var before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        var wanted = before + "\n" + new PageWriter().write(ScenarioFiles.shape()) + END;

        same(PAGE, wanted);
    }

    @Test
    void the_schema_is_that_of_the_declarations() throws IOException {
        same(SCHEMA, ScenarioFiles.schema());
        same(RESOURCE, ScenarioFiles.schema());
    }

    private static void same(Path file, String wanted) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, wanted);
        }
        assertThat(file).as("written by -Dgolden.update=true").exists();
        assertThat(Files.readString(file))
                .as("%s, written by -Dgolden.update=true", file)
                .isEqualTo(wanted);
    }

    @Test
    void every_key_says_what_it_is_for_and_its_example_is_one(@TempDir Path folder) throws IOException {
        for (var name : List.of("page.html", "upload.bin", "ca.pem")) {
            Files.writeString(folder.resolve(name), "");
        }
        Files.writeString(folder.resolve("login.steps.yaml"), "[]");
        for (var shape : shapes()) {
            for (var key : shape.keys()) {
                var at = shape.name() + "." + key.name();
                assertThat(key.note().description()).as(at).matches("(?s)[A-Z0-9].*\\.");
                assertThat(mistakes(key, folder)).as(at).isEmpty();
            }
        }
    }

    private static List<?> mistakes(Key<?> key, Path folder) {
        var findings = new Findings();
        var reading = Reading.of(findings, folder, new Known(Set.of("rules", "cache"), Set.of()), Map.of());
        reading.learn("origin", "web");
        reading.learn("visitor", "berlin");
        TreeReader.read("example", key.note().example(), findings)
                .ifPresent(tree -> key.type().read(tree, reading));
        return findings.inOrder();
    }

    @Test
    void the_whole_files_on_the_page_are_scenarios() throws IOException {
        var blocks = new ArrayList<String>();
        for (var found = BLOCK.matcher(Files.readString(PAGE)); found.find(); ) {
            blocks.add(found.group(1));
        }

        assertThat(blocks).hasSizeGreaterThanOrEqualTo(2);
        assertThat(blocks)
                .allSatisfy(block -> assertThat(ScenarioFiles.readText(block)).isNotEmpty());
    }

    @Test
    void shapes_have_names_of_their_own() {
        assertThat(shapes().stream().map(Shape::name)).doesNotHaveDuplicates();
    }

    private static List<Shape<?>> shapes() {
        var definitions = new Definitions();
        ScenarioFiles.shape().schema(definitions);
        return definitions.shapes();
    }
}
