package dev.edgecase.match;

import com.google.re2j.PatternSyntaxException;
import dev.edgecase.unit.UserProblem;

/** Makes matchers. */
public final class Matchers {
    private Matchers() {}

    /** The same text, or the same number. */
    public static Matcher equal(String text) {
        return new Matcher.Equal(text, false);
    }

    /**
     * A regular expression, in the syntax of RE2, found anywhere.
     *
     * @throws UserProblem when it is none
     */
    public static Matcher pattern(String regex, boolean ignoreCase) {
        try {
            return new Matcher.Pattern(
                    com.google.re2j.Pattern.compile(regex, ignoreCase ? com.google.re2j.Pattern.CASE_INSENSITIVE : 0));
        } catch (PatternSyntaxException bad) {
            throw new UserProblem("'%s' is not a regular expression: %s at '%s'"
                    .formatted(regex, bad.getDescription(), bad.getPattern()));
        }
    }
}
