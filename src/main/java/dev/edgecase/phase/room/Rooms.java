package dev.edgecase.phase.room;

import dev.edgecase.rules.tool.WaitingRoom;
import dev.edgecase.rules.tool.WaitingRooms;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The rooms and who is in them; a room stays while the zone has one with its id. */
final class Rooms {
    private final ConcurrentHashMap<String, Room> byId = new ConcurrentHashMap<>();

    Room of(WaitingRoom room, WaitingRooms all) {
        var known = byId.get(room.id());
        if (known != null) {
            return known;
        }
        byId.keySet().retainAll(all.all().stream().map(WaitingRoom::id).collect(Collectors.toSet()));
        return byId.computeIfAbsent(room.id(), id -> new Room(id.hashCode()));
    }
}
