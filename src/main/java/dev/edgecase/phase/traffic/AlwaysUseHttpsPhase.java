package dev.edgecase.phase.traffic;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pipeline.Ruling;
import dev.edgecase.zone.EncryptionMode;

/**
 * Zone setting Always Use HTTPS: sends every http visitor to https with a 301, except for the paths of domain validation.
 *
 * <p>Source: Cloudflare docs, ssl/edge-certificates/additional-options/always-use-https. Certainty: documented; that it rests
 * while the encryption mode is off is assumed.
 */
final class AlwaysUseHttpsPhase implements RequestPhase {
    private final HttpsRedirect redirect;

    AlwaysUseHttpsPhase(HttpsRedirect redirect) {
        this.redirect = redirect;
    }

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        var settings = exchange.settings();
        if (!settings.alwaysUseHttps() || request.scheme().equals("https")) {
            return Decision.PASS;
        }
        if (settings.ssl() == EncryptionMode.OFF) {
            exchange.journey().note("AlwaysUseHttpsPhase", "did not redirect: the encryption mode is off");
            return Decision.PASS;
        }
        if (HttpsRedirect.isExempt(request)) {
            exchange.journey().note("AlwaysUseHttpsPhase", "did not redirect: the path belongs to domain validation");
            return Decision.PASS;
        }
        return new Decision.Answer(
                redirect.answer(request, exchange),
                new Ruling(Decider.ALWAYS_USE_HTTPS, "sent the http visitor to https", ""));
    }
}
