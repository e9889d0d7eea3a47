package dev.edgecase.cache.key;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Headers;

/** Tells visitors apart by what they send in their own name, without keeping it. */
public final class Identity {
    private static final String COOKIE = "Cookie";
    private static final String AUTHORIZATION = "Authorization";
    private static final char BETWEEN = ' ';

    private Identity() {}

    /** Returns a digest of Cookie and one of Authorization; empty when the visitor sent neither. */
    public static String of(EdgeRequest visitor) {
        var headers = visitor.headers();
        return headers.contains(COOKIE) || headers.contains(AUTHORIZATION)
                ? digest(headers, COOKIE) + BETWEEN + digest(headers, AUTHORIZATION)
                : "";
    }

    private static String digest(Headers headers, String name) {
        return headers.contains(name) ? Integer.toHexString(headers.all(name).hashCode()) : "";
    }

    /** Tells whether a visitor sent another Authorization than the one of whom the digest is; so does one who sent none. */
    public static boolean isAuthorizedOtherwise(String digest, EdgeRequest visitor) {
        return !digest.isEmpty()
                && !digest.substring(digest.indexOf(BETWEEN) + 1).equals(digest(visitor.headers(), AUTHORIZATION));
    }
}
