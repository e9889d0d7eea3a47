package dev.edgecase.pipeline;

import dev.edgecase.cache.policy.CachePolicy;
import dev.edgecase.compress.AcceptEncoding;
import dev.edgecase.compress.CodingTerms;
import dev.edgecase.http.Headers;

/** What visitor, zone and cache settings say about the coding of a request's response. */
public final class Codings {
    private Codings() {}

    /** Returns the terms for a response whose fields, before rules, are these. */
    public static CodingTerms terms(Exchange exchange, Headers origin) {
        var visitor = exchange.journey().request();
        var policy = exchange.caching().policy();
        var obeyed = !exchange.caching().isPossible()
                || policy.map(CachePolicy::originCacheControl).orElse(true);
        return new CodingTerms(
                visitor.method(),
                AcceptEncoding.of(visitor.headers()),
                exchange.zone().plan(),
                exchange.settings().brotli(),
                policy.map(CachePolicy::respectStrongEtags).orElse(false),
                obeyed && CodingTerms.forbidsChanges(origin));
    }
}
