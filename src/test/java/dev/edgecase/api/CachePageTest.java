package dev.edgecase.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgecase.cache.store.CacheStore;
import dev.edgecase.clock.ManualClock;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.http.HeldBytes;
import dev.edgecase.http.Protocol;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.Stored;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.ZoneStore;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the admin port shows of the cache, and purges without more ado. */
class CachePageTest {
    private final ManualClock clock = new ManualClock(InMemoryEdge.START);
    private final ZoneStore zones = new ZoneStore(InMemoryEdge.zone(EncryptionMode.FULL), clock);
    private final CacheStore cache = new CacheStore(CacheStore.Bounds.DEFAULTS);
    private final CachePage page = new CachePage(zones, clock, cache);

    @AfterEach
    void close() {
        cache.close();
    }

    private static EdgeRequest request(String target, String body) {
        return new EdgeRequest(
                "GET",
                "http",
                "localhost:8089",
                target,
                Protocol.HTTP_1_1,
                Headers.EMPTY,
                Body.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(EdgeResponse response) {
        return new String(HeldBytes.of(response.body()), StandardCharsets.UTF_8);
    }

    private EdgeResponse show(String target) {
        return page.show(request(target, ""));
    }

    private JsonNode json(String target) {
        return new JsonMapper().readTree(text(show(target)));
    }

    @Test
    void what_is_stored_is_shown_the_newest_first() {
        Stored.put(cache, "http://shop.test/old.css", InMemoryEdge.START.minusSeconds(7200), new byte[7]);
        Stored.put(cache, "http://shop.test/new.css", InMemoryEdge.START.minusSeconds(60), new byte[300_000], "b", "a");

        var json = json("/cache");

        assertThat(json.path("stored").asInt()).isEqualTo(2);
        assertThat(json.path("disk_bytes").asInt()).isEqualTo(300_000);
        assertThat(json.path("memory_bytes").asInt()).isPositive();
        assertThat(json.path("zone_id").asString()).matches("[0-9a-f]{32}");
        assertThat(json.path("objects").toString())
                .isEqualTo(
                        "[{\"key\":\"http://shop.test/new.css\",\"colo\":\"FRA\",\"url\":\"http://shop.test/new.css\","
                                + "\"status\":200,\"cf_cache_status\":\"HIT\",\"reason\":\"what is stored is fresh\","
                                + "\"stored_at\":\"" + InMemoryEdge.START.minusSeconds(60)
                                + "\",\"age\":60,\"ttl\":3600,"
                                + "\"ttl_left\":3540,\"ttl_by\":\"max-age=3600 of Cache-Control\",\"bytes\":300000,"
                                + "\"where\":\"disk\",\"tags\":[\"a\",\"b\"],\"vary\":[]},"
                                + "{\"key\":\"http://shop.test/old.css\",\"colo\":\"FRA\",\"url\":\"http://shop.test/old.css\","
                                + "\"status\":200,\"cf_cache_status\":\"EXPIRED/REVALIDATED\",\"reason\":\"what is stored is stale\","
                                + "\"stored_at\":\"" + InMemoryEdge.START.minusSeconds(7200)
                                + "\",\"age\":7200,\"ttl\":3600,"
                                + "\"ttl_left\":0,\"ttl_by\":\"max-age=3600 of Cache-Control\",\"bytes\":7,"
                                + "\"where\":\"memory\",\"tags\":[],\"vary\":[]}]");
        assertThat(json("/cache?limit=1").path("objects")).hasSize(1);
    }

    @Test
    void what_is_stored_is_a_table_for_people() {
        Stored.put(cache, "http://shop.test/new.css", InMemoryEdge.START.minusSeconds(60), new byte[7]);

        assertThat(text(show("/cache?format=text")).lines().skip(1))
                .containsExactly(
                        "NOW                  STATUS     AGE    LEFT       BYTES WHERE  COLO KEY, AND WHY SO LONG",
                        "HIT                     200      60    3540           7 memory FRA  http://shop.test/new.css"
                                + "  (max-age=3600 of Cache-Control)");
    }

    @Test
    void a_purge_needs_no_token_and_says_how_many() {
        Stored.put(cache, "http://shop.test/a.css", InMemoryEdge.START, new byte[7]);
        Stored.put(cache, "http://shop.test/b.css", InMemoryEdge.START, new byte[7]);

        assertThat(text(page.purge(request("/purge", "{\"files\":[\"http://shop.test/a.css\"]}"))))
                .contains("\"purged\" : 1");
        assertThat(text(page.invalidate(request("/invalidate", "{\"purge_everything\":true}"))))
                .contains("\"invalidated\" : 1");
        assertThat(cache.stats().objects()).isOne();
        assertThat(json("/cache").at("/objects/0/cf_cache_status").asString()).isEqualTo("EXPIRED/REVALIDATED");
    }

    @Test
    void a_purge_that_says_nothing_is_refused_in_words() {
        assertThatThrownBy(() -> page.purge(request("/purge", "{\"file\":[\"http://shop.test/a.css\"]}")))
                .isInstanceOf(UserProblem.class)
                .hasMessageContainingAll("Request must contain one of", "did you mean files?");
        assertThatThrownBy(() -> page.purge(request("/purge", "[]"))).isInstanceOf(UserProblem.class);
    }
}
