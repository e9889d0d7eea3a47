package dev.edgecase.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.scenario.ScenarioFiles;
import dev.edgecase.verify.ScenarioRunner;
import dev.edgecase.verify.report.MismatchText;
import dev.edgecase.verify.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The list of what must at least hold, numbered as in the reference, and the knobs for what is assumed, on the wire. Each item in
 * {@code security/conformance.txt} is a line with its number and what must hold, each in {@code knobs.txt} one with a knob and a value
 * of it, and below that line is a scenario without its first two lines.
 */
class ConformanceIT {
    private static final Path FOLDER = Path.of("src/test/resources/security");
    private static final ScenarioRunner RUNNER = ScenarioRunner.create();

    @AfterAll
    static void close() {
        RUNNER.close();
    }

    record Item(String title, String scenario) {
        static Item of(String text) {
            var parts = text.split("\n", 2);
            return new Item(parts[0], "edgecase: 1\nname: an item\n" + parts[1]);
        }

        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Item> list() throws IOException {
        return items("conformance.txt");
    }

    static Stream<Item> knobs() throws IOException {
        return items("knobs.txt");
    }

    private static Stream<Item> items(String file) throws IOException {
        var text = Files.readString(FOLDER.resolve(file));
        return Arrays.stream(text.split("(?m)^=== ")).skip(1).map(Item::of);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"list", "knobs"})
    void it_holds(Item item) {
        var result = RUNNER.run(ScenarioFiles.readText(item.scenario()).get(0));

        assertThat(result.verdict())
                .as(() -> new MismatchText(false).of(result))
                .isEqualTo(Verdict.PASSED);
    }
}
