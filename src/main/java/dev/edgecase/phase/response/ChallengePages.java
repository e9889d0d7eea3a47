package dev.edgecase.phase.response;

import dev.edgecase.http.EdgeResponse;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.ShownChallenge;
import dev.edgecase.rules.set.CustomPages;
import java.util.Optional;

/**
 * Gives a challenge the face of the zone's Error Page; its status and the rest of its header fields stay.
 *
 * <p>Source: Cloudflare docs, rules/custom-errors/reference/error-page-types. Certainty: documented; that the policy about scripts, which
 * fits no other page, goes is assumed.
 */
final class ChallengePages {
    private ChallengePages() {}

    static EdgeResponse apply(EdgeResponse response, ShownChallenge challenge, Exchange exchange) {
        if (!exchange.journey().request().headers().contains("Accept-Encoding")) {
            return response;
        }
        var pages = exchange.zone().rules().traffic().pages();
        return challenge.pages().stream()
                .flatMap(id -> page(id, pages).stream())
                .findFirst()
                .map(page -> carrying(page, response, challenge, exchange))
                .orElse(response);
    }

    private static Optional<String> page(String id, CustomPages pages) {
        return Optional.ofNullable(pages.pages().get(id))
                .or(() -> Optional.ofNullable(pages.accountPages().get(id)));
    }

    private static EdgeResponse carrying(
            String page, EdgeResponse response, ShownChallenge challenge, Exchange exchange) {
        var text = PageTokens.fill(page, exchange);
        for (var token : challenge.tokens()) {
            text = text.replace(token, challenge.box());
        }
        var replaced = CustomErrorsPhase.replaced(response, response.status(), "text/html", text);
        return replaced.with(
                replaced.headers().edit().remove("Content-Security-Policy").build());
    }
}
