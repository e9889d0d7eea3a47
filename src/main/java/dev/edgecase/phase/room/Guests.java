package dev.edgecase.phase.room;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/** Visitors who are let go when they have not been seen for long enough. */
final class Guests {
    private final Map<Long, Guest> byId = new HashMap<>();
    private final TreeMap<Long, Guest> byPlace = new TreeMap<>();
    private final TreeSet<Guest> byEnd =
            new TreeSet<>(Comparator.comparing(Guest::until).thenComparing(Guest::id));

    /**
     * A visitor.
     *
     * @param id who it is
     * @param place where it stands among the others
     * @param until when it is let go
     * @param tried when it last asked to be let in, and was heard
     */
    record Guest(long id, long place, Instant until, Instant tried) {}

    Optional<Guest> get(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    int size() {
        return byId.size();
    }

    /** Adds a visitor, or puts it in the place of what was known of it. */
    void put(Guest guest) {
        remove(guest.id);
        byId.put(guest.id, guest);
        byPlace.put(guest.place, guest);
        byEnd.add(guest);
    }

    void remove(long id) {
        var known = byId.remove(id);
        if (known != null) {
            byPlace.remove(known.place);
            byEnd.remove(known);
        }
    }

    /** Returns how many stand in front of a place; for whoever comes last that is known without counting. */
    int before(long place) {
        return byPlace.isEmpty() || byPlace.lastKey() < place
                ? size()
                : byPlace.headMap(place).size();
    }

    /** Lets those go whose time is over. */
    void dropUntil(Instant now) {
        while (!byEnd.isEmpty() && !byEnd.first().until.isAfter(now)) {
            remove(byEnd.first().id);
        }
    }

    /** Gives the places that there are to the lowest lots first. */
    void sort(ToLongFunction<Guest> lot) {
        var places = new ArrayList<>(byPlace.keySet());
        var guests =
                byPlace.values().stream().sorted(Comparator.comparingLong(lot)).toList();
        byId.clear();
        byPlace.clear();
        byEnd.clear();
        for (var at = 0; at < guests.size(); at++) {
            var guest = guests.get(at);
            put(new Guest(guest.id, places.get(at), guest.until, guest.tried));
        }
    }
}
