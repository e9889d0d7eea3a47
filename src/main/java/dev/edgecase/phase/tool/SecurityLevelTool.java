package dev.edgecase.phase.tool;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.RequestTarget;
import dev.edgecase.phase.security.Cause;
import dev.edgecase.phase.security.Mitigation;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.IpClass;
import dev.edgecase.pipeline.SecurityEvent.Source;
import dev.edgecase.pipeline.Visitor;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.Fields;
import dev.edgecase.zone.SecurityOptions.SecurityLevel;
import java.util.Locale;
import java.util.Optional;

/**
 * Security Level: in Under Attack mode everybody meets a managed challenge, programs that call an API among them. The other levels were
 * about the reputation of addresses and do nothing nowadays, but for addresses that are said to be known for malicious activity, which
 * meet Error 1012; a knob has them look at the visitor's threat score as they did.
 *
 * <p>Source: Cloudflare docs, waf/tools/security-level and fundamentals/reference/under-attack-mode; the thresholds: published captures.
 * Certainty: documented, and the page of Error 1012, but not what leads to it; that the challenge is the managed one, where one page speaks of JavaScript, and that the site's icon is spared
 * are assumed, the thresholds observed.
 */
final class SecurityLevelTool implements Tool {
    private static final String PRODUCT = "securityLevel";
    private static final String ICON = "/favicon.ico";
    private static final Field THREAT_SCORE = Fields.known("cf.threat_score");
    private static final Cause UNDER_ATTACK = new Cause(
            Source.SECURITY_LEVEL,
            Decider.SECURITY_LEVEL,
            "under_attack",
            "under_attack",
            "I'm Under Attack mode",
            EdgeError.FORBIDDEN,
            () -> "as the security level is under_attack");

    private static final Cause BAD_HOST = new Cause(
            Source.SECURITY_LEVEL,
            Decider.SECURITY_LEVEL,
            "bad_host",
            "bad_host",
            "Address known for malicious activity",
            EdgeError.of(1012).orElseThrow(),
            () -> "as the visitor's address is known for malicious activity (ip_class badHost)");
    private static final String REMEDY =
            "Set security_level to off or essentially_off, allow the address by an IP Access rule, or skip %s by a custom rule."
                    .formatted(PRODUCT);

    private final Mitigation mitigation;

    SecurityLevelTool(Mitigation mitigation) {
        this.mitigation = mitigation;
    }

    @Override
    public Optional<Decision> judge(EdgeRequest request, Exchange exchange) {
        var level = exchange.settings().security().level();
        var knobs = exchange.zone().emulation().security().tools();
        var isBad = isBad(exchange.visitor(), level);
        if (level != SecurityLevel.UNDER_ATTACK && !knobs.threatScores() && !isBad) {
            return Optional.empty();
        }
        if (exchange.skips().skips(PRODUCT)
                || (knobs.sparesIcon()
                        && RequestTarget.pathOf(exchange.target()).equals(ICON))) {
            return Optional.empty();
        }
        if (isBad) {
            return mitigation.act(ToolActions.BLOCK, BAD_HOST, REMEDY, exchange);
        }
        if (level == SecurityLevel.UNDER_ATTACK) {
            return mitigation.act(ToolActions.MANAGED_CHALLENGE, UNDER_ATTACK, exchange);
        }
        var score = (Long) exchange.visitor().traits().value(THREAT_SCORE);
        return score > highest(level)
                ? mitigation.act(ToolActions.MANAGED_CHALLENGE, reputation(score, level), exchange)
                : Optional.empty();
    }

    private static boolean isBad(Visitor visitor, SecurityLevel level) {
        return visitor.reputation().orElse(IpClass.NO_RECORD) == IpClass.BAD_HOST
                && level != SecurityLevel.OFF
                && level != SecurityLevel.ESSENTIALLY_OFF;
    }

    private static long highest(SecurityLevel level) {
        return switch (level) {
            case ESSENTIALLY_OFF -> 49;
            case LOW -> 24;
            case MEDIUM -> 14;
            case HIGH -> 0;
            case OFF, UNDER_ATTACK -> Long.MAX_VALUE;
        };
    }

    private static Cause reputation(long score, SecurityLevel level) {
        var id = level.name().toLowerCase(Locale.ROOT);
        return new Cause(
                Source.SECURITY_LEVEL,
                Decider.SECURITY_LEVEL,
                id,
                id,
                "Security Level " + id,
                EdgeError.FORBIDDEN,
                () -> "as a threat score of %d is too much for the security level %s".formatted(score, id));
    }
}
