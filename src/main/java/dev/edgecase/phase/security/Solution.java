package dev.edgecase.phase.security;

import dev.edgecase.http.FormFields;
import dev.edgecase.http.LocalTarget;
import dev.edgecase.phase.security.IssuedChallenges.Issued;
import dev.edgecase.rules.set.SecurityAction.Challenge.Level;
import java.util.HashMap;
import java.util.Optional;

/**
 * What somebody sends who says that a challenge is solved: {@code ray=8f2c00aa11bb22cc&level=managed&return=/cart}. The Ray ID may
 * have its data centre behind it, as the header {@code CF-RAY} does.
 *
 * @param ray the request that was challenged; may be anything
 * @param level what was solved; empty where it is no level
 * @param target where to go on: path and query on the same host; empty where it is neither
 */
record Solution(String ray, Optional<Level> level, Optional<String> target) {
    /** What solves nothing. */
    static final Solution NONE = new Solution("", Optional.empty(), Optional.empty());

    private static final int RAY_DIGITS = 16;

    static Solution read(String form) {
        try {
            var fields = new HashMap<String, String>();
            FormFields.read(form).forEach(field -> fields.put(field.getKey(), field.getValue()));
            var ray = fields.getOrDefault("ray", "");
            return new Solution(
                    ray.substring(0, Math.min(RAY_DIGITS, ray.length())),
                    Level.of(fields.getOrDefault("level", "")),
                    Optional.of(fields.getOrDefault("return", "/")).filter(LocalTarget::is));
        } catch (IllegalArgumentException malformed) {
            return NONE;
        }
    }

    /** Tells whether this is a solution of that challenge. */
    boolean solves(Issued challenge) {
        return target.isPresent()
                && level.filter(solved -> solved.satisfies(challenge.level())).isPresent();
    }
}
