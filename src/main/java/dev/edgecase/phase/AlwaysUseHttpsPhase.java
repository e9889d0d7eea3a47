package dev.edgecase.phase;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.http.HttpDate;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pipeline.Ruling;
import dev.edgecase.zone.EncryptionMode;
import java.time.Duration;
import java.util.List;

/**
 * Zone setting Always Use HTTPS: sends every http visitor to https with a 301, except for the paths of domain validation.
 *
 * <p>Source: Cloudflare docs, ssl/edge-certificates/additional-options/always-use-https. Certainty: documented; that it rests
 * while the encryption mode is off is assumed.
 */
final class AlwaysUseHttpsPhase implements RequestPhase {
    private static final Duration MAX_AGE = Duration.ofSeconds(3600);
    private static final List<String> VALIDATION_PATHS = List.of(
            "/.well-known/acme-challenge/",
            "/.well-known/pki-validation/",
            "/.well-known/cf-custom-hostname-challenge/");

    private final EdgePorts ports;
    private final HttpDate dates = new HttpDate();

    AlwaysUseHttpsPhase(EdgePorts ports) {
        this.ports = ports;
    }

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        var settings = exchange.settings();
        if (!settings.alwaysUseHttps() || request.scheme().equals("https")) {
            return Decision.pass(request);
        }
        if (settings.ssl() == EncryptionMode.OFF) {
            exchange.journey().note("AlwaysUseHttpsPhase", "did not redirect: the encryption mode is off");
            return Decision.pass(request);
        }
        if (VALIDATION_PATHS.stream().anyMatch(request.target()::startsWith)) {
            exchange.journey().note("AlwaysUseHttpsPhase", "did not redirect: the path belongs to domain validation");
            return Decision.pass(request);
        }
        var headers = Headers.of(
                "Location", ports.location("https", request.host(), request.authority(), request.target()),
                "Cache-Control", "max-age=" + MAX_AGE.toSeconds(),
                "Expires", dates.format(exchange.clock().instant().plus(MAX_AGE)));
        return new Decision.Answer(
                new EdgeResponse(301, headers, Body.EMPTY),
                new Ruling(Decider.ALWAYS_USE_HTTPS, "sent the http visitor to https", ""));
    }
}
