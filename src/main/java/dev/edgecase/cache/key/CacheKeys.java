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
    private CacheKeys() {}

    /** Returns what requests must have in common to get the same stored response. */
    public static CacheKey of(KeyRequest request, CachePolicy policy) {
        var custom = policy.key().custom();
        var host = custom.isPresent() && custom.get().hostResolved() ? request.hostResolved() : request.host();
        var url = request.scheme() + "://" + bare(host)
                + KeyForm.of(request.target(), policy).of(request.target());
        var parts = KeyPart.of(request, policy);
        return new CacheKey(request.colo(), parts.isEmpty() ? url : withLines(url, parts));
    }

    private static String withLines(String url, List<KeyPart> parts) {
        var text = new StringBuilder(url);
        parts.forEach(part -> text.append('\n').append(part.line()));
        return text.toString();
    }

    /** Returns by what a response to this request can be purged. */
    public static Place place(KeyRequest request, CachePolicy policy) {
        var visitor = request.visitor();
        var host = bare(visitor.authority());
        var form = KeyForm.of(request.target(), policy);
        return new Place(
                visitor.scheme() + "://" + host + form.of(request.asked()),
                host,
                bare(request.host()) + RequestTarget.pathOf(request.target()),
                fields(KeyPart.of(request, policy)),
                form);
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
        var colon = authority.lastIndexOf(':');
        var host = colon < 0 || authority.endsWith("]") ? authority : authority.substring(0, colon);
        return host.toLowerCase(Locale.ROOT);
    }
}
