package dev.edgecase.phase.security;

import dev.edgecase.phase.security.IssuedChallenges.Issued;
import dev.edgecase.rules.set.SecurityAction.Challenge.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

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
    private static final Pattern AMPERSAND = Pattern.compile("&");
    /** No scheme, no other host, nothing that ends a header line. */
    private static final Pattern ON_THIS_HOST = Pattern.compile("/(?![/\\\\])[!-~]*");

    static Solution read(String form) {
        try {
            var fields = fields(form);
            var ray = fields.getOrDefault("ray", "");
            return new Solution(
                    ray.substring(0, Math.min(RAY_DIGITS, ray.length())),
                    Level.of(fields.getOrDefault("level", "")),
                    Optional.of(fields.getOrDefault("return", "/"))
                            .filter(target -> ON_THIS_HOST.matcher(target).matches()));
        } catch (IllegalArgumentException malformed) {
            return NONE;
        }
    }

    /** Tells whether this is a solution of that challenge. */
    boolean solves(Issued challenge) {
        return target.isPresent()
                && level.filter(solved -> solved.satisfies(challenge.level())).isPresent();
    }

    private static Map<String, String> fields(String form) {
        var fields = new HashMap<String, String>();
        AMPERSAND.splitAsStream(form).map(pair -> pair.split("=", 2)).forEach(pair -> {
            if (pair.length == 2) {
                fields.put(decoded(pair[0]), decoded(pair[1]));
            }
        });
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
