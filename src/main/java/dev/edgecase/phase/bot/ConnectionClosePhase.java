package dev.edgecase.phase.bot;

import dev.edgecase.http.EdgeResponse;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.ResponsePhase;
import dev.edgecase.zone.knob.BotKnobs.Ddos;

/**
 * Ends the visitor's connection behind the response, where HTTP DDoS protection wants that.
 *
 * <p>Source: Cloudflare docs, ddos-protection/managed-rulesets/http/override-parameters. Certainty: documented; connections with HTTP/2
 * stay open, see {@code docs/differences.md}.
 */
final class ConnectionClosePhase implements ResponsePhase {
    private static final int SWITCHING_PROTOCOLS = 101;

    @Override
    public EdgeResponse apply(EdgeResponse response, Exchange exchange) {
        return exchange.zone().emulation().bots().ddos() == Ddos.CONNECTION_CLOSE
                        && response.status() != SWITCHING_PROTOCOLS
                ? response.with(
                        response.headers().edit().set("Connection", "close").build())
                : response;
    }
}
