package dev.edgecase.phase.check;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.pipeline.Arrival.VisitorTls;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.zone.Zone;

/**
 * Refuses a request whose Host is not the name that the TLS session was made for, unless one zone has both: the certificate then
 * covers them, as when a browser reuses an HTTP/2 connection.
 *
 * <p>Source: Cloudflare docs, the page of error 403 (unstyled, not logged), and Error 1013 for the older page. Certainty:
 * documented; that names of one zone may differ is observed.
 */
public final class ServerNamePhase implements RequestPhase {
    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        var serverName = exchange.arrival().tls().flatMap(VisitorTls::serverName);
        if (serverName.isEmpty() || fits(serverName.get(), request.host(), exchange.zone())) {
            return Decision.PASS;
        }
        var page = exchange.zone().emulation().sniMismatch1013();
        if (!page) {
            exchange.journey().hideFromRequestLog();
        }
        return Decision.refuse(
                page ? EdgeError.SNI_MISMATCH : EdgeError.FORBIDDEN,
                Decider.VALIDATION,
                "the Host is %s, and the TLS session was made for %s".formatted(request.host(), serverName.get()),
                "Use the same name in the URL and in the Host header.");
    }

    private static boolean fits(String serverName, String host, Zone zone) {
        if (serverName.equalsIgnoreCase(host)) {
            return true;
        }
        return zone.hosts().stream().anyMatch(name -> Zone.isOrBelow(serverName, name) && Zone.isOrBelow(host, name));
    }
}
