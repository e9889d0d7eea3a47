package dev.edgecase.phase.traffic;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.MatchedPageRule;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.rules.set.Action.Route;
import dev.edgecase.rules.set.PageRule;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Page Rules: the one rule that counts for the URL, as it is after rewrites, and its settings, which newer kinds of rules override.
 * Its redirects come later.
 *
 * <p>Source: Cloudflare docs, rules/page-rules. Certainty: documented; that rewrites come first is observed.
 */
final class PageRulePhase implements RequestPhase {
    /** Redirects, which {@link PageRuleRedirectPhase} makes. */
    static final String ALWAYS_USE_HTTPS = "always_use_https";

    private static final String HOST_HEADER = "host_header_override";
    private static final String RESOLVE = "resolve_override";

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        var rules = exchange.zone().rules().pageRules();
        if (rules.isEmpty()) {
            return Decision.PASS;
        }
        var url = url(request, exchange);
        for (var rule : rules) {
            var stars = rule.pattern().match(url);
            if (stars.isPresent()) {
                exchange.pageRule(new MatchedPageRule(rule, stars.get()));
                apply(rule, exchange);
                break;
            }
        }
        return Decision.PASS;
    }

    private static String url(EdgeRequest request, Exchange exchange) {
        var hasPort = request.authority().length() > request.host().length();
        var port = hasPort ? "" : request.scheme().equals("https") ? ":443" : ":80";
        return request.scheme() + "://" + request.authority() + port + exchange.target();
    }

    private static void apply(PageRule rule, Exchange exchange) {
        Map<String, String> settings = new HashMap<>(rule.settings());
        settings.remove(ALWAYS_USE_HTTPS);
        exchange.override(new Route(
                Optional.ofNullable(settings.remove(HOST_HEADER)),
                Optional.empty(),
                Optional.ofNullable(settings.remove(RESOLVE)),
                OptionalInt.empty()));
        var words = SettingOverrides.apply(settings, exchange);
        exchange.journey()
                .note("PageRulePhase", "chose page rule " + rule.name() + (words.isEmpty() ? "" : "; " + words));
    }
}
