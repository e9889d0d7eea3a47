package dev.edgecase.phase.tool;

import dev.edgecase.phase.security.Mitigation;
import dev.edgecase.pipeline.RequestPhase;
import java.util.List;

/** Makes the phases of the tools; in which order a request meets them is for {@code phase.Phases} to say. */
public final class ToolPhases {
    private final Mitigation mitigation;
    private final List<Tool> skippable;

    /** Makes phases that block and challenge so. */
    public ToolPhases(Mitigation mitigation) {
        this.mitigation = mitigation;
        this.skippable = List.of(
                new LockdownTool(mitigation),
                new AgentTool(mitigation),
                new BrowserCheck(mitigation),
                new Hotlinks(mitigation),
                new SecurityLevelTool(mitigation));
    }

    /** Blocks, challenges and allows by IP Access rules. */
    public RequestPhase ipAccess() {
        return new IpAccessPhase(mitigation);
    }

    /** Blocks and challenges by what custom rules can skip. */
    public RequestPhase skippable() {
        return new ToolsPhase(false, skippable);
    }

    /** Does so for those who want it behind rate limits. */
    public RequestPhase skippableBehindRateLimits() {
        return new ToolsPhase(true, skippable);
    }
}
