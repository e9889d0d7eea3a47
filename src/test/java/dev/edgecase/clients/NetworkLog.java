package dev.edgecase.clients;

import dev.edgecase.har.HarEntry;
import dev.edgecase.http.Headers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import tools.jackson.databind.JsonNode;

/** What a browser says about its requests, as the entries of an archive: what its network view would save. */
final class NetworkLog {
    private final Browser browser;
    private final Map<String, JsonNode> asked = new LinkedHashMap<>();
    private final Map<String, Queue<Headers>> wholeHeaders = new HashMap<>(); // with the cookies
    private final List<HarEntry> entries = new ArrayList<>();

    private NetworkLog(Browser browser) {
        this.browser = browser;
    }

    static List<HarEntry> of(Browser browser) throws InterruptedException {
        var log = new NetworkLog(browser);
        var events = browser.events();
        for (var event : events) {
            if (event.path("method").asString("").equals("Network.responseReceivedExtraInfo")) {
                var params = event.path("params");
                log.wholeHeaders
                        .computeIfAbsent(params.path("requestId").asString(""), id -> new ArrayDeque<>())
                        .add(headers(params.path("headers")));
            }
        }
        for (var event : events) {
            log.hear(event.path("method").asString(""), event.path("params"));
        }
        return log.entries;
    }

    private void hear(String method, JsonNode params) throws InterruptedException {
        var id = params.path("requestId").asString("");
        if (method.equals("Network.requestWillBeSent")) {
            if (params.has("redirectResponse") && asked.containsKey(id)) {
                add(id, params.get("redirectResponse"), "");
            }
            asked.put(id, params);
        } else if (method.equals("Network.responseReceived") && asked.containsKey(id)) {
            add(id, params.get("response"), browser.body(id));
        }
    }

    private void add(String id, JsonNode response, String body) {
        var whole = wholeHeaders.getOrDefault(id, new ArrayDeque<>()).poll();
        entries.add(entry(asked.get(id), response, body, whole == null ? headers(response.path("headers")) : whole));
    }

    private static HarEntry entry(JsonNode asked, JsonNode response, String body, Headers responseHeaders) {
        var request = asked.get("request");
        var seconds = asked.path("wallTime").asDouble(0);
        var posted = request.path("postData").asString("");
        var requestHeaders = headers(request.path("headers"));
        return new HarEntry(
                Instant.ofEpochMilli((long) (seconds * 1000)),
                new HarEntry.Request(
                        request.path("method").asString(),
                        request.path("url").asString(),
                        response.path("protocol").asString(""),
                        requestHeaders,
                        posted.isEmpty()
                                ? Optional.empty()
                                : Optional.of(new HarEntry.Content(
                                        posted.length(),
                                        requestHeaders.first("Content-Type").orElse(""),
                                        Optional.of(posted),
                                        false))),
                new HarEntry.Response(
                        response.path("status").asInt(),
                        response.path("statusText").asString(""),
                        response.path("protocol").asString(""),
                        responseHeaders,
                        new HarEntry.Content(
                                body.length(), response.path("mimeType").asString(""), Optional.of(body), false),
                        -1),
                new HarEntry.Timings(
                        Optional.empty(), Optional.empty(), Duration.ZERO, Duration.ofMillis(1), Duration.ZERO),
                "",
                "");
    }

    private static Headers headers(JsonNode fields) {
        var headers = Headers.builder();
        fields.properties().forEach(field -> {
            for (var value : field.getValue().asString("").split("\n", -1)) {
                headers.add(field.getKey(), value);
            }
        });
        return headers.build();
    }
}
