package dev.edgecase.waf;

/**
 * Texts that an old shell takes for a function with commands behind it: <code>() { :; }; …</code>.
 *
 * <p>Source: CVE-2014-6271. Certainty: Edgecase's own.
 */
public final class Shellshock {
    private static final String BEGINNING = "(){";

    private Shellshock() {}

    /** Tells whether {@code (}, {@code )} and <code>{</code> come first, with spaces anywhere between. */
    public static boolean isIn(String value) {
        var matched = 0;
        for (var i = 0; i < value.length() && matched < BEGINNING.length(); i++) {
            var c = value.charAt(i);
            if (c == BEGINNING.charAt(matched)) {
                matched++;
            } else if (c != ' ' && c != '\t') {
                return false;
            }
        }
        return matched == BEGINNING.length();
    }
}
