package dev.edgecase.cache;

import dev.edgecase.http.Headers;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/**
 * The header fields of a response that are stored with it.
 *
 * <p>Source: RFC 9111 section 3.1 for what belongs to one hop; Cloudflare docs, cache/concepts/cache-control, and its open-source
 * proxy framework. Certainty: documented and observed.
 */
final class StoredFields {
    private static final Set<String> NEVER = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authentication-info",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "age",
            "cache-tag",
            "cloudflare-cdn-cache-control");

    private StoredFields() {}

    /** Returns the fields to store: none of one hop, none that only the edge reads, and none of those dropped, in lower case. */
    static Headers of(Headers response, Collection<String> dropped) {
        var ofConnection = response.namedByConnection();
        var stored = Headers.builder();
        for (var i = 0; i < response.size(); i++) {
            var name = response.name(i).toLowerCase(Locale.ROOT);
            if (!NEVER.contains(name) && !ofConnection.test(name) && !dropped.contains(name)) {
                stored.add(response.name(i), response.value(i));
            }
        }
        return stored.build();
    }
}
