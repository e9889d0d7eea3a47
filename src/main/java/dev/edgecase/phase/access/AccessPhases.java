package dev.edgecase.phase.access;

import dev.edgecase.phase.traffic.EdgePorts;
import dev.edgecase.pipeline.RequestPhase;

/** Makes the phases of Access, which share the team's keys. */
public final class AccessPhases {
    private final AccessTokens tokens = new AccessTokens();
    private final EdgePorts ports;

    /** Makes them for an edge with these ports. */
    public AccessPhases(EdgePorts ports) {
        this.ports = ports;
    }

    /** Answers what belongs to Access. */
    public AccessPlatform platform() {
        return new AccessPlatform(tokens);
    }

    /** Lets those pass who may see an application. */
    public RequestPhase applications() {
        return new AccessPhase(tokens, new LoginPlace(ports));
    }
}
