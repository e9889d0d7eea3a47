package dev.edgecase.rules.lint;

import java.util.Locale;

/**
 * Something about a rule that its author should see.
 *
 * @param kind what sort of thing it is
 * @param subject which rule
 * @param at where in its expression, the char from 0; 0 for the rule as a whole
 * @param text what is found, one sentence
 * @param remedy what to do
 */
public record Finding(Kind kind, Subject subject, int at, String text, String remedy) {
    /** How bad it is. */
    public enum Severity {
        /** The rule does not do what it says. */
        WARNING,
        /** It may be meant so. */
        NOTE;

        /** Returns the name in reports, {@code warning}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What sort of thing is found. */
    public enum Kind {
        /** No request can match. */
        NEVER_TRUE(Severity.WARNING),
        /** A part of the expression holds for no request, or its opposite for none. */
        PART_NEVER_TRUE(Severity.WARNING),
        /** Every request matches, although the expression compares something. */
        ALWAYS_TRUE(Severity.WARNING),
        /** A rule before it ends the evaluation for every request that it could match. */
        UNREACHABLE(Severity.WARNING),
        /** A later rule sets everything anew that it sets. */
        OVERRIDDEN(Severity.WARNING),
        /** It sends visitors around in a circle, or on without end. */
        REDIRECT_LOOP(Severity.WARNING),
        /** It matches by one list or field and looks up another. */
        LIST_MISMATCH(Severity.WARNING),
        /** It rewrites to a path that belongs to the edge. */
        FORBIDDEN_PATH(Severity.WARNING),
        /** It names a rule or a category that is not there. */
        UNKNOWN_NAME(Severity.WARNING),
        /** It compares with capital letters where requests have none. */
        LETTER_CASE(Severity.WARNING),
        /** It looks a URL up in a list that its expression does not ask. */
        LIST_NOT_ASKED(Severity.NOTE),
        /** Edgecase does not have what it is for. */
        NOT_EMULATED(Severity.NOTE),
        /** It is switched off. */
        DISABLED(Severity.NOTE),
        /** It uses an older name. */
        DEPRECATED(Severity.NOTE),
        /** It is false for a missing value, though it reads as if it were true. */
        MISSING_VALUE(Severity.NOTE),
        /** It is a regular expression where a plain comparison would do. */
        PLAIN_REGEX(Severity.NOTE);

        private final Severity severity;

        Kind(Severity severity) {
            this.severity = severity;
        }

        /** Returns how bad it is. */
        public Severity severity() {
            return severity;
        }

        /** Returns the name in reports, {@code never-true}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
