package dev.edgecase.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Whatever a file says, reading it gives scenarios or tells mistakes. */
@Order(1) // it is among the longest
class ScenarioFuzzTest {
    private static final int ROUNDS = 1500;
    private static final String BITS =
            "\u0000 \t\n\r:-,[]{}&*!|>'\"%@`#?~$\\${${}0123456789.abcnullonofftrue\u00e9\u2028\uD83D\uDE00\uD800\uFEFF";
    private static final List<String> WORDS = List.of(
            "steps:",
            "- ",
            "request",
            "expect:",
            "{",
            "}",
            "[",
            "]",
            ": ",
            "${x}",
            "$${",
            "\n  ",
            "null",
            "~",
            "-1",
            "1e999",
            "99999999999999999999",
            "0x10",
            ".inf",
            "2026-01-01",
            "<<:",
            "? ",
            "---\n",
            "...\n",
            "%YAML 1.1\n",
            "!!int ",
            "&a ",
            "*a",
            "|\n",
            ">-\n",
            "'",
            "\"",
            "\\x",
            "off",
            "{ matches: '(' }",
            "every",
            "parallel: [");

    @Test
    void a_changed_file_is_read_or_refused() throws IOException {
        var seeds = List.of(
                Files.readString(Path.of("docs/scenario-format.md"))
                        .split("```yaml\n", -1)[1]
                        .split("```", 2)[0],
                Files.readString(Path.of("src/test/resources/scenario/ten.yaml")),
                Files.readString(Path.of("src/test/resources/scenario/whole.yaml")));
        var chance = new SplittableRandom(4711);
        var read = 0;
        for (var round = 0; round < ROUNDS; round++) {
            var text = new StringBuilder(seeds.get(round % seeds.size()));
            for (var changes = chance.nextInt(1, 4); changes > 0; changes--) {
                change(text, chance);
            }
            read += isRead(text.toString()) ? 1 : 0;
        }

        assertThat(read).as("some changes do no harm").isPositive();
    }

    @Test
    void any_text_is_read_or_refused() {
        var chance = new SplittableRandom(815);
        for (var round = 0; round < ROUNDS; round++) {
            var text = new StringBuilder();
            for (var words = chance.nextInt(1, 30); words > 0; words--) {
                text.append(WORDS.get(chance.nextInt(WORDS.size())));
            }
            isRead(text.toString());
        }
    }

    private static void change(StringBuilder text, SplittableRandom chance) {
        var at = chance.nextInt(text.length());
        switch (chance.nextInt(5)) {
            case 0 -> text.deleteCharAt(at);
            case 1 -> text.insert(at, BITS.charAt(chance.nextInt(BITS.length())));
            case 2 -> text.setCharAt(at, BITS.charAt(chance.nextInt(BITS.length())));
            case 3 -> text.insert(at, WORDS.get(chance.nextInt(WORDS.size())));
            default -> text.delete(at, Math.min(text.length(), at + chance.nextInt(1, 40)));
        }
        if (text.isEmpty()) {
            text.append('a');
        }
    }

    private static boolean isRead(String text) {
        try {
            return !ScenarioFiles.readText(text).isEmpty();
        } catch (ScenarioProblem told) {
            assertThat(told.mistakes()).isNotEmpty();
            return false;
        } catch (RuntimeException other) {
            throw new AssertionError("this is neither read nor refused:\n" + text, other);
        }
    }
}
