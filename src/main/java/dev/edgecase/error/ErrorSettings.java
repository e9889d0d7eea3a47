package dev.edgecase.error;

import dev.edgecase.zone.knob.MinimalText;
import java.util.Map;

/**
 * The knobs of error responses: what the docs leave open or what changed over the years.
 *
 * @param minimalText when one line of text is sent in place of a page
 * @param diagnosticHeaders whether {@code cf-error-type} and {@code cf-error-origin} are sent: documented, yet absent
 *     from the captures
 * @param blockNegotiates whether the WAF's block page comes in the format that {@code Accept} asks for; off: always HTML
 * @param statuses HTTP statuses by error code that take the place of the catalogue's, {@code errors.status.<code>}
 */
public record ErrorSettings(
        MinimalText minimalText, boolean diagnosticHeaders, boolean blockNegotiates, Map<Integer, Integer> statuses) {
    /** What an edge does that was told nothing. */
    public static final ErrorSettings STANDARD = new ErrorSettings(MinimalText.BARE_CLIENT, true, false, Map.of());

    /**
     * Checks the statuses.
     *
     * @throws IllegalArgumentException for a code that is not in the catalogue, or a status outside 400 to 999
     */
    public ErrorSettings {
        statuses = Map.copyOf(statuses);
        statuses.forEach((code, status) -> {
            if (EdgeError.of(code).isEmpty()) {
                throw new IllegalArgumentException("errors.status.%d: there is no such error".formatted(code));
            }
            if (status < 400 || status > 999) {
                throw new IllegalArgumentException(
                        "errors.status.%d: must be from 400 to 999, was %d".formatted(code, status));
            }
        });
    }

    EdgeError applyTo(EdgeError error) {
        Integer status = statuses.getOrDefault(error.code(), error.status());
        return status == error.status() ? error : error.withStatus(status);
    }
}
