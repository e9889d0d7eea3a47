package dev.edgecase.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The scenarios that are shipped are documentation: each says what it shows and where that is known from. */
class CatalogueTest {
    private static final int RECIPES = 80;

    private final List<Scenario> catalogue =
            files().stream().flatMap(file -> ScenarioFiles.read(file).stream()).toList();

    private static List<Path> files() {
        try (var tree = Files.walk(Path.of("scenarios"))) {
            return tree.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> contains(file, "\nname:"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Lists of steps that others include are no scenarios. */
    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void every_recipe_of_a_mismatch_has_a_scenario() {
        var recipes = IntStream.rangeClosed(1, RECIPES).mapToObj("R%02d"::formatted);
        var tags = catalogue.stream()
                .flatMap(scenario -> scenario.about().tags().stream())
                .collect(Collectors.toSet());

        assertThat(recipes.filter(recipe -> !tags.contains(recipe))).isEmpty();
    }

    @Test
    void every_scenario_says_what_it_shows_and_where_that_is_known_from() {
        assertThat(catalogue).isNotEmpty().allSatisfy(scenario -> {
            var about = scenario.about();
            assertThat(about.description()).as(about.name()).hasSizeGreaterThan(100);
            assertThat(about.documents())
                    .as(about.name())
                    .isNotEmpty()
                    .noneMatch(path -> path.contains(":") || path.startsWith("/"));
            assertThat(about.tags()).as(about.name()).isNotEmpty();
        });
    }

    @Test
    void no_two_scenarios_have_the_same_name() {
        assertThat(catalogue.stream().map(scenario -> scenario.about().title())).doesNotHaveDuplicates();
    }

    @Test
    void every_folder_is_told_of() throws IOException {
        var page = Files.readString(Path.of("scenarios", "README.md"));
        try (var folders = Files.list(Path.of("scenarios"))) {
            assertThat(folders.filter(Files::isDirectory)
                            .map(folder -> "| `" + folder.getFileName() + "` |")
                            .filter(row -> !page.contains(row)))
                    .isEmpty();
        }
    }
}
