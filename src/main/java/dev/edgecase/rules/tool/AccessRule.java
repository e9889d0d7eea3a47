package dev.edgecase.rules.tool;

import java.util.Locale;

/**
 * An IP Access rule.
 *
 * @param id 32 hex digits
 * @param mode what becomes of whom it is about
 * @param target what its value is
 * @param value whom it is about: {@code 203.0.113.7}, {@code 203.0.113.0/24}, {@code AS13335}, {@code DE}
 * @param notes what its owner says about it; may be empty
 */
public record AccessRule(String id, ToolMode mode, Target target, String value, String notes) {
    /** What an IP Access rule can be about. */
    public enum Target {
        /** An IPv4 address. */
        IP,
        /** An IPv6 address. */
        IP6,
        /** A network of one of the sizes that there are. */
        IP_RANGE,
        /** An autonomous system. */
        ASN,
        /** A country, Tor or the unknown. */
        COUNTRY;

        /** Returns the name in the API, {@code ip_range}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Tells whether it lets people in. */
    public boolean allows() {
        return mode == ToolMode.WHITELIST;
    }
}
