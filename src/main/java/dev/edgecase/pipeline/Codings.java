package dev.edgecase.pipeline;

import dev.edgecase.cache.policy.CachePolicy;
import dev.edgecase.compress.AcceptEncoding;
import dev.edgecase.compress.CodingTerms;
import dev.edgecase.http.Headers;

/** What visitor, zone and cache settings say about the coding of a request's response. */
public final class Codings {
    private Codings() {}

    /** Tells whether the origin's fields forbid any change of the body, as far as the cache is told to obey them. */
    static boolean forbidChanges(Exchange exchange, Headers origin) {
        var obeyed = !exchange.caching().isPossible()
                || exchange.caching()
                        .policy()
                        .map(CachePolicy::originCacheControl)
                        .orElse(true)
                || exchange.caching().isRuled();
        return obeyed && CodingTerms.forbidsChanges(origin);
    }

    /** Tells whether strong ETags are to stay what they are. */
    static boolean respectsStrongEtags(Exchange exchange) {
        return exchange.caching().policy().map(CachePolicy::respectStrongEtags).orElse(false);
    }

    /** Returns the terms for a response whose fields, before rules, are these. */
    public static CodingTerms terms(Exchange exchange, Headers origin) {
        var visitor = exchange.journey().request();
        return new CodingTerms(
                visitor.method(),
                AcceptEncoding.of(visitor.headers()),
                exchange.zone().plan(),
                exchange.settings().brotli(),
                respectsStrongEtags(exchange),
                forbidChanges(exchange, origin));
    }
}
