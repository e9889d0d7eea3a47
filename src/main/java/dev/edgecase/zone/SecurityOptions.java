package dev.edgecase.zone;

import java.time.Duration;

/**
 * The zone settings about who may come in.
 *
 * <p>Source: Cloudflare API, zones/settings. Certainty: documented.
 *
 * @param level how careful the zone is; default medium
 * @param clearance {@code challenge_ttl}: how long who has passed a challenge is left in peace; default 30 minutes
 * @param browserCheck {@code browser_check}, Browser Integrity Check: programs known from abuse are turned away; default on
 * @param hotlinkProtection pictures are not for other sites; default off
 */
public record SecurityOptions(
        SecurityLevel level, Duration clearance, boolean browserCheck, boolean hotlinkProtection) {
    /** What a new zone has. */
    public static final SecurityOptions DEFAULTS =
            new SecurityOptions(SecurityLevel.MEDIUM, Duration.ofMinutes(30), true, false);

    /**
     * How careful a zone is. All but the last are the same nowadays: they were about the reputation of addresses, which is no longer
     * looked at.
     *
     * <p>Source: Cloudflare docs, waf/tools/security-level and fundamentals/reference/under-attack-mode. Certainty: documented.
     */
    public enum SecurityLevel {
        /** Nothing by reputation. */
        OFF,
        /** Next to nothing by reputation. */
        ESSENTIALLY_OFF,
        /** The worst by reputation. */
        LOW,
        /** The bad by reputation. */
        MEDIUM,
        /** All with a bad reputation. */
        HIGH,
        /** Everybody is challenged. */
        UNDER_ATTACK
    }
}
