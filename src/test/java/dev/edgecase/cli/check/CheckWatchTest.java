package dev.edgecase.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cli.base.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckWatchTest {
    @TempDir
    Path folder;

    @Test
    void reports_beside_the_scenarios_are_no_change_to_a_watch() throws IOException {
        var command = new CheckCommand(new Surroundings(Map.of(), System.out, System.err, false, config -> {
            throw new AssertionError("nothing is to be started");
        }));
        Files.writeString(folder.resolve("report.json"), "{}");
        Files.writeString(folder.resolve("a.yaml"), "edgecase: 1");
        command.reports.json = folder.resolve("report.json").toString();

        assertThat(command.concerns(folder.resolve("a.yaml"))).isTrue();
        assertThat(command.concerns(folder.resolve("report.json"))).isFalse();
        assertThat(command.concerns(folder.resolve("gone.yaml"))).isTrue();
    }
}
