package dev.edgecase.phase.security;

import dev.edgecase.phase.rule.RulesetRunner;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.RateLimit;
import dev.edgecase.rules.set.Rulesets;
import java.util.Map;

/**
 * Gives visitors {@code _cfuvid}, by which {@code cf.unique_visitor_id} tells those of one address apart. It ends with the browser's
 * session, and comes only where a rule counts by it.
 *
 * <p>Source: Cloudflare docs, fundamentals/reference/policies-compliances/cloudflare-cookies. Certainty: documented; the value's form and
 * the attributes are observed, and that whatever a visitor sends as this cookie is taken for it is assumed.
 */
final class VisitorIdCookie {
    private static final String NAME = "_cfuvid";
    private static final String CHARACTERISTIC = "cf.unique_visitor_id";
    private static final Field COOKIES = Fields.known("http.request.cookies");

    private VisitorIdCookie() {}

    /** Has the response set the cookie, if a rule counts by it and the visitor has none. */
    static void setFor(Exchange exchange) {
        if (isUsed(exchange.zone().rules()) && !hasOne(exchange)) {
            exchange.addCookie(cookie(exchange));
        }
    }

    /** Plain loops: this is asked for every request. */
    private static boolean isUsed(Rulesets rulesets) {
        for (var ruleset : rulesets.in(RulePhase.HTTP_RATELIMIT)) {
            for (var rule : ruleset.rules()) {
                if (rule.enabled()
                        && rule.limit().isPresent()
                        && uses(rule.limit().get())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean uses(RateLimit limit) {
        for (var each : limit.characteristics()) {
            if (each.text().equals(CHARACTERISTIC)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasOne(Exchange exchange) {
        return RulesetRunner.facts(exchange).value(COOKIES) instanceof Map<?, ?> cookies && cookies.containsKey(NAME);
    }

    private static String cookie(Exchange exchange) {
        var value = "%s-%d-0.0.1.1-604800000"
                .formatted(exchange.ray().hex(), exchange.clock().millis());
        var secure = exchange.journey().request().scheme().equals("https");
        return NAME + '=' + value + "; Path=/" + ClearanceCookies.domain(exchange) + "; HttpOnly"
                + (secure ? "; Secure; SameSite=None" : "; SameSite=Lax");
    }
}
