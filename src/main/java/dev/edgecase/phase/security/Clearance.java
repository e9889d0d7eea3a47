package dev.edgecase.phase.security;

import dev.edgecase.pipeline.Exchange;
import dev.edgecase.rules.set.SecurityAction.Challenge.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * That a visitor has passed a challenge.
 *
 * <p>Source: Cloudflare docs, cloudflare-challenges/concepts/clearance and challenge-pages/challenge-passage. Certainty: documented;
 * how long "a few extra minutes" are, and what an XmlHttpRequest is known by, is assumed.
 *
 * @param ray the request that was challenged, 16 hexadecimal digits
 * @param level the level that was passed
 * @param issuedAt when, to the second
 */
record Clearance(String ray, Level level, Instant issuedAt) {
    /** Scripts in a page cannot show a challenge, so that they keep the clearance that the page had. */
    private static final Duration FOR_SCRIPTS = Duration.ofHours(1);

    /** Tells whether the clearance still holds for a request. */
    boolean holdsFor(Exchange exchange) {
        var lasts = exchange.settings()
                .security()
                .clearance()
                .plus(exchange.zone().emulation().challenges().slack());
        var end = issuedAt.plus(isByScript(exchange) ? lasts.plus(FOR_SCRIPTS) : lasts);
        return exchange.clock().instant().isBefore(end);
    }

    private static boolean isByScript(Exchange exchange) {
        return exchange.journey()
                .request()
                .headers()
                .first("X-Requested-With")
                .filter(value -> value.toLowerCase(Locale.ROOT).equals("xmlhttprequest"))
                .isPresent();
    }
}
