package dev.edgecase.phase.security;

import dev.edgecase.phase.rule.RulesetRunner;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Rule;
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
        var rulesets = exchange.zone().rules();
        var isUsed = rulesets.in(RulePhase.HTTP_RATELIMIT).stream()
                .flatMap(ruleset -> ruleset.rules().stream())
                .anyMatch(VisitorIdCookie::uses);
        if (isUsed && !hasOne(exchange)) {
            exchange.addCookie(cookie(exchange));
        }
    }

    private static boolean uses(Rule rule) {
        return rule.enabled()
                && rule.limit()
                        .filter(limit -> limit.characteristics().stream()
                                .anyMatch(each -> each.text().equals(CHARACTERISTIC)))
                        .isPresent();
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
