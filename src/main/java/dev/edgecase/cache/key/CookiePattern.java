package dev.edgecase.cache.key;

import java.util.ArrayList;
import java.util.List;

/**
 * Which cookies {@code bypass_cache_on_cookie} and {@code cache_on_cookie} are about: {@code bypass=.*|PHPSESSID=.*}. A bar stands
 * between alternatives, {@code .*} for any text; all else is as it stands.
 *
 * <p>An alternative matches a cookie, {@code name=value}, that begins with it: {@code t.*st=} is about {@code test} and
 * {@code teeest}, but {@code bypass=} is not about {@code nobypass}. Source: Cloudflare docs,
 * rules/page-rules/reference/additional-reference. Certainty: documented; that a match begins where the name does, does not go on
 * into the next cookie and minds case is assumed.
 */
public final class CookiePattern {
    private static final String WILDCARD = ".*";

    private final String text;

    /** What stands between the wildcards of each alternative. */
    private final List<List<String>> alternatives;

    private CookiePattern(String text, List<List<String>> alternatives) {
        this.text = text;
        this.alternatives = alternatives;
    }

    /** Reads a pattern; every text is one. */
    public static CookiePattern of(String text) {
        var alternatives = new ArrayList<List<String>>();
        for (var alternative : text.split("\\|", -1)) {
            alternatives.add(literals(alternative));
        }
        return new CookiePattern(text, alternatives);
    }

    private static List<String> literals(String alternative) {
        var literals = new ArrayList<String>();
        var from = 0;
        for (var at = alternative.indexOf(WILDCARD); at >= 0; at = alternative.indexOf(WILDCARD, from)) {
            literals.add(alternative.substring(from, at));
            from = at + WILDCARD.length();
        }
        literals.add(alternative.substring(from));
        return literals;
    }

    /** Tells whether one of the cookies matches. */
    public boolean matches(List<String> cookieHeaders) {
        for (var header : cookieHeaders) {
            for (var cookie : header.split(";", -1)) {
                var pair = cookie.strip();
                if (!pair.isEmpty() && alternatives.stream().anyMatch(each -> begins(pair, each))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The first place for each literal is the best one, so there is no way back. */
    private static boolean begins(String cookie, List<String> literals) {
        if (!cookie.startsWith(literals.get(0))) {
            return false;
        }
        var from = literals.get(0).length();
        for (var literal : literals.subList(1, literals.size())) {
            var at = cookie.indexOf(literal, from);
            if (at < 0) {
                return false;
            }
            from = at + literal.length();
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CookiePattern that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Returns the pattern as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
