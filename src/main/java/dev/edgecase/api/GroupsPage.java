package dev.edgecase.api;

import dev.edgecase.http.EdgeResponse;
import dev.edgecase.log.Journal;
import dev.edgecase.log.LogFields;
import dev.edgecase.log.PlainJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    private static final String COUNT = "count";

    private final Journal journal;

    GroupsPage(Journal journal) {
        this.journal = journal;
    }

    EdgeResponse list() {
        var counts = new LinkedHashMap<Map<String, String>, Integer>();
        for (var journey : journal.newest(Integer.MAX_VALUE, any -> any.inRequestLog())) {
            var log = LogFields.of(journey, "");
            var group = new LinkedHashMap<String, String>();
            DIMENSIONS.forEach(name -> group.put(name, log.getOrDefault(name, "")));
            counts.merge(group, 1, Integer::sum);
        }
        var groups = new ArrayList<>(counts.entrySet());
        groups.sort(Map.Entry.<Map<String, String>, Integer>comparingByValue().reversed());
        return Reply.json(200, json -> {
            json.writeArrayPropertyStart("groups");
            groups.forEach(each -> PlainJson.write(plain(each.getKey(), each.getValue()), json));
            json.writeEndArray();
        });
    }

    private static Map<String, Object> plain(Map<String, String> group, int count) {
        var plain = new LinkedHashMap<String, Object>();
        plain.put(COUNT, count);
        plain.putAll(group);
        return plain;
    }
}
