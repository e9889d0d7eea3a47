package dev.edgecase.phase.tool;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.phase.security.Cause;
import dev.edgecase.phase.security.Mitigation;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.SecurityEvent.Source;
import dev.edgecase.zone.knob.ToolKnobs.MissingAgent;
import java.util.List;
import java.util.Optional;

/**
 * Browser Integrity Check: programs whose {@code User-Agent} is known from abuse are refused, those without one are challenged.
 *
 * <p>Source: Cloudflare docs, waf/tools/browser-integrity-check. Certainty: documented, but for the list, which is not published; that
 * letters match in either case, anywhere in the field, and that an empty field is as bad is assumed.
 */
final class BrowserCheck implements Tool {
    private static final String PRODUCT = "bic";
    private static final int OTHER_CASE = 0x20;
    private static final String REMEDY =
            "Send a User-Agent of your own, or switch browser_check off for the path by a configuration rule.";
    private static final EdgeError BANNED = EdgeError.of(1010).orElseThrow();
    private static final Cause BAD = cause("for a User-Agent that is known from abuse");
    private static final Cause MISSING = cause("for having no User-Agent");

    private final Mitigation mitigation;

    BrowserCheck(Mitigation mitigation) {
        this.mitigation = mitigation;
    }

    @Override
    public Optional<Decision> judge(EdgeRequest request, Exchange exchange) {
        if (!exchange.settings().security().browserCheck() || exchange.skips().skips(PRODUCT)) {
            return Optional.empty();
        }
        var knobs = exchange.zone().emulation().security().tools();
        var agent = request.headers().first("User-Agent");
        if (agent.isEmpty()) {
            var action = knobs.missingAgent() == MissingAgent.BLOCK ? ToolActions.BLOCK : ToolActions.MANAGED_CHALLENGE;
            return mitigation.act(action, MISSING, REMEDY, exchange);
        }
        return isBad(agent.get(), knobs.badAgents())
                ? mitigation.act(ToolActions.BLOCK, BAD, REMEDY, exchange)
                : Optional.empty();
    }

    private static boolean isBad(String agent, List<String> bad) {
        if (agent.isBlank()) {
            return true;
        }
        for (var name : bad) {
            if (holds(agent, name)) {
                return true;
            }
        }
        return false;
    }

    /** Makes nothing, as this is asked of each request; the first letter decides at nearly every place. */
    private static boolean holds(String agent, String name) {
        var first = name.charAt(0) | OTHER_CASE;
        for (var at = 0; at <= agent.length() - name.length(); at++) {
            if ((agent.charAt(at) | OTHER_CASE) == first && agent.regionMatches(true, at, name, 0, name.length())) {
                return true;
            }
        }
        return false;
    }

    private static Cause cause(String words) {
        return new Cause(
                Source.BIC,
                Decider.BROWSER_INTEGRITY,
                PRODUCT,
                PRODUCT,
                "Browser Integrity Check",
                BANNED,
                () -> words);
    }
}
