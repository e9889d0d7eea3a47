package dev.edgecase.site;

import dev.edgecase.clients.Browser;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What came of each request of a page, as the browser tells it. */
final class PageLoad {
    /** Of what the browser took from its own cache and did not ask for. */
    static final String NOT_ASKED = "not asked";

    private final Map<String, String> paths = new HashMap<>(); // by the browser's name of the request
    private final Map<String, String> outcomes = new TreeMap<>();

    private PageLoad() {}

    /**
     * Returns the outcome of each path: its status on the wire with the edge's word about the cache, {@code 304 HIT}, or
     * {@link #NOT_ASKED}.
     *
     * @param before how many events there had been before the page was loaded
     */
    static Map<String, String> since(int before, Browser browser) throws InterruptedException {
        var events = browser.events();
        var load = new PageLoad();
        for (var event : events.subList(before, events.size())) {
            load.hear(event.path("method").asString(""), event.path("params"));
        }
        return load.outcomes;
    }

    private void hear(String method, JsonNode params) {
        var id = params.path("requestId").asString("");
        switch (method) {
            case "Network.requestWillBeSent" -> {
                var path = URI.create(params.path("request").path("url").asString(""))
                        .getPath();
                if (path != null) { // null: data:
                    paths.put(id, path);
                }
            }
            case "Network.requestServedFromCache" -> put(id, NOT_ASKED);
            case "Network.responseReceived" -> {
                if (params.path("response").path("fromDiskCache").asBoolean(false)) {
                    put(id, NOT_ASKED);
                }
            }
            case "Network.responseReceivedExtraInfo" ->
                put(id, params.path("statusCode").asString("") + " " + cacheStatus(params.path("headers")));
            default -> {
                // about something else
            }
        }
    }

    private void put(String id, String outcome) {
        var path = paths.get(id);
        if (path != null) {
            outcomes.put(path, outcome);
        }
    }

    private static String cacheStatus(JsonNode headers) {
        return headers.properties().stream()
                .filter(field -> field.getKey().equalsIgnoreCase("cf-cache-status"))
                .map(field -> field.getValue().asString(""))
                .findFirst()
                .orElse("none");
    }
}
