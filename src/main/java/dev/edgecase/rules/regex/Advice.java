package dev.edgecase.rules.regex;

/** What to say, and to recommend, when a pattern uses what other dialects have and this one lacks. */
final class Advice {
    private Advice() {}

    /** What is said about look-ahead and look-behind. */
    static final String LOOK_AROUND =
            "look-ahead and look-behind are not part of the language; combine two conditions with and, or with not";

    /** What is said when one kind of {@link Marks} does not do. */
    static final String MIXED_PLACES =
            "not emulated: \\b{start} and its like, \\b under (?u), and (?R) lines in one pattern"
                    + " with each other or with (?m) lines; write two conditions";

    private static final String BACK_REFERENCE =
            "back-references are not part of the language; write out what the group may hold";

    /** Returns what to say about an escape that does not exist. */
    static String onEscape(String escape) {
        var letter = escape.codePointAt(1);
        if (letter == '0') {
            return "octal escapes are not part of the language; write \\x00 to \\xFF";
        }
        if ((letter >= '1' && letter <= '9') || letter == 'k' || letter == 'g') {
            return BACK_REFERENCE;
        }
        return switch (letter) {
            case 'Z' -> "\\Z is not part of the language; write \\z, or \\n?\\z to allow a line feed at the end";
            case 'h' -> "\\h is not part of the language; write [\\t ]";
            case 'H' -> "\\H is not part of the language; write [^\\t ]";
            case 'e' -> "\\e is not part of the language; write \\x1B";
            case 'Q', 'E' -> "\\Q and \\E are not part of the language; put a backslash before each special character";
            case 'R' -> "\\R is not part of the language; write (?:\\r\\n|\\n|\\r)";
            case 'K' -> "\\K is not part of the language; use a group and ${1}";
            case 'G' -> "\\G is not part of the language; write \\A for the start of the text";
            case 'X', 'N', 'C' -> escape + " is not part of the language; write . or [^\\n]";
            default -> escape + " has no meaning; only punctuation and certain letters are escaped";
        };
    }

    /** Returns what to say about what follows {@code (?}. */
    static String onGroup(String text) {
        if (text.startsWith("(?>")) {
            return "atomic groups are not part of the language; write (?:...), nothing here backtracks";
        }
        if (text.startsWith("(?#")) {
            return "comments in groups are not part of the language; write (?x) in front and # before a comment";
        }
        if (text.startsWith("(?P=")) {
            return BACK_REFERENCE;
        }
        if (text.startsWith("(?P>") || text.startsWith("(?&") || text.matches("\\(\\?[0-9+].*")) {
            return "recursion is not part of the language";
        }
        if (text.startsWith("(?(")) {
            return "conditional groups are not part of the language; write an alternative for each case";
        }
        return "the flags are i, m, s, U, R, u and x; a group that is not remembered is written (?:...)";
    }

    /** Returns what to say about a class of characters that is unknown. */
    static String onProperty(String name) {
        return "no class of characters is called " + name
                + "; emulated are general categories, scripts and a few properties such as Alphabetic";
    }
}
