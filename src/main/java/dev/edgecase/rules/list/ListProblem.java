package dev.edgecase.rules.list;

/**
 * One mistake in a list.
 *
 * @param error what is wrong, with its number
 * @param pointer where: a JSON pointer from what was read, {@code /items/3/redirect/source_url}
 * @param message what was found
 * @param hint what would do; may be empty
 */
public record ListProblem(ListError error, String pointer, String message, String hint) {
    /** Returns the number in the API's errors; 0 for a mistake without one. */
    public int code() {
        return error.code();
    }
}
