package dev.edgecase.zone.knob;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * When a visitor gets the one line {@code error code: 522} in place of a page. In files: the name in lower case.
 * Source: published captures; no page of the docs says when it is used. Certainty: assumed, therefore a setting.
 */
public enum MinimalText {
    /**
     * For requests without {@code Accept-Encoding} whose {@code Accept} names no format we could give; the default.
     * A bare {@code curl} gets the line, while {@code curl -H 'Accept: application/json'} gets what it asked for.
     */
    BARE_CLIENT,
    /** For every request without {@code Accept-Encoding}, whatever it accepts. */
    NO_ACCEPT_ENCODING,
    /** For no request. */
    NEVER,
    /** For every request. */
    ALWAYS;

    /** The kind of that name, as settings spell it; absent for any other text. */
    public static Optional<MinimalText> parse(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }
}
