package dev.edgecase.phase.traffic;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Headers;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pipeline.Ruling;
import dev.edgecase.zone.EncryptionMode;

/**
 * Encryption mode off: sends https visitors to http.
 *
 * <p>Source: Cloudflare docs, ssl/origin-configuration/ssl-modes/off. Certainty: documented; the status 301 is assumed.
 */
final class EncryptionOffPhase implements RequestPhase {
    private final EdgePorts ports;

    EncryptionOffPhase(EdgePorts ports) {
        this.ports = ports;
    }

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        if (exchange.settings().ssl() != EncryptionMode.OFF || request.scheme().equals("http")) {
            return Decision.PASS;
        }
        var location = ports.location(
                "http",
                request.host(),
                request.authority(),
                exchange.journey().request().originForm());
        return new Decision.Answer(
                Redirection.response(301, Headers.of("Location", location)),
                new Ruling(
                        Decider.ENCRYPTION_MODE,
                        "sent the https visitor to http, because the mode is off",
                        "Choose encryption mode flexible, full or strict to serve https."));
    }
}
