package dev.edgecase.rules.tool;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where visitors wait for their turn; rooms that are suspended are none.
 *
 * @param all the rooms
 */
public record WaitingRooms(List<WaitingRoom> all) {
    /** None. */
    public static final WaitingRooms NONE = new WaitingRooms(List.of());

    /** Keeps a list that nobody changes. */
    public WaitingRooms {
        all = List.copyOf(all);
    }

    /**
     * Returns the room for a URL: the one with the longest path that covers it.
     *
     * <p>Source: Cloudflare docs, waiting-room/how-to/place-waiting-room. Certainty: documented.
     */
    public Optional<WaitingRoom> at(String host, String path) {
        return all.stream()
                .filter(room -> room.covers(host, path) >= 0)
                .max(Comparator.comparingInt(room -> room.covers(host, path)));
    }
}
