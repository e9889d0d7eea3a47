package dev.edgecase.phase.response;

import dev.edgecase.pipeline.Exchange;

/**
 * The tokens that every custom page may hold; unknown ones stay.
 *
 * <p>Source: Cloudflare docs, rules/custom-errors/reference/error-tokens. Certainty: documented; that {@code ::GEO::} is the
 * country's code, and what becomes of unknown tokens, is assumed.
 */
final class PageTokens {
    private PageTokens() {}

    static String fill(String content, Exchange exchange) {
        var visitor = exchange.visitor();
        return content.replace("::CLIENT_IP::", visitor.ip())
                .replace("::RAY_ID::", exchange.ray().hex())
                .replace("::GEO::", visitor.country());
    }
}
