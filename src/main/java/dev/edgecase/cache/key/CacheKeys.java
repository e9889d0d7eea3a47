package dev.edgecase.cache.key;

import dev.edgecase.cache.policy.CachePolicy;
import dev.edgecase.cache.store.CacheKey;
import dev.edgecase.cache.store.Place;
import dev.edgecase.http.RequestTarget;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes cache keys: the URL that the origin is asked for, in its normal form, and a line for each further part, {@code header origin: https://shop.test}.
 * Neither URLs nor header fields have line ends, and each kind of line begins with other words, so keys of one text mean the same.
 *
 * <p>Source: Cloudflare docs, cache/how-to/cache-keys. Certainty: documented; that the port is no part of it is assumed.
 */
public final class CacheKeys {
    private static final String SEPARATOR = "://";

    private CacheKeys() {}

    /** Returns what requests must have in common to get the same stored response. */
    public static CacheKey of(KeyRequest request, CachePolicy policy) {
        var custom = policy.key().custom();
        var host = custom.isPresent() && custom.get().hostResolved() ? request.hostResolved() : request.host();
        var url = request.scheme()
                + SEPARATOR
                + bare(host)
                + KeyForm.of(request.target(), policy).of(request.target());
        var parts = KeyPart.of(request, policy);
        return new CacheKey(request.colo(), parts.isEmpty() ? url : withLines(url, parts));
    }

    private static String withLines(String url, List<KeyPart> parts) {
        var text = new StringBuilder(url);
        parts.forEach(part -> text.append('\n').append(part.line()));
        return text.toString();
    }

    /** Tells whether requests with that header field have keys of their own without being asked to. */
    public static boolean isAlwaysIn(String name) {
        return KeyPart.isAlways(name);
    }

    /** Returns by what a response to this request can be purged. */
    public static Place place(KeyRequest request, CachePolicy policy) {
        var form = KeyForm.of(request.target(), policy);
        return new Place(
                url(request, form),
                bare(request.visitor().authority()),
                bare(request.host()) + RequestTarget.pathOf(request.target()),
                fields(KeyPart.of(request, policy)),
                form,
                List.of());
    }

    /** Returns the URL by which this visitor would purge what is stored, with what its key has of a query string. */
    public static String url(KeyRequest request, Place.Form form) {
        var visitor = request.visitor();
        return visitor.scheme() + SEPARATOR + bare(visitor.authority()) + form.of(request.asked());
    }

    /** Tells whether a purge of the URL that the visitor asked for reaches what is stored there; each visitor waits for that. */
    public static boolean isReached(Place place, KeyRequest request) {
        var target = place.form().of(request.asked());
        if (isUrl(place.url(), request, target)) {
            return true;
        }
        for (var other : place.others()) {
            if (isUrl(other, request, target)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUrl(String url, KeyRequest request, String target) {
        var visitor = request.visitor();
        var host = hostEnd(visitor.authority());
        var from = visitor.scheme().length() + SEPARATOR.length();
        return url.length() == from + host + target.length()
                && url.startsWith(visitor.scheme())
                && url.regionMatches(true, from, visitor.authority(), 0, host)
                && url.endsWith(target);
    }

    private static Map<String, String> fields(List<KeyPart> parts) {
        var fields = new TreeMap<String, String>();
        for (var part : parts) {
            if (part.isField()) {
                fields.merge(part.field(), part.value(), (first, next) -> first + ", " + next);
            }
        }
        return fields;
    }

    /** Returns the host of an authority, without port and in lower case. */
    private static String bare(String authority) {
        return authority.substring(0, hostEnd(authority)).toLowerCase(Locale.ROOT);
    }

    private static int hostEnd(String authority) {
        var colon = authority.lastIndexOf(':');
        return colon < 0 || authority.endsWith("]") ? authority.length() : colon;
    }
}
