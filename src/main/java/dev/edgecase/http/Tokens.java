package dev.edgecase.http;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Reads comma-separated lists of tokens, as in {@code Connection} and {@code Transfer-Encoding}. */
public final class Tokens {
    private Tokens() {}

    /** Tells whether the list holds the token, without case. */
    public static boolean contains(String list, String token) {
        if (list.length() == token.length()) {
            return list.equalsIgnoreCase(token); // the usual case: a list of one
        }
        for (var item : list.split(",", -1)) {
            if (item.trim().equalsIgnoreCase(token)) {
                return true;
            }
        }
        return false;
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
