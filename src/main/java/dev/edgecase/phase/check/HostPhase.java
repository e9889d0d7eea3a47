package dev.edgecase.phase.check;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.unit.IpLiteral;
import dev.edgecase.zone.Zone;

/**
 * Finds the zone of the Host: an IP literal has none (Error 1003), nor has a name outside the configured zone (Error 1001). A
 * loopback literal passes by default, because that is how laptops name the edge.
 *
 * <p>Source: Cloudflare docs, the pages of the errors 1001 and 1003. Certainty: documented; the exception is Edgecase's own, and
 * that a name with a dot at its end has no zone is assumed.
 */
public final class HostPhase implements RequestPhase {
    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        var host = request.host();
        var zone = exchange.zone();
        var literal = IpLiteral.parse(host);
        if (literal.isPresent()) {
            return literal.get().isLoopbackAddress() && zone.emulation().loopbackHosts()
                    ? Decision.PASS
                    : Decision.refuse(
                            EdgeError.DIRECT_IP,
                            Decider.HOST,
                            "the Host %s is an IP address, and the edge knows zones by name only".formatted(host),
                            "Ask for a host name of the zone.");
        }
        if (zone.serves(host)
                || zone.rules().tools().applications().isTeam(host)
                || (host.equalsIgnoreCase("localhost") && zone.emulation().loopbackHosts())) {
            return Decision.PASS;
        }
        exchange.journey().hideFromRequestLog(); // without a zone there is no log to write to
        return Decision.refuse(
                EdgeError.DNS_RESOLUTION_ERROR,
                Decider.HOST,
                host.isEmpty() ? "the request names no host" : "no zone has the host %s".formatted(host),
                remedy(host, zone));
    }

    private static String remedy(String host, Zone zone) {
        if (host.isEmpty()) {
            return "Send Host, with one of %s; HTTP/1.0 does so only if told."
                    .formatted(String.join(", ", zone.hosts()));
        }
        return host.endsWith(".")
                ? "Leave the dot at the end of the Host out."
                : "Use one of %s, or start the edge with --host %s.".formatted(String.join(", ", zone.hosts()), host);
    }
}
