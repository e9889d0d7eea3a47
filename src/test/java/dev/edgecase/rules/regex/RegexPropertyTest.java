package dev.edgecase.rules.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.edgecase.rules.value.ByteText;
import dev.edgecase.rules.value.Replacement;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the pattern: it compiles and runs, or is refused; and where Java's own engine speaks the same dialect, both agree. */
class RegexPropertyTest {
    private static final int PATTERNS = 4_000;
    private static final int LONGEST_PATTERN = 4_096;
    private static final List<String> VALUES =
            List.of("", "a", "abab b", "\n", "a\nb\r\n", ByteText.of("aé€😀b"), "\u00ff\u00c3a_", "ab".repeat(60));

    /** To Java a word has letters beyond ASCII too, and a long text can take it forever. */
    private static final List<String> ASCII_VALUES = VALUES.stream()
            .filter(value -> value.length() <= 8 && value.chars().allMatch(code -> code < 0x80))
            .toList();

    private static final List<String> PIECES = List.of(
            "( (?: (?i) (?u) (?x) (?s-u: (?m) (?R) (?U) ) ) ) | * + ? {3} {2,} {0,50} {1000} {999,5000} [ [^ ] ] - && -- ~~"
                    .split(" "));
    private static final List<String> MORE_PIECES = List.of(
            "[:alpha:] \\d \\W \\pL \\p{Greek} \\P{Lu} \\b \\B \\< \\b{start} \\b{end-half} \\A \\z ^ $ . a b é 😀 \\x41 \\xFF"
                    .split(" "));
    private static final List<String> ODD_PIECES = List.of(
            "\\x{e9}", "\\u00e9", "\n", " ", "#", "\\", "(?P<n>", "a-z", "}", "{", ",", "\\Q", "\\1", "*?", "\ud800");
    private static final List<String> ATOMS =
            List.of("a", "b", "ab", "[ab]", "[^a]", ".", "\\w", "\\s", "\\n", "^", "$", "\\b", "(?i:B)", "", "_");
    private static final List<String> OPERATORS =
            List.of("*", "+", "?", "*?", "+?", "??", "{2}", "{1,3}", "{0,2}?", "{2,}");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void any_text_is_a_pattern_or_a_problem(long seed) {
        var random = new Random(seed);
        for (var i = 0; i < PATTERNS; i++) {
            runs(garbage(random, i % 100 == 0 ? 1_000 : 14));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(", "[", "|", "a?", "(a)", "(?:", "[a", "a**", "a{2}", "(?u)\\w", "(?ui)k", "x{1000}", "[:a", "\\b",
                "(a|", "(?i)", "^"
            })
    void long_patterns_do_no_harm(String piece) {
        runs(piece.repeat(LONGEST_PATTERN / piece.length()));
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void it_finds_what_java_finds(long seed) {
        var random = new Random(seed);
        for (var i = 0; i < PATTERNS; i++) {
            var pattern = common(random, 4);
            var ours = Regex.compile(pattern, RegexLimits.DEFAULTS);
            // Java's $ looks before a last line feed too, and its dot excludes more
            var java = Pattern.compile(pattern.replace("$", "\\z"), Pattern.UNIX_LINES);
            for (var value : ASCII_VALUES) {
                assertThat(ours.find(value))
                        .as("%s on %s", pattern, value)
                        .isEqualTo(java.matcher(value).find());
            }
        }
    }

    /** Finds with and without the shortcut, which must come to the same. */
    private static void runs(String pattern) {
        try {
            var regex = Regex.compile(pattern, RegexLimits.DEFAULTS);
            var marker = Replacement.parse("\u0100${1}");
            for (var value : VALUES) {
                var found = regex.replaceFirst(value, marker).indexOf('\u0100') >= 0;
                assertThat(regex.find(value)).as("%s on %s", pattern, value).isEqualTo(found);
            }
        } catch (RegexProblem expected) {
            assertThat(expected.offset()).isBetween(0, pattern.length());
            assertThat(expected.offset() + expected.length()).isBetween(expected.offset(), pattern.length());
        } catch (RuntimeException | StackOverflowError other) {
            fail("pattern " + pattern, other);
        }
    }

    private static String garbage(Random random, int pieces) {
        var text = new StringBuilder();
        for (var i = random.nextInt(pieces); i >= 0; i--) {
            var from = List.of(PIECES, MORE_PIECES, ODD_PIECES).get(random.nextInt(20) * 3 / 28);
            text.append(from.get(random.nextInt(from.size())));
        }
        return text.substring(0, Math.min(text.length(), LONGEST_PATTERN));
    }

    private static String common(Random random, int depth) {
        if (depth == 0) {
            return ATOMS.get(random.nextInt(ATOMS.size()));
        }
        var one = common(random, depth - 1);
        return switch (random.nextInt(5)) {
            case 0 -> "(" + one + ")" + OPERATORS.get(random.nextInt(OPERATORS.size()));
            case 1 -> "(?:" + one + "|" + common(random, depth - 1) + ")";
            case 2, 3 -> one + common(random, depth - 1);
            default -> one;
        };
    }
}
