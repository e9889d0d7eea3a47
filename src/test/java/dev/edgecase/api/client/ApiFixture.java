package dev.edgecase.api.client;

import dev.edgecase.cache.store.CacheStore;
import dev.edgecase.clock.ManualClock;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.http.HeldBytes;
import dev.edgecase.http.Protocol;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.ZoneStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API of a zone shop.test with a manual clock and an empty cache, without a socket. */
public final class ApiFixture implements AutoCloseable {
    static final String ID = "0123456789abcdef0123456789abcdef";
    static final String ZONE = "/client/v4/zones/" + ID;

    final ManualClock clock = new ManualClock(InMemoryEdge.START);
    final CacheStore cache = new CacheStore(CacheStore.Bounds.DEFAULTS);
    final ZoneStore zones = new ZoneStore(
            InMemoryEdge.zone(EncryptionMode.FULL)
                    .withHosts(List.of("shop.test"))
                    .withId(ID),
            clock);
    private final ClientApi api = api(Set.of());

    ClientApi api(Set<String> tokens) {
        return new ClientApi(
                new ClientParts(zones, clock, cache, new Tracing(zones, order -> new CompletableFuture<>()), tokens));
    }

    public static EdgeRequest request(String method, String target, Headers headers, byte[] body) {
        return new EdgeRequest(method, "http", "localhost:8089", target, Protocol.HTTP_1_1, headers, Body.of(body));
    }

    EdgeResponse ask(String method, String target, byte[] body) {
        return api.answer(request(method, target, Headers.of("Authorization", "Bearer t"), body));
    }

    EdgeResponse ask(String method, String target, String body) {
        return ask(method, target, body.getBytes(StandardCharsets.UTF_8));
    }

    static String text(EdgeResponse response) {
        return new String(HeldBytes.of(response.body()), StandardCharsets.UTF_8);
    }

    public static JsonNode json(EdgeResponse response) {
        return new JsonMapper().readTree(text(response));
    }

    @Override
    public void close() {
        cache.close();
    }
}
