package dev.edgecase.api;

import dev.edgecase.api.message.Reply;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.log.Journal;
import dev.edgecase.log.LogFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * Counts the requests in the journal by what the log says of their statuses, the cache, the URL and security products, most first: where
 * edge and origin differ, at a glance. Requests that are kept out of the log are left out.
 *
 * <p>Source: the dimensions of error analytics in Cloudflare docs, analytics/graphql-api. Certainty: observed; this choice of them is
 * Edgecase's own.
 */
final class GroupsPage {
    private static final List<String> DIMENSIONS = List.of(
            "EdgeResponseStatus",
            "OriginResponseStatus",
            "CacheCacheStatus",
            "ClientRequestHost",
            "ClientRequestPath",
            "SecuritySources");

    private final Journal journal;

    GroupsPage(Journal journal) {
        this.journal = journal;
    }

    EdgeResponse list() {
        var counts = new LinkedHashMap<Map<String, String>, Integer>();
        for (var journey : journal.newest(Integer.MAX_VALUE, any -> any.inRequestLog())) {
            counts.merge(LogFields.json(journey, DIMENSIONS), 1, Integer::sum);
        }
        var groups = new ArrayList<>(counts.entrySet());
        groups.sort(Map.Entry.<Map<String, String>, Integer>comparingByValue().reversed());
        return Reply.json(200, json -> {
            json.writeArrayPropertyStart("groups");
            groups.forEach(each -> write(each.getKey(), each.getValue(), json));
            json.writeEndArray();
        });
    }

    private static void write(Map<String, String> group, int count, JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("count", count);
        group.forEach((name, value) -> {
            json.writeName(name);
            json.writeRawValue(value);
        });
        json.writeEndObject();
    }
}
