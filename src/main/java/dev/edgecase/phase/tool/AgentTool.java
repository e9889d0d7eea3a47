package dev.edgecase.phase.tool;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.phase.security.Cause;
import dev.edgecase.phase.security.Mitigation;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.SecurityEvent.Source;
import dev.edgecase.rules.tool.AgentRules.AgentRule;
import java.util.Optional;

/**
 * User Agent Blocking: programs by the whole of their {@code User-Agent}.
 *
 * <p>Source: Cloudflare docs, waf/tools/user-agent-blocking. Certainty: documented; the error of a block is assumed.
 */
final class AgentTool implements Tool {
    static final String PRODUCT = "uaBlock";
    private static final int FORBIDDEN = 403;
    private static final String REMEDY =
            "Remove the rule, send another User-Agent, or skip %s by a custom rule.".formatted(PRODUCT);

    private final Mitigation mitigation;

    AgentTool(Mitigation mitigation) {
        this.mitigation = mitigation;
    }

    @Override
    public Optional<Decision> judge(EdgeRequest request, Exchange exchange) {
        var rules = exchange.zone().rules().tools().agents();
        if (rules.isEmpty() || exchange.skips().skips(PRODUCT)) {
            return Optional.empty();
        }
        return request.headers()
                .first("User-Agent")
                .flatMap(rules::find)
                .flatMap(rule -> mitigation.act(ToolActions.of(rule.mode()), cause(rule, exchange), REMEDY, exchange));
    }

    private static Cause cause(AgentRule rule, Exchange exchange) {
        var code = exchange.zone().emulation().security().tools().agentBlockCode();
        return new Cause(
                Source.UA_BLOCK,
                Decider.UA_BLOCK,
                rule.id(),
                rule.id(),
                rule.title(),
                code == FORBIDDEN ? EdgeError.WAF_BLOCK : EdgeError.of(code).orElseThrow(),
                () -> "by the rule of User Agent Blocking for " + rule.agent());
    }
}
