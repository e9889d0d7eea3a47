package dev.edgecase.phase.traffic;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.http.HttpDate;
import dev.edgecase.pipeline.Exchange;
import java.time.Duration;
import java.util.List;

/** The 301 from http to https, of the zone setting and of Page Rules. */
final class HttpsRedirect {
    private static final Duration MAX_AGE = Duration.ofSeconds(3600);
    private static final List<String> VALIDATION_PATHS = List.of(
            "/.well-known/acme-challenge/",
            "/.well-known/pki-validation/",
            "/.well-known/cf-custom-hostname-challenge/");

    private final EdgePorts ports;
    private final HttpDate dates = new HttpDate();

    HttpsRedirect(EdgePorts ports) {
        this.ports = ports;
    }

    /** Tells whether the path belongs to domain validation, which must work over http. */
    static boolean isExempt(EdgeRequest request) {
        return VALIDATION_PATHS.stream().anyMatch(request.target()::startsWith);
    }

    /** Returns the redirect to the URL that the visitor asked for, over https. */
    EdgeResponse answer(EdgeRequest request, Exchange exchange) {
        var asked = exchange.journey().request().originForm();
        return Redirection.response(
                301,
                Headers.of(
                        "Location", ports.location("https", request.host(), request.authority(), asked),
                        "Cache-Control", "max-age=" + MAX_AGE.toSeconds(),
                        "Expires", dates.format(exchange.clock().instant().plus(MAX_AGE))));
    }
}
