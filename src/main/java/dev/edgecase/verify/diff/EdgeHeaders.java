package dev.edgecase.verify.diff;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Why the edge adds, changes or drops a header of an answer, in words. */
final class EdgeHeaders {
    private static final Set<String> OWN =
            Set.of("date", "server", "cf-ray", "cf-cache-status", "edgecase", "connection", "keep-alive");

    private EdgeHeaders() {}

    /** Tells whether the edge writes that header whatever the origin says. */
    static boolean isOwn(String name) {
        return OWN.contains(name.toLowerCase(Locale.ROOT));
    }

    /** What the visitor got. */
    enum Whose {
        /** A page of the edge. */
        EDGES,
        /** An answer of the origin that is in the cache. */
        CACHED,
        /** An answer of the origin. */
        ORIGINS
    }

    static String cause(String name, List<String> was, List<String> is, Whose whose) {
        var known = ofName(name.toLowerCase(Locale.ROOT));
        if (!known.isEmpty()) {
            return known;
        }
        var ofCache = whose == Whose.CACHED ? ofCache(name.toLowerCase(Locale.ROOT)) : "";
        if (!ofCache.isEmpty()) {
            return ofCache;
        }
        if (whose == Whose.EDGES) {
            return is.isEmpty() ? "dropped it with the origin's page" : "sent it with a page of its own";
        }
        return was.isEmpty() ? "added it" : is.isEmpty() ? "does not pass it on" : "changed it";
    }

    private static String ofCache(String name) {
        return switch (name) {
            case "age" -> "says for how long it has stored the response";
            case "cache-control", "expires" ->
                "tells browsers by its Browser Cache TTL how long to keep what it stores";
            case "last-modified" -> "dates what it stores, as the origin sends neither ETag nor Last-Modified";
            case "accept-ranges" -> "cuts ranges out of what it stores";
            case "set-cookie" -> "stores no cookie with a response for everybody";
            case "cache-tag", "cloudflare-cdn-cache-control" -> "takes it as a word to its cache";
            default -> "";
        };
    }

    private static String ofName(String name) {
        return switch (name) {
            case "date" -> "writes its own date";
            case "server" -> "names itself in place of the origin";
            case "cf-ray" -> "gives every request a ray id";
            case "cf-cache-status" -> "says what its cache did";
            case "edgecase" -> "is Edgecase, and says who decided; the real edge sends no such header";
            case "connection", "keep-alive", "proxy-connection" -> "has a connection of its own with the visitor";
            case "transfer-encoding", "content-length" -> "frames the body for its own connection";
            case "x-accel-buffering", "x-accel-charset", "x-accel-limit-rate", "x-accel-redirect" ->
                "obeys it and does not pass it on";
            default -> "";
        };
    }
}
