package dev.edgecase.rules.shield;

import dev.edgecase.http.Cookies;
import dev.edgecase.match.JsonPlace;
import java.util.Optional;

/**
 * What tells the clients of an API apart: a header, a cookie, or what a token says that holds.
 *
 * <p>Source: Cloudflare API, api_gateway/configuration; docs, api-shield/management-and-monitoring/session-identifiers. Certainty:
 * documented.
 */
public sealed interface SessionIdentifier {
    /** Returns who sends a request, as far as this tells. */
    Optional<String> of(Shielding request);

    /**
     * A header.
     *
     * @param name its name
     */
    record OfHeader(String name) implements SessionIdentifier {
        @Override
        public Optional<String> of(Shielding request) {
            return request.sent().headers().first(name).filter(value -> !value.isBlank());
        }
    }

    /**
     * A cookie.
     *
     * @param name its name
     */
    record OfCookie(String name) implements SessionIdentifier {
        @Override
        public Optional<String> of(Shielding request) {
            return Cookies.all(request.sent().headers(), name)
                    .filter(value -> !value.isBlank())
                    .findFirst();
        }
    }

    /**
     * A claim.
     *
     * @param configuration the id of the token configuration
     * @param claim where it is in the token
     */
    record OfToken(String configuration, JsonPlace claim) implements SessionIdentifier {
        @Override
        public Optional<String> of(Shielding request) {
            return request.token(configuration) instanceof TokenState.Valid valid
                    ? claim.in(valid.json())
                    : Optional.empty();
        }
    }
}
