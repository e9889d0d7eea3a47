package dev.edgecase.junit;

import dev.edgecase.RunningEdge;
import dev.edgecase.cache.purge.PurgeReader;
import dev.edgecase.cache.store.Purge;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Purges or invalidates what an edge in a test has stored: {@code edge.purge().files("https://shop.test/a.css")}. Each method returns
 * how many stored responses it reached; what the real API refuses is refused here.
 */
public final class EdgePurge {
    private final RunningEdge edge;
    private final ToLongFunction<Purge> deed;

    EdgePurge(RunningEdge edge, ToLongFunction<Purge> deed) {
        this.edge = edge;
        this.deed = deed;
    }

    /** Reaches all of the zone. */
    public long everything() {
        return body(Map.of("purge_everything", true));
    }

    /** Reaches exact URLs, as visitors ask for them, with all their variants. */
    public long files(String... urls) {
        return body(Map.of("files", List.of(urls)));
    }

    /** Reaches a URL whose key has these request headers, too. */
    public long file(String url, Map<String, String> headers) {
        return body(Map.of("files", List.of(Map.of("url", url, "headers", headers))));
    }

    /** Reaches what the origin tagged by {@code Cache-Tag}. */
    public long tags(String... tags) {
        return body(Map.of("tags", List.of(tags)));
    }

    /** Reaches all of some hosts. */
    public long hosts(String... hosts) {
        return body(Map.of("hosts", List.of(hosts)));
    }

    /** Reaches all below some paths: host and path without scheme, as the origin knows them. */
    public long prefixes(String... prefixes) {
        return body(Map.of("prefixes", List.of(prefixes)));
    }

    private long body(Map<String, ?> body) {
        return deed.applyAsLong(PurgeReader.read(body, edge.zones().current()).orThrow());
    }
}
