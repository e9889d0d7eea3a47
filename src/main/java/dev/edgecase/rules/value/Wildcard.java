package dev.edgecase.rules.value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A pattern of the {@code wildcard} operators: {@code *} stands for any bytes, none included, and all else for itself. The whole
 * value must match. Matching takes linear time and allocates nothing.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/rules-language/operators; captures: Cloudflare's open-source wildcard library.
 * Certainty: documented; captures observed.
 */
public final class Wildcard {
    private static final int[] UNNOTED = {};

    private final String pattern;
    private final List<Needle> parts;

    private Wildcard(String pattern, List<Needle> parts) {
        this.pattern = pattern;
        this.parts = List.copyOf(parts);
    }

    /**
     * Reads a pattern: {@code \*} is a star, {@code \\} a backslash.
     *
     * @param pattern what is left when the string's own escapes are read, one char a byte
     * @throws LiteralProblem on two stars in a row and on any other escape
     */
    public static Wildcard compile(String pattern, boolean caseSensitive) {
        var parts = new ArrayList<Needle>();
        var part = new StringBuilder();
        for (var i = 0; i < pattern.length(); i++) {
            var c = pattern.charAt(i);
            if (c == '\\') {
                part.append(escaped(pattern, i++));
            } else if (c != '*') {
                part.append(c);
            } else if (pattern.startsWith("**", i)) {
                throw new LiteralProblem("'**' is not allowed in a wildcard pattern; one * stands for any text", i, 2);
            } else {
                parts.add(needle(part, caseSensitive));
            }
        }
        parts.add(needle(part, caseSensitive));
        return new Wildcard(pattern, parts);
    }

    /** Returns the pattern as it was given. */
    public String pattern() {
        return pattern;
    }

    /** Returns how many stars the pattern has, and so how many captures a match. */
    public int stars() {
        return parts.size() - 1;
    }

    /** Returns what every value that matches begins with, but for the case of letters where that does not count. */
    public String beginning() {
        return parts.get(0).text();
    }

    /** Returns the longest text that every value that matches holds, but for the case of letters where that does not count. */
    public String longest() {
        return parts.stream()
                .map(Needle::text)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    /** Tells whether the whole value matches. */
    public boolean matches(String value) {
        return match(value, UNNOTED);
    }

    /**
     * Returns what the stars stand for in a value that matches, in order; empty for one that does not. Each star takes as little
     * as it can, the last one the rest.
     */
    public Optional<List<String>> captures(String value) {
        var ends = new int[2 * stars()];
        if (!match(value, ends)) {
            return Optional.empty();
        }
        var captures = new ArrayList<String>(stars());
        for (var i = 0; i < ends.length; i += 2) {
            captures.add(value.substring(ends[i], ends[i + 1]));
        }
        return Optional.of(captures);
    }

    /**
     * Returns the replacement with the captures of a value that matches, and any other value as it is. A reference to a star that
     * the pattern has not stands for nothing.
     */
    public String replace(String value, Replacement replacement) {
        var captures = captures(value);
        if (captures.isEmpty()) {
            return value;
        }
        var text = new StringBuilder();
        replacement.appendTo(text, group -> group <= stars() ? captures.get().get(group - 1) : "");
        return text.toString();
    }

    /** Matches, and notes begin and end of each star's text where there is room for it. */
    private boolean match(String value, int[] ends) {
        var first = parts.get(0);
        var last = parts.get(parts.size() - 1);
        if (stars() == 0) {
            return value.length() == first.text().length() && first.standsAt(value, 0);
        }
        var at = first.text().length();
        var end = value.length() - last.text().length();
        if (at > end || !first.standsAt(value, 0) || !last.standsAt(value, end)) {
            return false;
        }
        for (var i = 1; i < parts.size(); i++) {
            var found = i < stars() ? parts.get(i).indexIn(value, at, end) : end;
            if (found < 0) {
                return false;
            }
            if (ends.length > 0) {
                ends[2 * i - 2] = at;
                ends[2 * i - 1] = found;
            }
            at = found + parts.get(i).text().length();
        }
        return true;
    }

    private static Needle needle(StringBuilder part, boolean caseSensitive) {
        var text = part.toString();
        part.setLength(0);
        return caseSensitive ? Needle.of(text) : Needle.ignoringCase(text);
    }

    private static char escaped(String pattern, int backslash) {
        var c = backslash + 1 < pattern.length() ? pattern.charAt(backslash + 1) : 0;
        if (c != '*' && c != '\\') {
            throw new LiteralProblem(
                    "a backslash in a wildcard pattern is followed by * or \\; write \\\\ for a backslash",
                    backslash,
                    Math.min(2, pattern.length() - backslash));
        }
        return c;
    }
}
