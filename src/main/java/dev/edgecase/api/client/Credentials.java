package dev.edgecase.api.client;

import dev.edgecase.http.Headers;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks at credentials: first at their form, then at whether they are known, if anybody told which are.
 *
 * <p>Source: Cloudflare docs, fundamentals/api/troubleshooting; the API's schema. Certainty: codes observed, some recalled; that any
 * token is accepted where none are listed is ours.
 */
final class Credentials {
    private static final String SCHEME = "Bearer ";
    private static final Pattern BEARER = Pattern.compile(SCHEME + "[!-~]+");
    private static final Pattern KEY = Pattern.compile("[0-9A-Fa-f]{32,45}");
    private static final String INVALID = "Invalid request headers";
    private static final int INVALID_HEADERS = 6003;

    private final Set<String> known;

    Credentials(Set<String> known) {
        this.known = known;
    }

    /** Throws a refusal where they are missing or malformed. */
    static void checkForm(Headers headers) {
        var bearer = headers.first("Authorization");
        var key = headers.first("X-Auth-Key");
        var email = headers.first("X-Auth-Email");
        if (bearer.isPresent()) {
            if (!BEARER.matcher(bearer.get()).matches()) {
                throw malformed(6111, "Authorization");
            }
        } else if (key.isEmpty() || email.isEmpty()) {
            throw Refusal.of(400, 9106, "Missing X-Auth-Key, X-Auth-Email or Authorization headers");
        } else if (!KEY.matcher(key.get()).matches()) {
            throw malformed(6103, "X-Auth-Key");
        } else if (email.get().indexOf('@') < 1) {
            throw malformed(6102, "X-Auth-Email");
        }
    }

    /** Throws the refusal of an unknown token, or that of an unknown key, where some are listed and these well-formed ones are not. */
    void check(Headers headers, Refusal stranger) {
        if (known.isEmpty()) {
            return;
        }
        var bearer = headers.first("Authorization");
        if (bearer.isPresent()) {
            if (!known.contains(bearer.get().substring(SCHEME.length()))) {
                throw stranger;
            }
        } else if (headers.first("X-Auth-Key").filter(known::contains).isEmpty()) {
            throw Refusal.of(403, 9103, "Unknown X-Auth-Key or X-Auth-Email");
        }
    }

    private static Refusal malformed(int code, String header) {
        return Refusal.of(400, INVALID_HEADERS, INVALID).because(code, "Invalid format for " + header + " header");
    }
}
