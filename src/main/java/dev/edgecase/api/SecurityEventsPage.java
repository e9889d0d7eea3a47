package dev.edgecase.api;

import dev.edgecase.api.message.Query;
import dev.edgecase.api.message.Reply;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.log.EventRecord;
import dev.edgecase.log.Journal;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.SecurityEvent;
import dev.edgecase.unit.RayId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Lists what security products had to say about the requests in the journal, newest request first.
 *
 * <p>Source: Cloudflare docs, logs/logpush/logpush-job/datasets/zone/firewall_events. Certainty: documented; that an export has 500
 * at most is observed.
 */
final class SecurityEventsPage {
    private static final int MOST = 500;
    private static final Set<String> FILTERS = Set.of("limit", "action", "source", "rule", "ray");

    private final Journal journal;

    SecurityEventsPage(Journal journal) {
        this.journal = journal;
    }

    /** One event: its journey, and its place there. */
    private record Found(Journey journey, int at) {}

    EdgeResponse list(EdgeRequest request) {
        var query = Query.of(request.target(), FILTERS);
        var limit = Math.min(MOST, query.number("limit").orElse(MOST));
        var found = new ArrayList<Found>();
        for (var journey : journal.newest(Integer.MAX_VALUE, any -> isAsked(query, any))) {
            for (var at : matching(query, journey)) {
                if (found.size() < limit) {
                    found.add(new Found(journey, at));
                }
            }
        }
        return Reply.json(200, json -> {
            json.writeNumberProperty("count", found.size());
            json.writeArrayPropertyStart("events");
            found.forEach(each -> EventRecord.write(each.journey, each.at, json));
            json.writeEndArray();
        });
    }

    private static boolean isAsked(Query query, Journey journey) {
        return query.text("ray")
                .map(ray ->
                        RayId.digitsOf(ray).filter(journey.ray().hex()::equals).isPresent())
                .orElse(true);
    }

    private static List<Integer> matching(Query query, Journey journey) {
        var events = journey.securityEvents();
        var places = new ArrayList<Integer>();
        for (var at = 0; at < events.size(); at++) {
            if (fits(query, events.get(at))) {
                places.add(at);
            }
        }
        return places;
    }

    /** Names are taken as either log writes them; a rule goes by its id, its ref or its description. */
    private static boolean fits(Query query, SecurityEvent event) {
        return query.text("action").map(event.action()::equalsIgnoreCase).orElse(true)
                && query.text("source")
                        .map(name -> event.source().id().equalsIgnoreCase(name)
                                || event.source().eventId().equalsIgnoreCase(name))
                        .orElse(true)
                && query.text("rule")
                        .map(List.of(event.ruleId(), event.ref(), event.description())::contains)
                        .orElse(true);
    }
}
