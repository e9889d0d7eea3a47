package dev.edgecase.phase.managed;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.phase.field.BodyKind;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;

/**
 * Waits for the beginning of a body where rules behind it look at bodies: at any, or at forms, JSON and text for attacks.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/rules-language/fields/reference and waf/managed-rules. Certainty: documented; how much is
 * looked at by which plan is documented in part.
 */
public final class BodyInspectionPhase implements RequestPhase {
    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        if (request.body() == Body.EMPTY || !isLookedAt(request, exchange)) {
            return Decision.pass(request);
        }
        var zone = exchange.zone();
        return new Decision.ReadAhead(zone.emulation().security().waf().maxBody(zone.plan()));
    }

    private static boolean isLookedAt(EdgeRequest request, Exchange exchange) {
        return switch (exchange.zone().rules().bodies()) {
            case NONE -> false;
            case INSPECTED -> BodyKind.of(request.headers()) != BodyKind.OTHER;
            case READ -> true;
        };
    }
}
