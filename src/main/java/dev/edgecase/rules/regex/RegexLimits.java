package dev.edgecase.rules.regex;

/**
 * How large a regular expression may become.
 *
 * <p>Source: the open-source rule engine's default for the size; the value in production is not published. Certainty: observed.
 *
 * @param compiledSize bytes of the compiled expression, estimated as the real engine's first automaton counts them. Default 10 MiB
 * @param nesting how deep groups, classes and repetitions may nest. Default 128
 */
public record RegexLimits(long compiledSize, int nesting) {
    /** The limits that the edge has, as far as they are known. */
    public static final RegexLimits DEFAULTS = new RegexLimits(10L << 20, 128);
}
