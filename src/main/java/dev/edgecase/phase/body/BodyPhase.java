package dev.edgecase.phase.body;

import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.ResponsePhase;
import dev.edgecase.zone.knob.BodyKnobs.PageEtag;

/**
 * Changes the origin's page while it goes by: hides email addresses, leaves out what suspicious visitors are not to see, adds scripts.
 * What is stored in the cache is the origin's own page. Whether there is anything to change is known at the page's end only, so each
 * page that may be changed has no length and no strong ETag, and with a script no ETag at all.
 *
 * <p>Source: Cloudflare docs, waf/tools/scrape-shield/email-address-obfuscation, cache/reference/etag-headers and
 * cloudflare-challenges/challenge-types/javascript-detections. Certainty: documented;
 * that the length goes from every page is observed, that the offer of ranges goes is assumed.
 */
public final class BodyPhase implements ResponsePhase {
    private static final String ETAG = "ETag";

    /** Makes the phase. */
    public BodyPhase() {}

    @Override
    public EdgeResponse apply(EdgeResponse response, Exchange exchange) {
        var pages = exchange.pages();
        if (pages.edits().isNone() || !exchange.journey().passedFromOrigin()) {
            return response;
        }
        var body = pages.edits().applyTo(response.body(), changes -> pages.changed(changes, exchange));
        return new EdgeResponse(response.status(), headers(response.headers(), exchange), body);
    }

    private static Headers headers(Headers before, Exchange exchange) {
        var after = before.edit().remove("Content-Length").remove("Accept-Ranges");
        exchange.pages().etag().ifPresent(tag -> {
            var knob = exchange.zone().emulation().body().etag();
            var hasScript = !exchange.pages().edits().scripts().isEmpty();
            if (hasScript || knob == PageEtag.REMOVE) {
                after.remove(ETAG);
            } else if (tag.startsWith("\"")) {
                after.set(ETAG, "W/" + tag);
            } else if (knob != PageEtag.WEAKEN || !tag.startsWith("W/\"")) {
                after.remove(ETAG);
            }
        });
        return after.build();
    }
}
