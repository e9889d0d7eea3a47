package dev.edgecase.phase.traffic;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.phase.rule.RuleWords;
import dev.edgecase.phase.rule.RulesetRunner;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pipeline.RulesetRun;
import dev.edgecase.rules.scheme.RulePhase;
import dev.edgecase.rules.set.Action.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Origin Rules: where the request goes and under which name, each part from the last rule that matches and names it. Phases behind go
 * on seeing the visitor's host.
 *
 * <p>Source: Cloudflare docs, rules/origin-rules. Certainty: documented.
 */
final class OriginRulesPhase implements RequestPhase {
    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        RulesetRunner.run(RulePhase.HTTP_REQUEST_ORIGIN, exchange).ifPresent(run -> apply(run, request, exchange));
        return Decision.PASS;
    }

    private static void apply(RulesetRun run, EdgeRequest request, Exchange exchange) {
        var writes = new LinkedHashMap<String, RulesetRun.Write>();
        for (var hit : run.hits()) {
            if (hit.rule().action() instanceof Route route) {
                exchange.override(route);
                parts(route)
                        .forEach((name, value) -> writes.put(
                                name,
                                new RulesetRun.Write(
                                        hit, name, name.equals("host_header") ? request.authority() : "", value)));
            }
        }
        run.wrote(() -> List.copyOf(writes.values()));
        if (!writes.isEmpty()) {
            exchange.journey().note("OriginRulesPhase", RuleWords.writes(run));
        }
    }

    private static Map<String, String> parts(Route route) {
        var parts = new LinkedHashMap<String, String>();
        route.hostHeader().ifPresent(name -> parts.put("host_header", name));
        route.serverName().ifPresent(name -> parts.put("sni", name));
        route.host().ifPresent(name -> parts.put("origin.host", name));
        route.port().ifPresent(port -> parts.put("origin.port", String.valueOf(port)));
        return parts;
    }
}
