package dev.edgecase.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgecase.unit.UserProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioPathsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        write("b/two.yml", "# a comment\n\n---\nedgecase: 1\n");
        write("a/one.yaml", "edgecase: 1\n");
        write("a/three.json", "{ \"edgecase\": 1 }");
        write("a/steps.yaml", "- request: GET /\n");
        write("a/compose.yaml", "services: {}\n# edgecase: 1\n");
        write("a/notes.txt", "edgecase: 1\n");
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private List<String> found(String... places) {
        return ScenarioPaths.find(List.of(places)).stream()
                .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                .toList();
    }

    @Test
    void in_folders_only_files_that_begin_with_the_key_are_scenarios() {
        assertThat(found(folder.toString())).containsExactly("a/one.yaml", "a/three.json", "b/two.yml");
    }

    @Test
    void a_slip_in_the_first_key_does_not_hide_a_file() throws IOException {
        write("a/slip.yaml", "edgcase: 1\n");

        assertThat(ScenarioPaths.find(List.of(folder.toString()))).contains(folder.resolve("a/slip.yaml"));
    }

    @Test
    void a_file_that_is_named_is_one_whatever_it_holds_and_none_is_taken_twice() {
        var compose = folder.resolve("a/compose.yaml").toString();

        assertThat(found(compose, folder + "/a", compose))
                .containsExactly("a/compose.yaml", "a/one.yaml", "a/three.json");
    }

    @Test
    void patterns_go_through_folders() {
        assertThat(found(folder + "/**/{two,one}.y*")).containsExactly("a/one.yaml", "b/two.yml");
    }

    @Test
    void a_place_without_scenarios_is_told() {
        assertThatThrownBy(() -> found(folder + "/nowhere"))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("there is no such file or folder");
        assertThatThrownBy(() -> found(folder + "/c*"))
                .isInstanceOf(UserProblem.class)
                .hasMessageContaining("there is no scenario file");
    }
}
