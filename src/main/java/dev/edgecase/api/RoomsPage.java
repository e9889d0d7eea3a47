package dev.edgecase.api;

import dev.edgecase.api.message.Reply;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.phase.room.Rooms;
import dev.edgecase.zone.ZoneStore;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** Shows how the waiting rooms stand, with the limits that hold now by the API's names. */
final class RoomsPage {
    private final ZoneStore zones;
    private final EdgeClock clock;
    private final Rooms rooms;

    RoomsPage(ZoneStore zones, EdgeClock clock, Rooms rooms) {
        this.zones = zones;
        this.clock = clock;
        this.rooms = rooms;
    }

    EdgeResponse show() {
        var standings = rooms.standings(zones.current().rules().tools().waitingRooms(), clock.instant());
        return Reply.json(200, json -> {
            json.writeArrayPropertyStart("waiting_rooms");
            standings.forEach(standing -> write(standing, json));
            json.writeEndArray();
        });
    }

    EdgeResponse clear() {
        rooms.clear();
        return show();
    }

    private static void write(Rooms.Standing standing, JsonGenerator json) {
        var terms = standing.moment().terms();
        json.writeStartObject();
        json.writeStringProperty("id", standing.room().id());
        json.writeStringProperty("name", standing.room().name());
        json.writeNumberProperty("active", standing.active());
        json.writeNumberProperty("queued", standing.queued());
        json.writeNumberProperty("new_this_minute", standing.fresh());
        json.writeNumberProperty("total_active_users", terms.active());
        json.writeNumberProperty("new_users_per_minute", terms.fresh());
        json.writeStringProperty("queueing_method", terms.method().name().toLowerCase(Locale.ROOT));
        json.writeBooleanProperty("queue_all", standing.room().answer().queueAll());
        json.writeBooleanProperty("event", standing.moment().event().isPresent());
        json.writeEndObject();
    }
}
