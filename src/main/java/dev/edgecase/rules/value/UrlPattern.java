package dev.edgecase.rules.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pattern of Page Rules: a URL in which each star stands for any text, slashes and the query included. Letters match in either
 * case; without a scheme both are meant, without a port any.
 *
 * <p>Source: Cloudflare docs, rules/page-rules/reference/wildcard-matching. Certainty: documented; that a star takes the shortest text
 * that lets the whole match, and the last one the rest, is assumed, as wildcards of the Rules language do.
 */
public final class UrlPattern {
    /** The most stars in a pattern. */
    public static final int MAX_STARS = 4;

    private final String text;
    private final List<String> pieces;
    private final boolean anyScheme;
    private final boolean anyPort;

    private UrlPattern(String text) {
        this.text = text;
        this.anyScheme = schemeEnd(text) == 0;
        this.anyPort = !namesPort(text);
        this.pieces = List.of(ByteText.lower(ByteText.of(text)).split("\\*", -1));
    }

    /** Makes a pattern: {@code *shop.test/img/*}. */
    public static UrlPattern of(String text) {
        return new UrlPattern(text);
    }

    /** Returns the pattern as it was saved. */
    public String text() {
        return text;
    }

    /** Returns how many stars it has: {@code $1} up to this may be used by the address of its redirect. */
    public int stars() {
        return pieces.size() - 1;
    }

    /** Returns the text of each star when the pattern matches this URL, {@code https://shop.test:8443/a?b}, of bytes. */
    public Optional<List<String>> match(String url) {
        var scheme = schemeEnd(url);
        var subject = anyScheme ? url.substring(scheme) : url;
        return captures(anyPort ? withoutPort(subject, anyScheme ? 0 : scheme) : subject);
    }

    /** The first and last pieces are fixed to the ends, each other one is where it is found first. */
    private Optional<List<String>> captures(String url) {
        var folded = ByteText.lower(url);
        var first = pieces.get(0);
        var last = pieces.get(stars());
        if (stars() == 0) {
            return folded.equals(first) ? Optional.of(List.of()) : Optional.empty();
        }
        var end = folded.length() - last.length();
        if (!folded.startsWith(first) || !folded.endsWith(last)) {
            return Optional.empty();
        }
        var found = new ArrayList<String>(stars());
        var from = first.length();
        for (var piece : pieces.subList(1, stars())) {
            var at = folded.indexOf(piece, from);
            if (at < 0) {
                return Optional.empty();
            }
            found.add(url.substring(from, at));
            from = at + piece.length();
        }
        if (from > end) {
            return Optional.empty();
        }
        found.add(url.substring(from, end));
        return Optional.of(found);
    }

    private static int schemeEnd(String url) {
        var mark = url.indexOf("://");
        var slash = url.indexOf('/');
        return mark >= 0 && slash == mark + 1 ? mark + 3 : 0;
    }

    /** A colon with a digit or a star behind it, before the path. */
    private static boolean namesPort(String pattern) {
        var start = schemeEnd(pattern);
        var colon = pattern.indexOf(':', start);
        return colon >= 0 && colon < hostEnd(pattern, start);
    }

    private static String withoutPort(String url, int start) {
        var end = hostEnd(url, start);
        var colon = url.lastIndexOf(':', end - 1);
        return colon < start || url.lastIndexOf(']', end - 1) > colon
                ? url
                : url.substring(0, colon) + url.substring(end);
    }

    private static int hostEnd(String url, int start) {
        var slash = url.indexOf('/', start);
        return slash < 0 ? url.length() : slash;
    }
}
