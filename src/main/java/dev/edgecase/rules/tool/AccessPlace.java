package dev.edgecase.rules.tool;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Some URLs, by host and path, each with stars: in a host a star stands for a part of one label, in a path for anything.
 *
 * <p>Source: Cloudflare docs, cloudflare-one/access-controls/policies/app-paths. Certainty: documented; that {@code /alpha/} covers what is
 * below it is assumed.
 *
 * @param host the host name, in lower case
 * @param path empty for all, or {@code /alpha}, which covers {@code /alpha/one} too
 */
public record AccessPlace(String host, String path) {
    static final Comparator<AccessPlace> BY_WEIGHT = Comparator.<AccessPlace>comparingInt(place -> place.path.length())
            .thenComparing(place -> !place.host.contains("*"))
            .thenComparingInt(place -> place.host.length());

    private static final Pattern DOT = Pattern.compile("\\.");

    /** Reads {@code shop.test/alpha}. */
    public static AccessPlace of(String text) {
        var slash = text.indexOf('/');
        var path = slash < 0 ? "" : text.substring(slash);
        return new AccessPlace(
                (slash < 0 ? text : text.substring(0, slash)).toLowerCase(Locale.ROOT),
                path.equals("/") || path.equals("/*") ? "" : path);
    }

    /** Tells whether it covers a URL. */
    public boolean covers(String otherHost, String otherPath) {
        return isAt(otherHost)
                && (path.isEmpty()
                        || glob(path, otherPath)
                        || glob(path + (path.endsWith("/") ? "*" : "/*"), otherPath));
    }

    /** Tells whether it is at a host. */
    public boolean isAt(String otherHost) {
        var other = otherHost.toLowerCase(Locale.ROOT);
        if (!host.contains("*")) {
            return host.equals(other);
        }
        List<String> mine = Arrays.asList(DOT.split(host, -1));
        List<String> its = Arrays.asList(DOT.split(other, -1));
        if (mine.size() != its.size()) {
            return false;
        }
        for (var at = 0; at < mine.size(); at++) {
            if (!glob(mine.get(at), its.get(at))) {
                return false;
            }
        }
        return true;
    }

    /** Goes back to the last star only, so that no text takes long. */
    private static boolean glob(String pattern, String text) {
        var at = 0;
        var star = -1;
        var from = 0;
        for (var i = 0; i < text.length(); ) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                from = i;
            } else if (at < pattern.length() && pattern.charAt(at) == text.charAt(i)) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++from;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
