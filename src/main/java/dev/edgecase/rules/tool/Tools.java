package dev.edgecase.rules.tool;

import dev.edgecase.rules.shield.ApiShield;
import java.util.Map;

/**
 * The security products of a zone beside its rules.
 *
 * @param ipAccess IP Access rules
 * @param lockdowns Zone Lockdowns
 * @param agents User Agent Blocking
 * @param bots how bots are met
 * @param waitingRooms where visitors wait
 * @param applications what Access guards
 * @param mutualTls who is asked for a certificate
 * @param shield what API Shield wants
 * @param scans what is looked for in all requests
 * @param firewallFilters the filters of Firewall Rules, whose rules are a ruleset: ids, by that of the rule
 */
public record Tools(
        IpAccess ipAccess,
        Lockdowns lockdowns,
        AgentRules agents,
        Bots bots,
        WaitingRooms waitingRooms,
        Applications applications,
        MutualTls mutualTls,
        ApiShield shield,
        Scans scans,
        Map<String, String> firewallFilters) {
    /** Keeps a map that nobody changes. */
    public Tools {
        firewallFilters = Map.copyOf(firewallFilters);
    }

    /** What a new zone has. */
    public static final Tools NONE = new Tools(
            IpAccess.NONE,
            Lockdowns.NONE,
            AgentRules.NONE,
            Bots.NONE,
            WaitingRooms.NONE,
            Applications.NONE,
            MutualTls.NONE,
            ApiShield.NONE,
            Scans.NONE,
            Map.of());
}
