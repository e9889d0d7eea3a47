package dev.edgecase.phase.check;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.NameSet;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pipeline.Ruling;
import dev.edgecase.pipeline.SecurityEvent;
import dev.edgecase.waf.Shellshock;
import java.util.Optional;

/**
 * Drops malformed headers and Shellshock patterns with an unstyled 403. Nothing turns this off: it runs before the zone is looked up.
 *
 * <p>Source: Cloudflare docs, waf/tools/validation-checks. Certainty: documented; the headers that are looked at, which values are
 * malformed, and that the page is unstyled, are assumed.
 */
public final class SanityPhase implements RequestPhase {
    private static final NameSet LOOKED_AT = NameSet.of("User-Agent", "Referer", "Cookie");
    private static final String SHELLSHOCK = "a header begins like a Shellshock attack, with () {";
    private static final String MALFORMED = "a header holds a NUL, CR or LF";

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        var headers = request.headers();
        for (var i = 0; i < headers.size(); i++) {
            var value = headers.value(i);
            if (LOOKED_AT.contains(headers.name(i)) && Shellshock.isIn(value)) {
                return drop("sanity-shellshock", SHELLSHOCK, exchange);
            }
            if (value.indexOf('\0') >= 0 || value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
                return drop("sanity-malformed-header", MALFORMED, exchange);
            }
        }
        return Decision.PASS;
    }

    private static Decision drop(String rule, String reason, Exchange exchange) {
        exchange.journey().note(new SecurityEvent(SecurityEvent.Source.VALIDATION, "drop", rule, rule, reason));
        var remedy = "Send another value; no rule or allow list lets this one pass.";
        return new Decision.Refuse(
                EdgeError.FORBIDDEN, new Ruling(Decider.VALIDATION, Optional.of(rule), reason, remedy));
    }
}
