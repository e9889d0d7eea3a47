package dev.edgecase.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.scenario.ScenarioFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadingTest {
    @TempDir
    Path folder;

    private Path write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void a_scenario_tells_which_files_it_names() throws IOException {
        var rules = write("rules/custom.json", "{\"lists\": []}");
        var page = write("pages/oops.html", "<h1>Oops</h1>");
        var scenario = write("scenario.yaml", """
                edgecase: 1
                name: files
                zone:
                  rulesets: [rules/custom.json]
                  custom_assets: { oops: { file: pages/oops.html } }
                origins: { web: { routes: [{ respond: 200 }] } }
                steps: []
                """);

        assertThat(ScenarioFiles.read(scenario).get(0).setup().rules().files()).containsExactlyInAnyOrder(rules, page);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Test
    void a_file_that_a_changed_one_names_is_followed_too() throws Exception {
        var first = write("a.yaml", "1");
        var second = write("below/b.yaml", "1");
        var files = new HashSet<>(Set.of(first));
        var told = new LinkedBlockingQueue<String>();
        var out = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                told.add(line);
            }
        };
        var end = Reloading.of(
                () -> Set.copyOf(files),
                () -> {
                    files.add(second);
                    return read(second);
                },
                out);

        Files.writeString(first, "2");
        assertThat(told.poll(5, TimeUnit.SECONDS)).isEqualTo("1");
        Files.writeString(second, "2");
        assertThat(told.poll(5, TimeUnit.SECONDS)).isEqualTo("2");
        end.run();
    }
}
