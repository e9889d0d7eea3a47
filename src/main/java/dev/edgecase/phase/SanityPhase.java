package dev.edgecase.phase;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.NameSet;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pipeline.Ruling;
import java.util.Optional;

/**
 * Drops Shellshock patterns in headers with an unstyled 403. Nothing turns this off: it runs before the zone is looked up.
 *
 * <p>Source: Cloudflare docs, waf/tools/validation-checks. Certainty: documented; the headers that are looked at, and that the page
 * is unstyled, are assumed.
 */
final class SanityPhase implements RequestPhase {
    private static final NameSet LOOKED_AT = NameSet.of("User-Agent", "Referer", "Cookie");
    private static final Ruling SHELLSHOCK = new Ruling(
            Decider.VALIDATION,
            Optional.of("sanity-shellshock"),
            "a header begins like a Shellshock attack, with () {",
            "Send another value; no rule or allow list lets this one pass.");

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        var headers = request.headers();
        for (var i = 0; i < headers.size(); i++) {
            if (LOOKED_AT.contains(headers.name(i)) && isShellshock(headers.value(i))) {
                return new Decision.Refuse(EdgeError.FORBIDDEN, SHELLSHOCK);
            }
        }
        return Decision.pass(request);
    }

    /** Tells whether {@code (}, {@code )} and <code>{</code> come first, with spaces anywhere between. */
    private static boolean isShellshock(String value) {
        var pattern = "(){";
        var matched = 0;
        for (var i = 0; i < value.length() && matched < pattern.length(); i++) {
            var c = value.charAt(i);
            if (c == pattern.charAt(matched)) {
                matched++;
            } else if (c != ' ' && c != '\t') {
                return false;
            }
        }
        return matched == pattern.length();
    }
}
