package dev.edgecase.phase.tool;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.RequestTarget;
import dev.edgecase.phase.security.Cause;
import dev.edgecase.phase.security.Mitigation;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.SecurityEvent.Source;
import dev.edgecase.rules.tool.Lockdown;
import dev.edgecase.rules.value.Ip;
import java.util.Optional;

/**
 * Zone Lockdown: only the addresses that a lockdown names may come to its URLs, and they pass User Agent Blocking.
 *
 * <p>Source: Cloudflare docs, waf/tools/zone-lockdown and user-agent-blocking. Certainty: documented; that the URL is the rewritten one,
 * without its query, is assumed.
 */
final class LockdownTool implements Tool {
    private static final String PRODUCT = "zoneLockdown";
    private static final String REMEDY =
            "Add the visitor's address to the lockdown, or skip %s by a custom rule.".formatted(PRODUCT);
    private static final EdgeError DENIED = EdgeError.of(1106).orElseThrow();

    private final Mitigation mitigation;

    LockdownTool(Mitigation mitigation) {
        this.mitigation = mitigation;
    }

    @Override
    public Optional<Decision> judge(EdgeRequest request, Exchange exchange) {
        var lockdowns = exchange.zone().rules().tools().lockdowns();
        if (lockdowns.isEmpty() || exchange.skips().skips(PRODUCT)) {
            return Optional.empty();
        }
        var found = lockdowns.find(
                request.scheme() + "://" + request.authority() + RequestTarget.pathOf(exchange.target()));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (found.get().allowed().contains(Ip.of(exchange.visitor().address()))) {
            exchange.skips().skip(AgentTool.PRODUCT);
            return Optional.empty();
        }
        return mitigation.act(ToolActions.BLOCK, cause(found.get(), exchange), REMEDY, exchange);
    }

    private static Cause cause(Lockdown lockdown, Exchange exchange) {
        return new Cause(
                Source.ZONE_LOCKDOWN,
                Decider.ZONE_LOCKDOWN,
                lockdown.id(),
                lockdown.id(),
                lockdown.title(),
                DENIED,
                () -> "by the lockdown %s, which does not name %s"
                        .formatted(lockdown.title(), exchange.visitor().ip()));
    }
}
