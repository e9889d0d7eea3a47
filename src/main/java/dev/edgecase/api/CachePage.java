package dev.edgecase.api;

import dev.edgecase.api.message.JsonBody;
import dev.edgecase.api.message.Query;
import dev.edgecase.api.message.Reply;
import dev.edgecase.cache.policy.CachePolicy;
import dev.edgecase.cache.policy.Reuse;
import dev.edgecase.cache.purge.PurgeReader;
import dev.edgecase.cache.setting.CachePolicies;
import dev.edgecase.cache.store.CacheStore;
import dev.edgecase.cache.store.Purge;
import dev.edgecase.cache.store.StoredObject;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.zone.ZoneStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;

/**
 * Shows what is stored, the newest first: for how long it is good and who says so, and what a visitor would get of it now by the
 * zone's settings; rules about the request may say otherwise. Purges and invalidates it.
 */
final class CachePage {
    private static final Set<String> PARAMETERS = Set.of("limit", "format");
    private static final int DEFAULT_LIMIT = 100;

    private final ZoneStore zones;
    private final EdgeClock clock;
    private final CacheStore cache;
    private final CachePolicies policies = new CachePolicies(pattern -> cookies -> false);

    CachePage(ZoneStore zones, EdgeClock clock, CacheStore cache) {
        this.zones = zones;
        this.clock = clock;
        this.cache = cache;
    }

    EdgeResponse show(EdgeRequest request) {
        var query = Query.of(request.target(), PARAMETERS);
        var objects = cache.objects(query.number("limit").orElse(DEFAULT_LIMIT));
        var now = clock.instant();
        var view = new View(now, policies.of(zones.current(), now));
        return query.text("format").filter("text"::equals).isPresent()
                ? Reply.text("text/plain", text(objects, view))
                : json(objects, view);
    }

    /** Purges for whoever uses the emulator and not the API: no limit on how often, and the answer is how many. */
    EdgeResponse purge(EdgeRequest request) {
        var purged = cache.purge(plainly(request));
        return Reply.json(200, json -> json.writeNumberProperty("purged", purged));
    }

    /** As {@link #purge}, for what is to stay as stale. */
    EdgeResponse invalidate(EdgeRequest request) {
        var invalidated = cache.invalidate(plainly(request), clock.instant());
        return Reply.json(200, json -> json.writeNumberProperty("invalidated", invalidated));
    }

    private Purge plainly(EdgeRequest request) {
        return PurgeReader.read(JsonBody.members(request), zones.current()).orThrow();
    }

    private EdgeResponse json(List<StoredObject> objects, View view) {
        var stats = cache.stats();
        return Reply.json(200, json -> {
            json.writeStringProperty("zone_id", zones.current().id());
            json.writeStringProperty("now", view.now.toString());
            json.writeNumberProperty("stored", stats.objects());
            json.writeNumberProperty("memory_bytes", stats.memory().bytes());
            json.writeNumberProperty("disk_bytes", stats.disk().bytes());
            json.writeNumberProperty("fetches_under_way", stats.fetches());
            json.writeArrayPropertyStart("objects");
            objects.forEach(object -> view.write(object, json));
            json.writeEndArray();
        });
    }

    private String text(List<StoredObject> objects, View view) {
        var stats = cache.stats();
        var text = new StringBuilder(1024);
        text.append("%d stored, %d bytes of memory, %d bytes of disk; zone %s\n"
                .formatted(
                        stats.objects(),
                        stats.memory().bytes(),
                        stats.disk().bytes(),
                        zones.current().id()));
        text.append(row("NOW", "STATUS", "AGE", "LEFT", "BYTES", "WHERE", "COLO", "KEY, AND WHY SO LONG"));
        for (var object : objects) {
            text.append(row(
                    view.status(object),
                    object.status(),
                    object.age(view.now),
                    view.secondsLeft(object),
                    object.body().length(),
                    View.where(object),
                    object.key().colo(),
                    object.key().text().replace("\n", " | ") + "  ("
                            + object.lifetime().words() + ")"));
        }
        return text.toString();
    }

    private static String row(Object... columns) {
        return "%-20s %6s %7s %7s %11s %-6s %-4s %s\n".formatted(columns);
    }

    /** How things stand at a moment. */
    private record View(Instant now, CachePolicy policy) {
        Reuse reuse(StoredObject object) {
            return Reuse.of(object, policy, now);
        }

        /** Whether what is stale was still good the origin tells when it is asked. */
        String status(StoredObject object) {
            return switch (reuse(object)) {
                case FRESH -> "HIT";
                case UPDATING, UPDATING_MEANWHILE -> "UPDATING";
                case REVALIDATE -> "EXPIRED/REVALIDATED";
            };
        }

        long secondsLeft(StoredObject object) {
            return Math.max(0, Duration.between(now, object.staleAt()).toSeconds());
        }

        static String where(StoredObject object) {
            return object.body().memoryBytes() < object.body().length() ? "disk" : "memory";
        }

        void write(StoredObject object, JsonGenerator json) {
            json.writeStartObject();
            json.writeStringProperty("key", object.key().text());
            json.writeStringProperty("colo", object.key().colo());
            json.writeStringProperty("url", object.place().url());
            json.writeNumberProperty("status", object.status());
            json.writeStringProperty("cf_cache_status", status(object));
            json.writeStringProperty("reason", reuse(object).words());
            json.writeStringProperty("stored_at", object.storedAt().toString());
            json.writeNumberProperty("age", object.age(now));
            json.writeNumberProperty("ttl", object.lifetime().ttl().toSeconds());
            json.writeNumberProperty("ttl_left", secondsLeft(object));
            json.writeStringProperty("ttl_by", object.lifetime().words());
            json.writeNumberProperty("bytes", object.body().length());
            json.writeStringProperty("where", where(object));
            texts("tags", new TreeSet<>(object.tags()), json);
            texts("vary", object.vary(), json);
            json.writeEndObject();
        }

        private static void texts(String name, Iterable<String> texts, JsonGenerator json) {
            json.writeArrayPropertyStart(name);
            texts.forEach(json::writeString);
            json.writeEndArray();
        }
    }
}
