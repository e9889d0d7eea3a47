package dev.edgecase.phase.security;

import dev.edgecase.pipeline.RequestPhase;

/** Makes the phases of security products; in which order a request meets them is for {@code phase.Phases} to say. */
public final class SecurityPhases {
    private final Mitigation mitigation = new Mitigation((level, cause, exchange) -> {
        throw new IllegalStateException("nobody challenges yet");
    });

    /** Blocks, challenges and logs by custom rules. */
    public RequestPhase customRules() {
        return new CustomRulesPhase(mitigation);
    }
}
