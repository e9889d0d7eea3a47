package dev.edgecase.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * That a security product had something to say about a request; there may be several for one.
 *
 * <p>Source: Cloudflare docs, logs/logpush/logpush-job/datasets/zone/firewall_events. Certainty: documented; {@code drop} and
 * {@code skip} among the actions are observed.
 *
 * @param source which product
 * @param action what was done, as {@code SecurityActions} of the request log names it: {@code block}, {@code managedChallenge}
 * @param ruleId the rule, or what stands for one
 * @param ref the name of the rule that stays; the id where it has none
 * @param description the rule's; may be empty
 * @param originatorRay the request that issued a challenge which this one has passed
 */
public record SecurityEvent(
        Source source, String action, String ruleId, String ref, String description, Optional<String> originatorRay) {
    /** Makes an event that goes back to no other request. */
    public SecurityEvent(Source source, String action, String ruleId, String ref, String description) {
        this(source, action, ruleId, ref, description, Optional.empty());
    }

    /** What ends a request's way; all else lets it go on. */
    private static final Set<String> ENDING = Set.of("block", "challenge", "jschallenge", "managedChallenge", "drop");

    /** Returns the last of these events that ended the request's way, where one did. */
    public static Optional<SecurityEvent> ending(List<SecurityEvent> events) {
        return events.stream().filter(event -> ENDING.contains(event.action)).reduce((earlier, later) -> later);
    }

    /** Returns how people know the rule: its ref, or its description where it has none of its own. */
    public String title() {
        return ref.equals(ruleId) && !description.isEmpty() ? description : ref;
    }

    /** Returns {@code managedchallenge}, as events write it. */
    public String eventAction() {
        return action.toLowerCase(Locale.ROOT);
    }

    /** Which product; named as {@code SecuritySources} of the request log names it. */
    public enum Source {
        /** IP Access rule for an ASN. */
        ASN("asn"),
        /** IP Access rule for a country. */
        COUNTRY("country"),
        /** IP Access rule for an address. */
        IP("ip"),
        /** IP Access rule for a range. */
        IP_RANGE("ipRange"),
        /** Security Level, Under Attack mode. */
        SECURITY_LEVEL("securityLevel"),
        /** Zone Lockdown. */
        ZONE_LOCKDOWN("zoneLockdown"),
        /** User Agent Blocking. */
        UA_BLOCK("uaBlock"),
        /** Rate limiting rules. */
        RATE_LIMIT("rateLimit"),
        /** Browser Integrity Check. */
        BIC("bic"),
        /** Hotlink Protection. */
        HOT("hot"),
        /** HTTP DDoS protection. */
        L7DDOS("l7ddos"),
        /** Validation checks. */
        VALIDATION("validation"),
        /** Sensitive Data Detection. */
        DLP("dlp"),
        /** Bot Fight Mode and Super Bot Fight Mode. */
        BOT_FIGHT("botFight"),
        /** API Shield, schemas. */
        API_SHIELD_SCHEMA_VALIDATION("apiShieldSchemaValidation"),
        /** API Shield, tokens. */
        API_SHIELD_TOKEN_VALIDATION("apiShieldTokenValidation"),
        /** API Shield, sequences. */
        API_SHIELD_SEQUENCE_MITIGATION("apiShieldSequenceMitigation"),
        /** Managed rules. */
        FIREWALL_MANAGED("firewallManaged"),
        /** Custom rules. */
        FIREWALL_CUSTOM("firewallCustom"),
        /** Firewall Rules, as there were before custom rules. */
        FIREWALL_RULES("firewallRules");

        private final String id;

        Source(String id) {
            this.id = id;
        }

        /** Returns {@code rateLimit}, as the request log writes it. */
        public String id() {
            return id;
        }

        /** Returns {@code ratelimit}, as events write it; that of the validation checks is observed in exports. */
        public String eventId() {
            return this == VALIDATION ? "sanitycheck" : id.toLowerCase(Locale.ROOT);
        }
    }
}
