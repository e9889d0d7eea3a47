package dev.edgecase.zone.knob;

import dev.edgecase.zone.named.NamedKey;
import dev.edgecase.zone.named.NamedKey.Kind;
import dev.edgecase.zone.named.NamedValues;
import java.util.List;

/** What is assumed about challenges, by its name in {@link ChallengeKnobs}, behind {@code challenge_}. */
final class ChallengeKnobNames {
    private static final String SLACK = "challenge_slack";

    static final List<NamedKey> KEYS = List.of(
            NamedKey.choice(
                    "challenge_mode",
                    ChallengeKnobs.Mode.class,
                    "serve",
                    "What becomes of challenges: shown, passed by everybody, or failed by everybody."),
            NamedKey.of(
                    "challenge_legacy_503",
                    Kind.ON_OFF,
                    "off",
                    "Answer JavaScript challenges and Under Attack mode with 503, as until 2022."),
            NamedKey.of(
                    "challenge_rate_limit_429",
                    Kind.ON_OFF,
                    "on",
                    "Answer challenges by rate limiting rules with 429; off: 403."),
            NamedKey.of(
                    "challenge_managed_passage",
                    Kind.ON_OFF,
                    "off",
                    "Let clearance count for challenges by managed rules too, not only for the request that is sent again."),
            NamedKey.of(SLACK, Kind.WAIT, "300s", "How long clearance holds beyond challenge_ttl."));

    private ChallengeKnobNames() {}

    /** Returns the knobs with those named here turned. */
    static ChallengeKnobs apply(ChallengeKnobs so, NamedValues values) {
        return new ChallengeKnobs(
                values.choice("challenge_mode", so.mode()),
                values.onOff("challenge_legacy_503", so.legacy503()),
                values.onOff("challenge_rate_limit_429", so.rateLimit429()),
                values.onOff("challenge_managed_passage", so.managedPassage()),
                values.text(SLACK)
                        .map(text -> values.wait(text)
                                .orElseThrow(() -> values.problem(SLACK, "takes seconds, like 300", text)))
                        .orElse(so.slack()));
    }
}
