package dev.edgecase.api.client;

import dev.edgecase.api.message.Query;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.zone.Zone;
import dev.edgecase.zone.ZoneStore;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/**
 * Shows the zone to clients of the API, who look for its id by its name.
 *
 * <p>Source: the API's schema of zones. Certainty: documented; 1001 recalled. That a zone without hosts has the name that is asked
 * for is ours, as it serves any.
 */
final class ZonesPage {
    private static final Set<String> PARAMETERS = Set.of("name", "status", "page", "per_page");
    private static final String ACTIVE = "active";
    private static final int PER_PAGE = 20;

    private final ZoneStore zones;

    ZonesPage(ZoneStore zones) {
        this.zones = zones;
    }

    /** Throws a refusal of an id that is not the zone's. */
    static void check(String id, Zone zone) {
        if (!id.equals(zone.id())) {
            throw Refusal.of(404, 1001, "Invalid zone identifier").hinting("the zone here has the id " + zone.id());
        }
    }

    EdgeResponse one(String id) {
        var zone = zones.current();
        check(id, zone);
        return Envelope.result(json -> write(zone, name(zone, "localhost"), json));
    }

    /** Some clients ask for one page after the other until one is empty. */
    EdgeResponse list(EdgeRequest request) {
        var zone = zones.current();
        var query = query(request);
        var name = name(zone, query.text("name").orElse("localhost"));
        var page = query.number("page").orElse(1);
        var matches = query.text("name").orElse(name).equalsIgnoreCase(name)
                && query.text("status").orElse(ACTIVE).equals(ACTIVE);
        var total = matches ? 1 : 0;
        var count = page == 1 ? total : 0;
        return Envelope.page(json -> {
            json.writeArrayPropertyStart("result");
            if (count == 1) {
                write(zone, name, json);
            }
            json.writeEndArray();
            json.writeObjectPropertyStart("result_info");
            json.writeNumberProperty("page", page);
            json.writeNumberProperty("per_page", query.number("per_page").orElse(PER_PAGE));
            json.writeNumberProperty("total_pages", total);
            json.writeNumberProperty("count", count);
            json.writeNumberProperty("total_count", total);
            json.writeEndObject();
        });
    }

    private static Query query(EdgeRequest request) {
        try {
            return Query.of(request.target(), PARAMETERS);
        } catch (UserProblem unknown) {
            throw Refusal.ours(400, unknown.getMessage());
        }
    }

    private static String name(Zone zone, String otherwise) {
        return zone.hosts().isEmpty() ? otherwise : zone.hosts().get(0);
    }

    private static void write(Zone zone, String name, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("id", zone.id());
        json.writeStringProperty("name", name);
        json.writeStringProperty("status", ACTIVE);
        json.writeBooleanProperty("paused", false);
        json.writeStringProperty("type", "full");
        json.writeObjectPropertyStart("plan");
        json.writeStringProperty("legacy_id", zone.plan().id());
        json.writeEndObject();
        json.writeEndObject();
    }
}
