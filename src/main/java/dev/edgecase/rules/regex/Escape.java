package dev.edgecase.rules.regex;

/** What a backslash and what follows it mean. */
sealed interface Escape {
    /** A character; a byte when it was written as {@code \xHH} and Unicode is off. */
    record Literal(int code, boolean isByte) implements Escape {}

    /** A class such as {@code \d}: bytes, or code points when Unicode is on. */
    record Members(CodeSet set) implements Escape {}

    /** A condition on the place. */
    record At(Anchor anchor) implements Escape {}
}
