package dev.edgecase.cache.key;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;

/** Requests of a visitor for shop.test that nothing rewrites. */
final class KeyRequests {
    private KeyRequests() {}

    static KeyRequest of(String target, String... headers) {
        return of(visitor("https", "shop.test", target, headers), "https", "shop.test", target);
    }

    static KeyRequest of(EdgeRequest visitor, String scheme, String host, String target) {
        return new KeyRequest(visitor, scheme, host, "origin.test", visitor.originForm(), target, "ES", "FRA");
    }

    static EdgeRequest visitor(String scheme, String authority, String target, String... headers) {
        return new EdgeRequest("GET", scheme, authority, target, Protocol.HTTP_1_1, Headers.of(headers), Body.EMPTY);
    }
}
