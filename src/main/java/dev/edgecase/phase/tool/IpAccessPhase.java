package dev.edgecase.phase.tool;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.phase.security.Cause;
import dev.edgecase.phase.security.Mitigation;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.Noted;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pipeline.SecurityEvent.Source;
import dev.edgecase.rules.tool.AccessRule;
import dev.edgecase.rules.tool.AccessRule.Target;
import dev.edgecase.rules.value.Ip;

/**
 * IP Access rules: who is blocked or challenged for their address, network or country, and who is allowed and passes all security checks
 * behind this one. To be allowed is no security event.
 *
 * <p>Source: Cloudflare docs, waf/tools/ip-access-rules; which error is whose: the pages of the errors 1005 to 1009. Certainty:
 * documented; the place before redirects, and that {@code /cdn-cgi/} is there for everybody, are assumed.
 */
final class IpAccessPhase implements RequestPhase {
    private static final String REMEDY =
            "Change the IP Access rule; one that allows the visitor comes before all others.";
    private static final EdgeError ASN_BANNED = EdgeError.of(1005).orElseThrow();
    private static final EdgeError IP_BANNED = EdgeError.of(1006).orElseThrow();
    private static final EdgeError COUNTRY_BANNED = EdgeError.of(1009).orElseThrow();

    private final Mitigation mitigation;

    IpAccessPhase(Mitigation mitigation) {
        this.mitigation = mitigation;
    }

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        var rules = exchange.zone().rules().tools().ipAccess();
        if (rules.isEmpty()) {
            return Decision.PASS;
        }
        var visitor = exchange.visitor();
        var found = rules.find(Ip.of(visitor.address()), visitor.asn(), visitor.country());
        if (found.isEmpty()) {
            return Decision.PASS;
        }
        var rule = found.get();
        if (rule.allows()) {
            exchange.skips().allow(rule.target() == Target.COUNTRY);
            exchange.journey().note(new Noted.Allowed(source(rule), rule.value()));
            exchange.journey()
                    .note("IpAccessPhase", "passes security checks by the IP Access rule for " + rule.value());
            return Decision.PASS;
        }
        return mitigation
                .act(ToolActions.of(rule.mode()), cause(rule, exchange), REMEDY, exchange)
                .orElse(Decision.PASS);
    }

    private static Cause cause(AccessRule rule, Exchange exchange) {
        return new Cause(
                source(rule),
                Decider.IP_ACCESS,
                rule.id(),
                rule.value(),
                rule.notes(),
                error(rule, exchange),
                () -> "by the IP Access rule for " + rule.value());
    }

    private static Source source(AccessRule rule) {
        return switch (rule.target()) {
            case IP, IP6 -> Source.IP;
            case IP_RANGE -> Source.IP_RANGE;
            case ASN -> Source.ASN;
            case COUNTRY -> Source.COUNTRY;
        };
    }

    private static EdgeError error(AccessRule rule, Exchange exchange) {
        return switch (rule.target()) {
            case IP, IP6 -> IP_BANNED;
            case IP_RANGE ->
                EdgeError.of(exchange.zone().emulation().security().tools().rangeBanCode())
                        .orElseThrow();
            case ASN -> ASN_BANNED;
            case COUNTRY -> COUNTRY_BANNED;
        };
    }
}
