package dev.edgecase.phase.room;

import dev.edgecase.rules.tool.WaitingRoom;
import dev.edgecase.rules.tool.WaitingRooms;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The rooms and who is in them; a room stays while the zone has one with its id. */
public final class Rooms {
    private final ConcurrentHashMap<String, Room> byId = new ConcurrentHashMap<>();

    /** Makes rooms in which nobody is. */
    public Rooms() {}

    /**
     * How a room stands.
     *
     * @param room which
     * @param moment what holds now
     * @param active how many are behind it
     * @param queued how many wait
     * @param fresh how many were let in within this minute of the clock
     */
    public record Standing(WaitingRoom room, WaitingRoom.Moment moment, int active, int queued, int fresh) {}

    /** Returns how the zone's rooms stand. */
    public List<Standing> standings(WaitingRooms all, Instant now) {
        return all.all().stream().map(room -> of(room, all).standing(room, now)).toList();
    }

    /** Forgets who is in them: who comes again is nobody they know. */
    public void clear() {
        byId.clear();
    }

    Room of(WaitingRoom room, WaitingRooms all) {
        var known = byId.get(room.id());
        if (known != null) {
            return known;
        }
        byId.keySet().retainAll(all.all().stream().map(WaitingRoom::id).collect(Collectors.toSet()));
        return byId.computeIfAbsent(room.id(), id -> new Room(id.hashCode()));
    }
}
