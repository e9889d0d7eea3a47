package dev.edgecase.zone.knob;

import java.time.Duration;

/**
 * The knobs for what is assumed about challenges, or changed over the years; see {@code docs/fidelity.md}.
 *
 * @param mode what becomes of them. Default serve
 * @param legacy503 whether JavaScript challenges and Under Attack mode answer 503, as until about 2022. Default off
 * @param rateLimit429 whether a challenge by a rate limiting rule answers 429; off: 403. Default on
 * @param managedPassage whether clearance counts for challenges by managed rules too. Default off
 * @param slack how long clearance holds beyond its time, for clocks that differ. Default 300 s
 */
public record ChallengeKnobs(
        Mode mode, boolean legacy503, boolean rateLimit429, boolean managedPassage, Duration slack) {
    /** The values that the sheet chooses. */
    public static final ChallengeKnobs DEFAULTS =
            new ChallengeKnobs(Mode.SERVE, false, true, false, Duration.ofSeconds(300));

    /** What becomes of challenges. */
    public enum Mode {
        /** They are shown, and solved by who solves them. */
        SERVE,
        /** Everybody solves them at once. */
        AUTO_PASS,
        /** Nobody solves them, whatever clearance they have. */
        AUTO_FAIL
    }
}
