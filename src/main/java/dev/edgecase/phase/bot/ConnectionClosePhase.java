package dev.edgecase.phase.bot;

import dev.edgecase.http.EdgeResponse;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.ResponsePhase;
import dev.edgecase.pipeline.SecurityEvent.Source;

/**
 * Ends the visitor's connection behind the response, where HTTP DDoS protection wants that.
 *
 * <p>Source: Cloudflare docs, ddos-protection/managed-rulesets/http/override-parameters. Certainty: documented; connections with HTTP/2
 * stay open, see {@code docs/differences.md}.
 */
final class ConnectionClosePhase implements ResponsePhase {
    @Override
    public EdgeResponse apply(EdgeResponse response, Exchange exchange) {
        var closing = DdosPhase.CLOSING.get(exchange.zone().emulation().bots().ddos());
        return closing != null && isMet(closing, exchange)
                ? response.with(
                        response.headers().edit().set("Connection", "close").build())
                : response;
    }

    /** An override may have had something else done. */
    private static boolean isMet(String closing, Exchange exchange) {
        return exchange.journey().securityEvents().stream()
                .anyMatch(event ->
                        event.source() == Source.L7DDOS && event.action().equals(closing));
    }
}
