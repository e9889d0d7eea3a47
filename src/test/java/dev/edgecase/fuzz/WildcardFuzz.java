package dev.edgecase.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.value.ByteText;
import dev.edgecase.rules.value.LiteralProblem;
import dev.edgecase.rules.value.Wildcard;
import java.util.BitSet;

/** A wildcard pattern compiles or is refused with a place; what compiles matches as the plainest matcher does. */
public final class WildcardFuzz {
    private static final char STAR = '\u2605';

    private WildcardFuzz() {}

    /** Takes a value and, behind a line feed, a pattern. */
    public static void fuzzerTestOneInput(byte[] input) {
        var lines = Lines.of(input);
        var pattern = ByteText.of(lines.rest());
        check(pattern, lines.value(), true);
        check(pattern, lines.value(), false);
    }

    private static void check(String pattern, String value, boolean isStrict) {
        try {
            var wildcard = Wildcard.compile(pattern, isStrict);
            var matches = wildcard.matches(value);

            assertThat(matches).isEqualTo(isMatch(parsed(pattern, isStrict), isStrict ? value : ByteText.lower(value)));
            assertThat(wildcard.captures(value).isPresent()).isEqualTo(matches);
            wildcard.captures(value).ifPresent(captures -> assertThat(captures).hasSize(wildcard.stars()));
        } catch (LiteralProblem problem) {
            assertThat(problem.offset()).isBetween(0, pattern.length());
            assertThat(problem.offset() + problem.length()).isBetween(problem.offset(), pattern.length());
        }
    }

    private static String parsed(String pattern, boolean isStrict) {
        var parsed = new StringBuilder();
        for (var i = 0; i < pattern.length(); i++) {
            var c = pattern.charAt(i);
            parsed.append(c == '*' ? STAR : c == '\\' ? pattern.charAt(++i) : c);
        }
        return isStrict ? parsed.toString() : ByteText.lower(parsed.toString());
    }

    /** Keeps the set of all lengths of the value that the pattern so far can have taken. */
    private static boolean isMatch(String pattern, String value) {
        var taken = new BitSet();
        taken.set(0);
        for (var i = 0; i < pattern.length(); i++) {
            var c = pattern.charAt(i);
            var next = new BitSet();
            if (c == STAR && !taken.isEmpty()) {
                next.set(taken.nextSetBit(0), value.length() + 1);
            } else {
                taken.stream()
                        .filter(length -> length < value.length() && value.charAt(length) == c)
                        .forEach(length -> next.set(length + 1));
            }
            taken = next;
        }
        return taken.get(value.length());
    }
}
