package dev.edgecase.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.rules.regex.Regex;
import dev.edgecase.rules.regex.RegexLimits;
import dev.edgecase.rules.regex.RegexProblem;
import dev.edgecase.rules.value.Replacement;

/** A regular expression compiles or is refused with a place; what compiles finds and replaces the same. */
public final class RegexFuzz {
    private static final int LONGEST = 4096;
    private static final Replacement MARKER = Replacement.parse("${1}\u2192${8}"); // no char of a value

    private RegexFuzz() {}

    /** Takes a value and, behind a line feed, a pattern. */
    public static void fuzzerTestOneInput(byte[] input) {
        var lines = Lines.of(input);
        var pattern = lines.rest();
        if (pattern.length() > LONGEST) {
            return; // no expression is as long
        }
        try {
            var regex = Regex.compile(pattern, RegexLimits.DEFAULTS);
            var replaced = regex.replaceFirst(lines.value(), MARKER);

            assertThat(regex.find(lines.value())).isEqualTo(replaced.indexOf('\u2192') >= 0);
            assertThat(regex.pattern()).isEqualTo(pattern);
        } catch (RegexProblem problem) {
            assertThat(problem.getMessage()).isNotEmpty();
            assertThat(problem.offset()).isBetween(0, pattern.length());
            assertThat(problem.offset() + problem.length()).isBetween(problem.offset(), pattern.length());
        }
    }
}
