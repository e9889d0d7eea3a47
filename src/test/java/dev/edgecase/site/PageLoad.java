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
        var all = browser.events();
        var events = all.subList(before, all.size());
        var load = new PageLoad();
        // what a request is comes from another process than what is on the wire, in any order
        events.forEach(event -> load.learn(method(event), event.path("params")));
        events.forEach(event -> load.hear(method(event), event.path("params")));
        return load.outcomes;
    }

    private static String method(JsonNode event) {
        return event.path("method").asString("");
    }

    private void learn(String method, JsonNode params) {
        if (method.equals("Network.requestWillBeSent")) {
            var path =
                    URI.create(params.path("request").path("url").asString("")).getPath();
            if (path != null) { // null: data:
                paths.put(params.path("requestId").asString(""), path);
            }
        }
    }

    private void hear(String method, JsonNode params) {
        var id = params.path("requestId").asString("");
        switch (method) {
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

    /** What came from the browser's cache may be told as if it had been on the wire, too. */
    private void put(String id, String outcome) {
        var path = paths.get(id);
        if (path != null) {
            outcomes.merge(path, outcome, (one, other) -> one.equals(NOT_ASKED) ? one : other);
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
