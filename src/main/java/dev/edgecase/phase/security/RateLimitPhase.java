package dev.edgecase.phase.security;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.limit.Counters;
import dev.edgecase.phase.rule.RulesetRunner;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.rules.scheme.RulePhase;

/**
 * Rate limiting rules: counts requests and does what the action of a rule says about those that exceed its limit. Rules that count by
 * the response leave that to {@link LateCount}.
 *
 * <p>Source: Cloudflare docs, waf/rate-limiting-rules/request-rate. Certainty: documented; that requests which a rule stops are not
 * counted for the rules behind it, nor later by their response, is assumed.
 */
final class RateLimitPhase implements RequestPhase {
    private final RateMeter.Tools tools;

    RateLimitPhase(Counters counters, Mitigation mitigation, Challenges challenges) {
        this.tools = new RateMeter.Tools(counters, mitigation, challenges);
    }

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        if (exchange.zone().rules().in(RulePhase.HTTP_RATELIMIT).isEmpty()) {
            return Decision.PASS;
        }
        if (exchange.zone().emulation().limits().failOpen()) {
            exchange.journey().note("RateLimitPhase", "limited nothing, as the knob rate_limit_fail_open says");
            return Decision.PASS;
        }
        exchange.skips().passesNone(); // who solves a challenge at once does not meet it, and all others are stopped
        var meter = new RateMeter(tools, exchange);
        var run = RulesetRunner.run(RulePhase.HTTP_RATELIMIT, exchange, meter);
        if (run.isEmpty()) {
            return Decision.PASS;
        }
        run.get().measured(meter.measured());
        VisitorIdCookie.setFor(exchange);
        return meter.decision().orElseGet(() -> {
            meter.countLater();
            return Decision.PASS;
        });
    }
}
