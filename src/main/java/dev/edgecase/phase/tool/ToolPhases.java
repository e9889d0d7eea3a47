package dev.edgecase.phase.tool;

import dev.edgecase.phase.security.Mitigation;
import dev.edgecase.pipeline.RequestPhase;

/** Makes the phases of the tools; in which order a request meets them is for {@code phase.Phases} to say. */
public final class ToolPhases {
    private final Mitigation mitigation;

    /** Makes phases that block and challenge so. */
    public ToolPhases(Mitigation mitigation) {
        this.mitigation = mitigation;
    }

    /** Blocks, challenges and allows by IP Access rules. */
    public RequestPhase ipAccess() {
        return new IpAccessPhase(mitigation);
    }
}
