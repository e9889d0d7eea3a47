package dev.edgecase.phase.bot;

import dev.edgecase.http.Cookies;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.phase.security.JavaScriptDetections;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives visitors {@code __cf_bm} where a bot product is on, whoever answers them, and knows from their cookies who has run the script
 * of JavaScript Detections. Nothing is read from {@code __cf_bm} but its age.
 *
 * <p>Source: Cloudflare docs, fundamentals/reference/policies-compliances/cloudflare-cookies. Certainty: the cookie, and that it ends
 * after 30 minutes without a request, are documented; its value and its other attributes are observed; that it is renewed when half of
 * that time is over is assumed.
 */
final class BotSessionPhase implements RequestPhase {
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final Duration RENEWED_AFTER = LIFE.dividedBy(2);
    private static final String NAME = "__cf_bm";
    private static final Pattern VALUE = Pattern.compile("[\\w.]{1,100}-(\\d{1,11})-1\\.0\\.1\\.1-[\\w.-]{1,200}");

    private final JavaScriptDetections detections;

    BotSessionPhase(JavaScriptDetections detections) {
        this.detections = detections;
    }

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        var bots = exchange.zone().rules().tools().bots();
        if (bots.giveCookie() && exchange.zone().emulation().bots().cookie() && !hasFresh(request, exchange)) {
            exchange.addCookie(cookie(exchange));
        }
        if (bots.detectsJavaScript()) {
            detections.find(exchange);
        }
        return Decision.PASS;
    }

    private static boolean hasFresh(EdgeRequest request, Exchange exchange) {
        var now = exchange.clock().instant();
        return Cookies.all(request.headers(), NAME)
                .map(VALUE::matcher)
                .filter(Matcher::matches)
                .map(found -> Instant.ofEpochSecond(Long.parseLong(found.group(1))))
                .anyMatch(issued -> !issued.isAfter(now) && now.isBefore(issued.plus(RENEWED_AFTER)));
    }

    private static String cookie(Exchange exchange) {
        var ray = exchange.ray().hex();
        var secure = exchange.journey().request().scheme().equals("https");
        return "%s=%s-%d-1.0.1.1-%s; Path=/; Max-Age=%d%s; HttpOnly%s"
                .formatted(
                        NAME,
                        ray,
                        exchange.clock().instant().getEpochSecond(),
                        ray,
                        LIFE.toSeconds(),
                        exchange.zone()
                                .cookieDomain(exchange.request().host())
                                .map(domain -> "; Domain=." + domain)
                                .orElse(""),
                        secure ? "; Secure; SameSite=None" : "; SameSite=Lax");
    }
}
