package dev.edgecase.log;

import dev.edgecase.origin.ConnectFault;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.Noted;
import dev.edgecase.pipeline.SecurityEvent;
import dev.edgecase.zone.knob.LogKnobs.WafPathing;

/**
 * The three pathing fields of the request log: which stage had the last word, what it did, and the detail.
 *
 * <p>Source: Cloudflare docs, logs/reference/pathing-status. Certainty: documented, but for which refusal is which; challenges are
 * observed, the rules of the WAF assumed to be logged as those of its predecessor.
 *
 * @param source {@code macro}, {@code err}
 * @param operation {@code wl}, {@code errHost}
 * @param status {@code nr}, {@code no_existing_host}
 */
record Pathing(String source, String operation, String status) {
    private static final String RATE_LIMIT = "rate_limit";
    private static final int CONFLICT = 409;

    static Pathing of(Journey journey) {
        return of(journey.ruling().decider(), journey);
    }

    static Pathing of(Decider decider, Journey journey) {
        if (decider == Decider.HOST) {
            return refused(journey.edgeStatus() == CONFLICT ? "no_existing_host" : "bad_host");
        }
        if (decider.isSecurity()) {
            return secured(decider, journey);
        }
        if (decider == Decider.IDENTITY) {
            return refused("cyclic");
        }
        if (SecurityEvent.ending(journey.securityEvents())
                .filter(Pathing::isDropped)
                .isPresent()) {
            return new Pathing("protect", "ban", "");
        }
        if (journey.fault().orElse(null) instanceof ConnectFault.ProhibitedAddress prohibited) {
            return refused(prohibited.address().startsWith("[") ? "reserved_ip6" : "reserved_ip");
        }
        return journey.securityEvents().stream().anyMatch(Pathing::isSimulated)
                ? new Pathing("user", "simulate", RATE_LIMIT)
                : passed(journey);
    }

    /** What the validation checks do has no pathing that anybody tells of. */
    private static boolean isDropped(SecurityEvent event) {
        return event.action().equals("drop");
    }

    private static boolean isSimulated(SecurityEvent event) {
        return event.source() == SecurityEvent.Source.RATE_LIMIT
                && event.action().equals("log");
    }

    private static Pathing passed(Journey journey) {
        return journey.noted().stream()
                .filter(Noted.Allowed.class::isInstance)
                .map(Noted.Allowed.class::cast)
                .findFirst()
                .map(allowed -> new Pathing("user", "wl", access(allowed.source(), allowed.value())))
                .orElseGet(() -> passedUnseen(journey));
    }

    /** Firewall Rules that allow are the last that had a say; else the reputation of the address is told. */
    private static Pathing passedUnseen(Journey journey) {
        var isAllowed = journey.securityEvents().stream()
                .anyMatch(event -> event.source() == SecurityEvent.Source.FIREWALL_RULES
                        && event.action().equals("allow"));
        return isAllowed
                ? byRule("wl", journey)
                : new Pathing("macro", "wl", journey.visitor().ipClass().pathing());
    }

    /** Returns what an IP Access rule is for, {@code ipr24}. */
    private static String access(SecurityEvent.Source source, String value) {
        var family = value.contains(":") ? "ip6" : "ip";
        return switch (source) {
            case ASN -> "asnum";
            case COUNTRY -> "ctry";
            case IP_RANGE -> family + "r" + value.substring(value.indexOf('/') + 1);
            default -> family;
        };
    }

    private static Pathing secured(Decider decider, Journey journey) {
        var ending = SecurityEvent.ending(journey.securityEvents());
        var action = ending.map(SecurityEvent::eventAction).orElse("");
        if (action.endsWith("challenge")) {
            return new Pathing("user", "chl", action.equals("jschallenge") ? "jschlNew" : "captchaNew");
        }
        return switch (decider) {
            case IP_ACCESS ->
                new Pathing(
                        "user",
                        "ban",
                        ending.map(event -> access(event.source(), event.ref())).orElse(""));
            case RATE_LIMIT -> new Pathing("user", "ban", RATE_LIMIT);
            case ZONE_LOCKDOWN -> new Pathing("user", "ban", "zl");
            case UA_BLOCK -> new Pathing("user", "ban", "ua");
            case BROWSER_INTEGRITY -> new Pathing("bic", "ban", "");
            case HOTLINK -> new Pathing("hot", "ban", "");
            case DDOS -> new Pathing("protect", "ban", "l7ddos");
            case SECURITY_LEVEL -> new Pathing("macro", "ban", "ip");
            default -> byRule("ban", journey);
        };
    }

    private static Pathing byRule(String operation, Journey journey) {
        return journey.knobs().log().wafPathing() == WafPathing.AS_SOURCE
                ? new Pathing("filterBasedFirewall", operation, "nr")
                : new Pathing("user", operation, "filter_based_firewall");
    }

    private static Pathing refused(String status) {
        return new Pathing("err", "errHost", status);
    }
}
