package dev.edgecase.phase.shield;

import dev.edgecase.limit.Trails;
import dev.edgecase.phase.security.Mitigation;
import dev.edgecase.pipeline.RequestPhase;

/** Makes the phases of API Shield. */
public final class ShieldPhases {
    private final Mitigation mitigation;
    private final Trails trails;

    /** Makes phases that block and log by that, and keep there what sessions do. */
    public ShieldPhases(Mitigation mitigation, Trails trails) {
        this.mitigation = mitigation;
        this.trails = trails;
    }

    /** Finds out which operation a request is for, and what its session did before. */
    public RequestPhase recognition() {
        return new RecognitionPhase(trails);
    }

    /** Blocks and logs what is not as it should be. */
    public RequestPhase enforcement() {
        return new ApiShieldPhase(mitigation);
    }
}
