package dev.edgecase.phase.security;

import dev.edgecase.limit.Counters;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pipeline.ResponsePhase;
import dev.edgecase.pipeline.SecurityEvent;

/** Makes the phases of security products; in which order a request meets them is for {@code phase.Phases} to say. */
public final class SecurityPhases {
    private final Challenges challenges = new Challenges();
    private final JavaScriptDetections detections = new JavaScriptDetections(challenges.cookies());
    private final Mitigation mitigation = new Mitigation(challenges::meet);

    /** Returns what blocks, challenges and logs for all products. */
    public Mitigation mitigation() {
        return mitigation;
    }

    /** Lets a visitor who passes challenges of a product unseen be told apart by its rules. */
    public void letPass(SecurityEvent.Source source, Exchange exchange) {
        challenges.letPass(source, exchange);
    }

    /** Answers what belongs to challenges. */
    public ChallengePlatform challengePlatform() {
        return new ChallengePlatform(challenges, detections);
    }

    /** Returns what finds out who runs scripts. */
    public JavaScriptDetections javaScriptDetections() {
        return detections;
    }

    /** Blocks, challenges and logs by custom rules. */
    public RequestPhase customRules() {
        return new CustomRulesPhase(mitigation, challenges);
    }

    /** Blocks, challenges and logs what exceeds limits by these counters. */
    public RequestPhase rateLimits(Counters counters) {
        return new RateLimitPhase(counters, mitigation, challenges);
    }

    /** Counts what limits count by the response. */
    public static ResponsePhase lateCounts() {
        return new LateCountPhase();
    }
}
