package dev.edgecase.rules;

/**
 * Limits of expressions, and the knobs for what is assumed about them.
 *
 * @param nilNotEqual whether {@code ne} with a missing value is true, as in the engine; the docs say false. Default off
 * @param maxLength the longest expression in characters. Default 4096
 * @param maxNesting the deepest nesting of parentheses, {@code not} and calls. Default 128
 * @param maxRegexBytes the largest compiled regular expression. Default 10 MiB
 * @param maxReplaceStars the most stars in the pattern of {@code wildcard_replace}. Default 8
 */
public record RuleKnobs(boolean nilNotEqual, int maxLength, int maxNesting, long maxRegexBytes, int maxReplaceStars) {
    /** The values that the documents choose. */
    public static final RuleKnobs DEFAULTS = new RuleKnobs(false, 4096, 128, 10L << 20, 8);

    /** As deep as a thread's stack surely goes. */
    private static final int DEEPEST = 1000;

    /** Refuses a nesting that no stack would bear. */
    public RuleKnobs {
        if (maxNesting < 0 || maxNesting > DEEPEST) {
            throw new IllegalArgumentException("expressions nest from 0 to %d deep".formatted(DEEPEST));
        }
    }

    /** Returns the same with that for missing values. */
    public RuleKnobs withNilNotEqual(boolean value) {
        return new RuleKnobs(value, maxLength, maxNesting, maxRegexBytes, maxReplaceStars);
    }
}
