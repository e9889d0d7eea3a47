package dev.edgecase.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgecase.Edgecase;
import dev.edgecase.StageOptions;
import dev.edgecase.scenario.ScenarioFiles;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.zone.EncryptionMode;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;

class WatchIT {
    private static final String SCENARIO =
            "edgecase: 1\nname: watched\nzone: { rulesets: [%s] }\norigins: { web: {} }\nsteps: []\n";

    @TempDir
    Path folder;

    private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final PrintStream out = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8) {
        @Override
        public void println(String line) {
            told.add(line);
        }
    };

    @Test
    void a_file_that_is_named_while_it_has_a_mistake_is_read_again_when_it_is_mended() throws Exception {
        var file = Files.writeString(folder.resolve("a.yaml"), SCENARIO.formatted(""));
        var rules = Files.createDirectory(folder.resolve("rules")).resolve("custom.json");
        Files.writeString(rules, "{\"lists\": 5}");
        var options = new RunOptions();
        var run = new ScenarioRun(file, options, CommandSpec.create());
        var reader = new ConfigReader(options);
        try (var stage = Edgecase.stage(ScenarioFiles.read(file).get(0).setup(), StageOptions.DEFAULT)) {
            var end = run.watch(stage, reader, out);

            Files.writeString(file, SCENARIO.formatted("rules/custom.json"));
            assertThat(told.poll(5, TimeUnit.SECONDS)).contains("custom.json:1:11");
            Files.writeString(rules, "{\"lists\": []}");
            assertThat(told.poll(5, TimeUnit.SECONDS)).endsWith("was read again");
            end.run();
        }
    }

    @Test
    void a_file_that_is_named_before_it_is_there_is_read_when_it_is() throws Exception {
        var file = Files.writeString(folder.resolve("a.yaml"), SCENARIO.formatted(""));
        var options = new RunOptions();
        var run = new ScenarioRun(file, options, CommandSpec.create());
        try (var stage = Edgecase.stage(ScenarioFiles.read(file).get(0).setup(), StageOptions.DEFAULT)) {
            var end = run.watch(stage, new ConfigReader(options), out);

            Files.writeString(file, SCENARIO.formatted("rules/more/custom.json"));
            assertThat(told.poll(5, TimeUnit.SECONDS)).contains("there is no file 'rules/more/custom.json'");
            var rules = Files.createDirectories(folder.resolve("rules/more")).resolve("custom.json");
            Files.writeString(rules, "{\"lists\": []}");
            var last = told.poll(5, TimeUnit.SECONDS);
            while (!last.endsWith("was read again")) { // the folders may be seen without the file
                last = told.poll(5, TimeUnit.SECONDS);
            }
            end.run();
        }
    }

    @Test
    void files_that_rules_name_are_read_again_when_they_change() throws Exception {
        var page = folder.resolve("oops.html");
        var rules = Files.writeString(
                folder.resolve("rules.yaml"), "custom_assets: { oops: { file: %s } }".formatted(page));
        var options = new RunOptions();
        options.zone.rulesets = List.of(rules.toString());
        var reader = new ConfigReader(options);
        var zone = InMemoryEdge.zone(EncryptionMode.FULL);

        assertThatThrownBy(() -> reader.ruled(zone)).hasMessageContaining("oops.html' cannot be read");
        assertThat(reader.named()).containsExactlyInAnyOrder(rules, page);
        Files.writeString(page, "<h1>Oops</h1>");
        reader.ruled(zone);
        assertThat(reader.named()).containsExactlyInAnyOrder(rules, page);
    }
}
