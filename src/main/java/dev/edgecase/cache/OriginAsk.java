package dev.edgecase.cache;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Headers;

/**
 * What the origin is asked for in place of an eligible request: a GET of the whole, with the conditions of the edge and not the
 * visitor's. Of a file that may be sliced the bytes are wanted as they are.
 *
 * <p>Source: Cloudflare docs, cache/concepts/cache-behavior and cache/reference/range-requests; Cloudflare's open-source proxy
 * framework. Certainty: documented for HEAD and {@code Accept-Encoding}, observed for the rest.
 */
final class OriginAsk {
    private static final String[] VISITORS_OWN = {
        "Range", "If-Range", "If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since"
    };

    private OriginAsk() {}

    /** Returns the request for the whole, or the slice that the order is about, under these conditions; none for what is not stored. */
    static EdgeRequest of(CacheOrder order, Headers conditions) {
        var request = order.toOrigin();
        var headers = request.headers().edit();
        for (var name : VISITORS_OWN) {
            headers.remove(name);
        }
        headers.addAll(conditions);
        if (order.mayBeSliced()) {
            headers.set("Accept-Encoding", "identity");
            order.slice().ifPresent(slice -> headers.add("Range", slice.range()));
        }
        return get(request, headers.build());
    }

    /** Returns the request with the visitor's own conditions and range, for what nobody could store before. */
    static EdgeRequest passing(CacheOrder order) {
        return get(order.toOrigin(), order.toOrigin().headers());
    }

    private static EdgeRequest get(EdgeRequest request, Headers headers) {
        return new EdgeRequest(
                "GET",
                request.scheme(),
                request.authority(),
                request.target(),
                request.protocol(),
                headers,
                request.body());
    }

    /** Tells whether a visitor asks for less than the whole, or under a condition. */
    static boolean hasConditions(Headers visitor) {
        for (var name : VISITORS_OWN) {
            if (visitor.contains(name)) {
                return true;
            }
        }
        return false;
    }
}
