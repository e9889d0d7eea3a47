package dev.edgecase.phase.access;

import dev.edgecase.phase.traffic.EdgePorts;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pki.Leaf;
import java.time.Instant;
import java.util.function.Function;

/** Makes the phases of Access, which share the team's keys. */
public final class AccessPhases {
    private final AccessTokens tokens;
    private final EdgePorts ports;

    /** Makes them for an edge with these ports. */
    public AccessPhases(EdgePorts ports) {
        this(ports, SigningKeys::make);
    }

    /** Makes them for an edge whose keys somebody else makes, each from the time when it begins to sign. */
    public AccessPhases(EdgePorts ports, Function<Instant, Leaf> keys) {
        this.ports = ports;
        this.tokens = new AccessTokens(new SigningKeys(keys));
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
