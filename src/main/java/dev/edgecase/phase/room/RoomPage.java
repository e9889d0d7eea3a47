package dev.edgecase.phase.room;

import dev.edgecase.error.ErrorRenderer;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.rules.tool.PageTemplate;
import dev.edgecase.rules.tool.WaitingRoom;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What those who wait get: a page that comes again by itself, or JSON.
 *
 * <p>Source: Cloudflare docs, waiting-room/how-to/json-response. Certainty: documented; the page is of Edgecase's own design, and its header
 * fields are assumed.
 */
final class RoomPage {
    private static final PageTemplate OWN = PageTemplate.parse("""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            {{#refreshIntervalSeconds}}<meta http-equiv="refresh" content="{{refreshIntervalSeconds}}">{{/refreshIntervalSeconds}}
            <title>Waiting Room</title>
            <style>
            body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1rem; color: #222; }
            progress { width: 100%; }
            small { color: #666; }
            </style>
            </head>
            <body>
            <h1>{{^isRejectQueue}}You are in line{{/isRejectQueue}}{{#isRejectQueue}}Nobody can come in now{{/isRejectQueue}}</h1>
            {{#isEventPrequeueing}}<p>It begins in {{timeUntilEventStartFormatted}}.</p>{{/isEventPrequeueing}}
            {{#waitTimeKnown}}<p>Your estimated wait time is {{waitTimeFormatted}}.</p>{{/waitTimeKnown}}
            {{^waitTimeKnown}}{{#queueIsFull}}<p>The line is full. You get a place as soon as there is one.</p>{{/queueIsFull}}
            {{^queueIsFull}}{{^isRejectQueue}}<p>How long it takes is not known.</p>{{/isRejectQueue}}{{/queueIsFull}}{{/waitTimeKnown}}
            {{#refreshIntervalSeconds}}<progress></progress>
            <p>This page comes again by itself. Leave it open, and leave cookies on: they keep your place.</p>
            {{/refreshIntervalSeconds}}
            <p><small>Last updated {{lastUpdated}}</small></p>
            </body>
            </html>
            """);

    private RoomPage() {}

    static EdgeResponse of(EdgeRequest request, WaitingRoom room, WaitTicket ticket) {
        var wantsJson = room.answer().json() && request.headers().all("Accept").equals(List.of("application/json"));
        var text = wantsJson
                ? ticket.json()
                : ticket.moment().terms().page().orElse(OWN).fill(ticket.values());
        var headers = Headers.builder()
                .add("Content-Type", wantsJson ? "application/json; charset=utf-8" : "text/html; charset=utf-8");
        return new EdgeResponse(
                room.answer().status(),
                ErrorRenderer.notKept(headers).build(),
                Body.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
