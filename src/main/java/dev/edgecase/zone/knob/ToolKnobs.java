package dev.edgecase.zone.knob;

import java.util.List;

/**
 * The knobs for whatever the sheet on security calls assumed about the products outside the engine; see {@code docs/fidelity.md}.
 *
 * @param rangeBanCode which error an IP Access rule for a network shows: 1007 or 1008. Default 1007
 * @param agentBlockCode which error User Agent Blocking shows: 1010, or 403 for the WAF's block page. Default 1010
 * @param badAgents what Browser Integrity Check refuses in {@code User-Agent}. Default libwww-perl, Python-urllib, WinHttp
 * @param missingAgent what it does to those without one. Default challenge
 * @param sparesIcon whether Security Level leaves {@code /favicon.ico} alone. Default on
 * @param threatScores whether the levels below Under Attack mode challenge by threat score, as they did. Default off
 * @param behindRateLimits whether the products that custom rules can skip come behind rate limits. Default off
 */
public record ToolKnobs(
        int rangeBanCode,
        int agentBlockCode,
        List<String> badAgents,
        MissingAgent missingAgent,
        boolean sparesIcon,
        boolean threatScores,
        boolean behindRateLimits) {
    /** The values that the sheet chooses. */
    public static final ToolKnobs DEFAULTS = new ToolKnobs(
            1007, 1010, List.of("libwww-perl", "Python-urllib", "WinHttp"), MissingAgent.CHALLENGE, true, false, false);

    /** Keeps a list that nobody changes. */
    public ToolKnobs {
        badAgents = List.copyOf(badAgents);
    }

    /** What Browser Integrity Check does to those without {@code User-Agent}. */
    public enum MissingAgent {
        /** A managed challenge, as the docs say. */
        CHALLENGE,
        /** Error 1010, as it was. */
        BLOCK
    }
}
