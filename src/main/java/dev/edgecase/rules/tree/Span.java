package dev.edgecase.rules.tree;

/**
 * A place in the text of an expression.
 *
 * @param start the first char, from 0
 * @param end the char behind the last
 */
public record Span(int start, int end) {
    /** Returns the text at this place. */
    public String of(String text) {
        return text.substring(start, end);
    }
}
