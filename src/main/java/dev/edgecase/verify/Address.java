package dev.edgecase.verify;

import java.util.Locale;

/**
 * Where a request goes, read off its URL. Nothing of the target is changed on the way: what looks wrong may be the very point.
 *
 * @param tls whether the URL says https
 * @param authority host and perhaps port, as written
 * @param target what the request line says
 */
record Address(boolean tls, String authority, String target) {
    private static final String HTTP = "http://";
    private static final String HTTPS = "https://";

    /** Reads a whole URL, or a path on the default host. */
    static Address of(String url, String defaultHost) {
        var lower = url.toLowerCase(Locale.ROOT);
        if (lower.startsWith(HTTPS)) {
            return after(url.substring(HTTPS.length()), true);
        }
        return lower.startsWith(HTTP)
                ? after(url.substring(HTTP.length()), false)
                : new Address(false, defaultHost, url);
    }

    private static Address after(String rest, boolean tls) {
        var end = 0;
        while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        var target = rest.substring(end);
        return new Address(tls, rest.substring(0, end), target.startsWith("/") ? target : "/" + target);
    }

    /** Returns the URL as a browser would show it. */
    String url() {
        return (tls ? HTTPS : HTTP) + authority + (target.startsWith("/") ? target : "/" + target);
    }

    /** Returns the host without port; an IPv6 literal keeps its brackets. */
    String host() {
        var colon = authority.lastIndexOf(':');
        return colon < 0 || authority.endsWith("]") ? authority : authority.substring(0, colon);
    }

    /** Tells whether the host is an address, for which there is no SNI. */
    boolean isLiteral() {
        return host().startsWith("[") || host().matches("\\d{1,3}(\\.\\d{1,3}){3}");
    }
}
