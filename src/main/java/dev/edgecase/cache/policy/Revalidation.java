package dev.edgecase.cache.policy;

import dev.edgecase.http.Headers;
import dev.edgecase.zone.knob.CacheKnobs.Merge304;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the origin is asked with when something stale is stored, and what its 304 changes of it.
 *
 * <p>Source: cache/concepts/revalidation; open-source proxy framework for the fields that a 304 changes. Certainty: observed.
 */
public final class Revalidation {
    private static final List<String> LIMITED = List.of(
            "Cache-Control", "Expires", "Cache-Tag", "CDN-Cache-Control", "Cloudflare-CDN-Cache-Control", "ETag");
    /** What is about this one message, or about a body that a 304 does not have (RFC 9111 section 3.2). */
    private static final Set<String> NEVER = Collections.unmodifiableSet(names(List.of(
            "Connection",
            "Keep-Alive",
            "Proxy-Authenticate",
            "Proxy-Authentication-Info",
            "Proxy-Connection",
            "TE",
            "Trailer",
            "Transfer-Encoding",
            "Upgrade",
            "Set-Cookie",
            "Content-Length",
            "Content-Encoding",
            "Content-Range",
            "Content-Type")));

    private Revalidation() {}

    /** Returns the request fields that ask whether it is still the same; none when the response cannot tell. */
    public static Headers validators(Headers stored) {
        var validators = Headers.builder();
        stored.first("ETag").ifPresent(etag -> validators.add("If-None-Match", etag));
        stored.first("Last-Modified").ifPresent(date -> validators.add("If-Modified-Since", date));
        return validators.build();
    }

    /** Returns the stored fields, with those that a 304 brings in their place. */
    public static Headers merge(Headers stored, Headers from304, Merge304 knob) {
        var merged = stored.edit();
        for (var name : knob == Merge304.LIMITED ? LIMITED : all(from304)) {
            if (from304.contains(name)) {
                merged.remove(name);
                from304.all(name).forEach(value -> merged.add(name, value));
            }
        }
        return merged.build();
    }

    /** Returns the fields with the {@code Vary} that a 304 brings, where it brings one. */
    public static Headers varying(Headers merged, Headers from304) {
        return from304.contains("Vary")
                ? merge(merged, Headers.of("Vary", String.join(", ", from304.all("Vary"))), Merge304.ALL)
                : merged;
    }

    private static Set<String> all(Headers from304) {
        var names = names(from304.names());
        NEVER.forEach(names::remove);
        names.removeIf(from304.namedByConnection());
        return names;
    }

    private static Set<String> names(Iterable<String> names) {
        var set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.forEach(set::add);
        return set;
    }
}
