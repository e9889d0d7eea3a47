package dev.edgecase.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.Edgecase;
import dev.edgecase.StageOptions;
import dev.edgecase.scenario.ScenarioFiles;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
