package dev.edgecase.http;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Reads comma-separated lists of tokens, as in {@code Connection} and {@code Transfer-Encoding}. */
public final class Tokens {
    private Tokens() {}

    /** Tells whether the list holds the token, without case. */
    public static boolean contains(String list, String token) {
        for (int from = 0, to; from <= list.length(); from = to + 1) {
            var comma = list.indexOf(',', from);
            to = comma < 0 ? list.length() : comma;
            if (isBetween(list, from, to, token)) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether just the token and blanks are there; asked for each field of each message, so no copy is made. */
    private static boolean isBetween(String list, int start, int end, String token) {
        var from = start;
        var to = end;
        while (from < to && list.charAt(from) <= ' ') {
            from++;
        }
        while (from < to && list.charAt(to - 1) <= ' ') {
            to--;
        }
        return to - from == token.length() && list.regionMatches(true, from, token, 0, token.length());
    }

    /** Returns the tokens of a list in lower case, without the empty ones. */
    public static Set<String> of(Iterable<String> lists) {
        var tokens = new TreeSet<String>();
        for (var list : lists) {
            for (var item : list.split(",", -1)) {
                var token = item.trim().toLowerCase(Locale.ROOT);
                if (!token.isEmpty()) {
                    tokens.add(token);
                }
            }
        }
        return tokens;
    }
}
