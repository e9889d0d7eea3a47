package dev.edgecase.phase.tool;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import java.util.List;

/**
 * The products that a custom rule can skip: Zone Lockdown, User Agent Blocking, Browser Integrity Check, Hotlink Protection and Security
 * Level, in this order. There are two of this phase, before and behind rate limits, and a knob says which of them works.
 *
 * <p>Source: Cloudflare docs, waf/feature-interoperability; waf/tools/user-agent-blocking. Certainty: documented that User Agent Blocking
 * is behind Zone Lockdown; all else of the place is assumed.
 */
final class ToolsPhase implements RequestPhase {
    private final boolean behindRateLimits;
    private final List<Tool> tools;

    ToolsPhase(boolean behindRateLimits, List<Tool> tools) {
        this.behindRateLimits = behindRateLimits;
        this.tools = tools;
    }

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        if (exchange.zone().emulation().security().tools().behindRateLimits() == behindRateLimits) {
            for (var tool : tools) {
                var decision = tool.judge(request, exchange);
                if (decision.isPresent()) {
                    return decision.get();
                }
            }
        }
        return Decision.PASS;
    }
}
