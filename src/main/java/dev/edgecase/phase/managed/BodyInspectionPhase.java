package dev.edgecase.phase.managed;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.phase.field.BodyKind;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.rules.shield.Shielding;
import dev.edgecase.rules.tool.Scans;

/**
 * Waits for the beginning of a body where rules behind it look at bodies: at any, or at forms, JSON and text for attacks; or where a
 * schema says what the body must be.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/rules-language/fields/reference and waf/managed-rules. Certainty: documented; how much is
 * looked at by which plan is documented in part.
 */
public final class BodyInspectionPhase implements RequestPhase {
    private static final String TELLS_CREDENTIALS = "add_waf_credential_check_status_header";
    private static final String TELLS_UPLOADS = "add_waf_content_scan_status_header";

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        if (request.body() == Body.EMPTY || !isLookedAt(request, exchange) || waitsInVain(request, exchange)) {
            return Decision.PASS;
        }
        var zone = exchange.zone();
        return new Decision.ReadAhead(zone.emulation().security().waf().maxBody(zone.plan()));
    }

    private static boolean isLookedAt(EdgeRequest request, Exchange exchange) {
        var rules = exchange.zone().rules();
        var told = rules.traffic().managed().request();
        var scans = rules.tools().scans();
        if (exchange.shielding().filter(Shielding::readsBody).isPresent()
                || (scans.uploads() && told.contains(TELLS_UPLOADS))) {
            return true;
        }
        return switch (rules.bodies()) {
            case NONE -> told.contains(TELLS_CREDENTIALS) && isInspected(request, scans);
            case INSPECTED -> isInspected(request, scans);
            case READ -> true;
        };
    }

    /** Nobody is told to go on who is to hear later that it is too much; source: none, assumed. */
    private static boolean waitsInVain(EdgeRequest request, Exchange exchange) {
        return request.headers().hasToken("Expect", "100-continue")
                && request.body().length().orElse(0)
                        > exchange.settings().maxUpload().bytes();
    }

    /** Where the zone says itself where logins are, they can be in any body. */
    private static boolean isInspected(EdgeRequest request, Scans scans) {
        return BodyKind.of(request.headers()) != BodyKind.OTHER
                || !scans.logins().isEmpty();
    }
}
