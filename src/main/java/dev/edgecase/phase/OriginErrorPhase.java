package dev.edgecase.phase;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.ErrorPages;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.ResponsePhase;
import dev.edgecase.pipeline.Ruling;

/**
 * Replaces the origin's own 502, 504 and 520 to 527 by the edge's page, body and headers both; the status stays. Every other
 * origin error passes untouched.
 *
 * <p>Source: Cloudflare docs, the page of the errors 502 and 504, and the setting {@code origin_error_page_pass_thru}. Certainty:
 * documented; for 520 to 527 assumed.
 */
final class OriginErrorPhase implements ResponsePhase {
    private final ErrorPages errorPages;

    OriginErrorPhase(ErrorPages errorPages) {
        this.errorPages = errorPages;
    }

    @Override
    public EdgeResponse apply(EdgeResponse response, Exchange exchange) {
        var status = response.status();
        if (status < 502 || !exchange.journey().passedFromOrigin() || !isReplaced(status, exchange)) {
            return response;
        }
        response.body().close();
        var ruling = ruling(status, exchange.journey());
        exchange.replaceBody(ruling);
        var error = EdgeError.of(status).orElse(EdgeError.UNKNOWN_ERROR);
        var page = errorPages.show(error, ruling, exchange);
        return new EdgeResponse(status, page.headers(), page.body());
    }

    /** Says whose status it is: what comes from the cache the origin may answer otherwise by now. */
    private static Ruling ruling(int status, Journey journey) {
        var before = journey.ruling();
        return before.decider() == Decider.CACHE
                ? new Ruling(Decider.CACHE, before.reason() + "; the edge replaced the page", before.remedy())
                : new Ruling(
                        Decider.ORIGIN,
                        "answered %d itself, and the edge replaced the page".formatted(status),
                        status < 520
                                ? "Look into the origin's log; to see its own page set origin_error_page_pass_thru, or answer 500 or 503."
                                : "Do not answer 520 to 527 at the origin: the edge uses these itself.");
    }

    private static boolean isReplaced(int status, Exchange exchange) {
        if (status == 502 || status == 504) {
            return !exchange.settings().originErrorPagePassThru();
        }
        return status >= 520 && status <= 527;
    }
}
