package dev.edgecase.rules;

import dev.edgecase.rules.tree.Span;
import dev.edgecase.unit.UserProblem;
import java.util.Locale;

/** What is wrong with an expression, and where; the only thing that compiling one ever throws. */
public final class ExpressionProblem extends UserProblem {
    private static final long serialVersionUID = 1L;

    /** How much of a line is shown on each side of a mistake. */
    private static final int WIDTH = 120;

    private final transient Kind kind;
    private final String text;
    private final transient Span span;
    private final String hint;

    /**
     * Says what is wrong.
     *
     * @param kind what sort of mistake it is
     * @param text the whole expression
     * @param span where in it
     * @param words {@code message} or {@code message|hint}: what is wrong, and what would do
     */
    public ExpressionProblem(Kind kind, String text, Span span, Words words) {
        super(words.message);
        this.kind = kind;
        this.text = text;
        this.span = span;
        this.hint = words.hint;
    }

    /**
     * What is said about a mistake.
     *
     * @param message what is wrong, {@code unknown field htp.host}
     * @param hint what would do, {@code did you mean http.host?}; may be empty
     */
    public record Words(String message, String hint) {}

    /** The sorts of mistakes. */
    public enum Kind {
        /** There is no such field or function. */
        UNKNOWN_IDENTIFIER,
        /** An operator must follow. */
        EXPECTED_OPERATOR,
        /** The operator does not go with the type. */
        UNSUPPORTED_OPERATOR,
        /** Another literal must follow. */
        EXPECTED_LITERAL,
        /** The number does not fit. */
        NUMBER_RANGE,
        /** The escape does not exist. */
        BAD_ESCAPE,
        /** A quote is never closed. */
        MISSING_QUOTE,
        /** More than 255 number signs. */
        TOO_MANY_HASHES,
        /** An address or network is malformed. */
        BAD_NETWORK,
        /** The ends of a range do not go together. */
        RANGE_BOUNDS,
        /** The regular expression is malformed, or not in the dialect. */
        REGEX_SYNTAX,
        /** The regular expression is too large when compiled. */
        REGEX_SIZE,
        /** The wildcard pattern is malformed. */
        WILDCARD,
        /** The index does not go with the type. */
        INDEX,
        /** {@code [*]} stands where it may not. */
        UNPACKING,
        /** Too few or too many arguments. */
        ARGUMENT_COUNT,
        /** A literal where none may be, or none where one must be. */
        ARGUMENT_KIND,
        /** The argument has another type. */
        ARGUMENT_TYPE,
        /** A literal argument that the function cannot work with. */
        ARGUMENT_VALUE,
        /** The whole does not yield what is wanted. */
        RESULT_TYPE,
        /** The list's name is malformed. */
        LIST_NAME,
        /** There is no such list, or one of another kind. */
        UNKNOWN_LIST,
        /** Too deep. */
        NESTING,
        /** Something follows the end. */
        TRAILING,
        /** Longer than an expression may be. */
        LENGTH,
        /** Possible, but not in this phase. */
        PHASE,
        /** Possible, but not with this plan. */
        PLAN,
        /** More of something than an expression may have. */
        LIMIT
    }

    /** Returns what sort of mistake it is. */
    public Kind kind() {
        return kind;
    }

    /** Returns the whole expression. */
    public String text() {
        return text;
    }

    /** Returns where it is wrong. */
    public Span span() {
        return span;
    }

    /** Returns what would do; empty where there is nothing to say. */
    public String hint() {
        return hint;
    }

    /** Returns the line of the mistake in the expression, from 1. */
    public int line() {
        return (int) text.substring(0, span.start())
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
    }

    /** Returns the column of the mistake in its line, from 1. */
    public int column() {
        return span.start() - text.lastIndexOf('\n', span.start() - 1);
    }

    /** Returns the line of the mistake, with carets below it and the hint behind them; of a long line, the part around it. */
    public String marked() {
        var newline = text.indexOf('\n', span.start());
        var from = Math.max(text.lastIndexOf('\n', span.start() - 1) + 1, span.start() - WIDTH);
        var line = text.substring(from, Math.min(newline < 0 ? text.length() : newline, from + 2 * WIDTH));
        var carets = Math.max(1, Math.min(span.end(), from + line.length()) - span.start());
        var blanks = line.substring(0, span.start() - from).replaceAll("[^\t]", " ");
        return String.format(
                Locale.ROOT, "%s%n%s%s%s", line, blanks, "^".repeat(carets), hint.isEmpty() ? "" : " " + hint);
    }
}
