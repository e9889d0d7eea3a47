package dev.edgecase.rules.tool;

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
 */
public record Tools(
        IpAccess ipAccess,
        Lockdowns lockdowns,
        AgentRules agents,
        Bots bots,
        WaitingRooms waitingRooms,
        Applications applications,
        MutualTls mutualTls) {

    /** What a new zone has. */
    public static final Tools NONE = new Tools(
            IpAccess.NONE,
            Lockdowns.NONE,
            AgentRules.NONE,
            Bots.NONE,
            WaitingRooms.NONE,
            Applications.NONE,
            MutualTls.NONE);
}
