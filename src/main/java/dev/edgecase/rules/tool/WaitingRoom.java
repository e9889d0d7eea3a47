package dev.edgecase.rules.tool;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A waiting room, as its owner wants it.
 *
 * <p>Source: Cloudflare docs, waiting-room/reference/configuration-settings. Certainty: documented.
 *
 * @param id what its visitors are kept under, whatever else changes
 * @param name how people know it
 * @param places which URLs it is in front of
 * @param terms who is let in, while no event is on
 * @param events when other terms hold; no two at the same time
 * @param answer how those who wait are answered
 * @param cookie how the cookie is written
 * @param revocable whether the origin may end a session by {@code Cf-Waiting-Room-Command: revoke}
 */
public record WaitingRoom(
        String id,
        String name,
        List<Place> places,
        Terms terms,
        List<Event> events,
        Answer answer,
        Cookie cookie,
        boolean revocable) {
    /** How long a visitor is to wait between two attempts. */
    public static final Duration REFRESH = Duration.ofSeconds(20);

    /** Keeps lists that nobody changes. */
    public WaitingRoom {
        places = List.copyOf(places);
        events = List.copyOf(events);
    }

    /**
     * Some URLs.
     *
     * @param host the host name, in lower case
     * @param path what the path begins with; upper and lower case count
     */
    public record Place(String host, String path) {}

    /** In which order those who wait are let in. */
    public enum Method {
        /** As they came. */
        FIFO,
        /** By lot. */
        RANDOM,
        /** Nobody waits. */
        PASSTHROUGH,
        /** Nobody is let in. */
        REJECT
    }

    /**
     * Who is let in.
     *
     * @param active how many sessions there may be at a time
     * @param fresh how many sessions may begin in a minute
     * @param session how long a session lasts
     * @param renews whether each request makes it last so long again
     * @param method in which order those who wait are let in
     * @param page what those who wait are shown; empty for a page of Edgecase's
     */
    public record Terms(
            int active, int fresh, Duration session, boolean renews, Method method, Optional<PageTemplate> page) {}

    /**
     * A time with terms of its own.
     *
     * @param start when it starts
     * @param end when it is over
     * @param prequeue since when everybody waits for the start
     * @param shuffles whether those who came before the start get places by lot
     * @param terms who is let in meanwhile
     */
    public record Event(Instant start, Instant end, Optional<Instant> prequeue, boolean shuffles, Terms terms) {
        private boolean isOn(Instant now) {
            return !now.isBefore(prequeue.orElse(start)) && now.isBefore(end);
        }
    }

    /**
     * How those who wait are answered.
     *
     * @param status 200, 202 or 429
     * @param json whether those who accept {@code application/json} alone get that
     * @param queueAll whether nobody new is let in
     */
    public record Answer(int status, boolean json, boolean queueAll) {}

    /**
     * How the cookie is written.
     *
     * @param suffix what its name ends with; empty for nothing
     * @param sameSite {@code auto}, {@code lax}, {@code none} or {@code strict}
     * @param secure {@code auto}, {@code always} or {@code never}
     */
    public record Cookie(String suffix, String sameSite, String secure) {
        /** Returns its name. */
        public String name() {
            return suffix.isEmpty() ? "__cfwaitingroom" : "__cfwaitingroom_" + suffix;
        }
    }

    /**
     * What holds at some time.
     *
     * @param terms who is let in
     * @param event the event that is on, its time before the start included
     * @param prequeueing whether its start is waited for
     */
    public record Moment(Terms terms, Optional<Event> event, boolean prequeueing) {}

    /** Returns what holds at that time. */
    public Moment at(Instant now) {
        for (var event : events) {
            if (event.isOn(now)) {
                return new Moment(event.terms, Optional.of(event), now.isBefore(event.start));
            }
        }
        return new Moment(terms, Optional.empty(), false);
    }

    /** Tells whether it is in front of any URL of a host. */
    public boolean isAt(String host) {
        return places.stream().anyMatch(place -> place.host.equalsIgnoreCase(host));
    }

    /** Returns how many characters of the path it covers; negative where the URL is not its own. */
    int covers(String host, String path) {
        var most = -1;
        for (var place : places) {
            if (place.host.equalsIgnoreCase(host) && path.startsWith(place.path)) {
                most = Math.max(most, place.path.length());
            }
        }
        return most;
    }
}
