package dev.edgecase.rulefile.plain;

import dev.edgecase.rules.ExpressionProblem;
import java.util.Optional;

/**
 * One mistake in what was given.
 *
 * @param pointer where: a JSON pointer from its root, {@code /rules/http_request_transform/0/action}
 * @param message what is wrong, in one line
 * @param hint what would do; may be empty
 * @param expression the mistake inside an expression, with its place there
 * @param code the API's number of it; 0 where it has none or where nobody knows
 */
public record RuleProblem(
        String pointer, String message, String hint, Optional<ExpressionProblem> expression, int code) {

    /** Returns where it is in the words of files, {@code rules.http_request_transform[0].action}. */
    public String path() {
        return path(pointer);
    }

    static String path(String pointer) {
        var steps = pointer.isEmpty() ? "" : pointer.substring(1);
        return steps.replaceAll("/(\\d+)(?=/|$)", "[$1]")
                .replace('/', '.')
                .replace("~1", "/")
                .replace("~0", "~");
    }

    /** Returns what is wrong for people: with the API's number, and of an expression with carets below the mistake. */
    public String words() {
        var numbered = code == 0 ? message : "%s (error %d)".formatted(message, code);
        return expression
                .map(problem -> numbered + "\n" + problem.marked().indent(2).stripTrailing())
                .orElse(numbered);
    }

    /** Returns {@code pointer: what is wrong; what would do}. */
    @Override
    public String toString() {
        var remedy = hint.isEmpty() || expression.isPresent() ? "" : "; " + hint;
        return (pointer.isEmpty() ? "" : pointer + ": ") + words() + remedy;
    }
}
