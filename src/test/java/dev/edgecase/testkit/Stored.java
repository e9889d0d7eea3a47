package dev.edgecase.testkit;

import dev.edgecase.cache.policy.Lifetime;
import dev.edgecase.cache.store.CacheKey;
import dev.edgecase.cache.store.CacheStore;
import dev.edgecase.cache.store.Place;
import dev.edgecase.cache.store.StoredHead;
import dev.edgecase.http.Headers;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Puts responses into a store, as if an origin had sent them. */
public final class Stored {
    private static final Lifetime HOUR = new Lifetime(
            Duration.ofHours(1),
            Lifetime.Source.CACHE_CONTROL,
            "max-age=3600 of Cache-Control",
            Duration.ZERO,
            Lifetime.IfError.UNSAID);

    private Stored() {}

    /** Stores a 200 for an hour. */
    public static void put(CacheStore store, String url, Instant at, byte[] body, String... tags) {
        var uri = URI.create(url);
        var key = new CacheKey("FRA", url);
        var place = new Place(url, uri.getHost(), uri.getHost() + uri.getPath(), Map.of());
        var head = new StoredHead(
                key,
                place,
                200,
                Headers.of("Content-Type", "text/css"),
                OptionalLong.of(body.length),
                at,
                HOUR,
                Set.of(tags),
                List.of(),
                "",
                Set.of());
        try (var ticket = store.begin(key, place)) {
            var growing = ticket.store(head, Long.MAX_VALUE);
            growing.append(ByteBuffer.wrap(body));
            growing.end(Headers.EMPTY);
        }
    }
}
