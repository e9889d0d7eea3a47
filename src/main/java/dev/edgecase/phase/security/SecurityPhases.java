package dev.edgecase.phase.security;

import dev.edgecase.pipeline.RequestPhase;

/** Makes the phases of security products; in which order a request meets them is for {@code phase.Phases} to say. */
public final class SecurityPhases {
    private final Challenges challenges = new Challenges();
    private final Mitigation mitigation = new Mitigation(challenges::meet);

    /** Answers what belongs to challenges. */
    public ChallengePlatform challengePlatform() {
        return new ChallengePlatform(challenges);
    }

    /** Blocks, challenges and logs by custom rules. */
    public RequestPhase customRules() {
        return new CustomRulesPhase(mitigation, challenges);
    }

    /** Challenges everybody in Under Attack mode. */
    public RequestPhase securityLevel() {
        return new SecurityLevelPhase(challenges);
    }
}
