package dev.edgecase.rules.regex;

import static dev.edgecase.rules.regex.Anchor.Facts.CRLF_LINES;
import static dev.edgecase.rules.regex.Anchor.Facts.LINES;
import static dev.edgecase.rules.regex.Anchor.Facts.TEXT;
import static dev.edgecase.rules.regex.Anchor.Facts.WORDS;

/**
 * What can be said about a place between two bytes. Of each there are two facts, a first about what stands before the place and a
 * second about what stands behind it: a line starts, a line ends; no word goes on before, no word goes on behind.
 *
 * <p>{@link #marked} is how RE2/J tests it in a value that {@link Marks} has marked, where "after a line feed" stands for the first
 * fact and "before a line feed" for the second.
 */
enum Anchor {
    TEXT_START(TEXT, "\\A"),
    TEXT_END(TEXT, "\\z"),
    LINE_START(LINES, "(?m:^)"),
    LINE_END(LINES, "(?m:$)"),
    CRLF_START(CRLF_LINES, "(?m:^)"),
    CRLF_END(CRLF_LINES, "(?m:$)"),
    WORD(WORDS, "\\b"),
    NOT_WORD(WORDS, "\\B"),
    WORD_START(WORDS, "(?m:^)\\b"),
    WORD_END(WORDS, "\\b(?m:$)"),
    WORD_START_HALF(WORDS, "(?m:^)"),
    WORD_END_HALF(WORDS, "(?m:$)");

    private final Facts facts;
    private final String marked;

    Anchor(Facts facts, String marked) {
        this.facts = facts;
        this.marked = marked;
    }

    /** What pairs of facts there are. */
    enum Facts {
        TEXT,
        LINES,
        CRLF_LINES,
        WORDS,
        UNICODE_WORDS
    }

    Facts facts(boolean unicode) {
        return unicode && facts == WORDS ? Facts.UNICODE_WORDS : facts;
    }

    String marked() {
        return marked;
    }

    /** Tells whether RE2/J tests it in the value as it is. */
    boolean isNative(boolean unicode) {
        return switch (this) {
            case TEXT_START, TEXT_END, LINE_START, LINE_END -> true;
            case WORD, NOT_WORD -> !unicode;
            default -> false;
        };
    }
}
