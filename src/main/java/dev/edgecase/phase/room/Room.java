package dev.edgecase.phase.room;

import dev.edgecase.phase.room.Guests.Guest;
import dev.edgecase.rules.tool.WaitingRoom;
import dev.edgecase.rules.tool.WaitingRoom.Method;
import dev.edgecase.rules.tool.WaitingRoom.Moment;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * Who is behind a waiting room and who waits in it, exactly: there is one data centre, and one visitor at a time is looked at.
 *
 * <p>A place that gets free is kept for whoever is next, until they come again or are let go.
 *
 * <p>Source: Cloudflare docs, waiting-room/reference. Certainty: documented for the two limits, the methods, the 20 seconds and the five
 * minutes; assumed: that a minute is one of the clock, and that places are kept.
 */
final class Room {
    /** How many may wait; beyond, the queue is full. */
    static final int MOST_WAITING = 20_000;

    /** How many sessions are kept where there is no limit. */
    static final int MOST_ACTIVE = 200_000;

    static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int MINUTES_OF_A_DAY = 1440;
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final Guests active = new Guests();
    private final Guests waiting = new Guests();
    private final long seed;
    private long last;
    private Instant minute = Instant.EPOCH;
    private int fresh;
    private int freshBefore;
    private Instant shuffledFor = Instant.EPOCH;

    Room(long seed) {
        this.seed = seed;
    }

    /** What became of a visitor. */
    sealed interface Stand {
        /**
         * They are let in.
         *
         * @param id the session
         * @param left how long it lasts from now on; empty where none is kept
         */
        record Inside(long id, Optional<Duration> left) implements Stand {}

        /**
         * They wait.
         *
         * @param id their place in the queue; empty where it is full or nobody is ever let in
         * @param ahead how many are in front of them
         * @param waiting how many wait, they among them
         * @param perMinute how many were let in lately within a minute; 0 where that is not known
         * @param tried when they last asked to be let in, and were heard
         */
        record Outside(OptionalLong id, int ahead, int waiting, int perMinute, Instant tried) implements Stand {}
    }

    /** Lets somebody in, who may have been here before, or says how they stand. */
    synchronized Stand enter(OptionalLong known, WaitingRoom room, Instant now) {
        var moment = room.at(now);
        settle(moment, now);
        var terms = moment.terms();
        var isHeld = room.answer().queueAll() || moment.prequeueing();
        if (terms.method() == Method.REJECT && !isHeld) {
            return new Stand.Outside(OptionalLong.empty(), 0, 0, 0, now);
        }
        var session = known.isPresent() ? active.get(known.getAsLong()) : Optional.<Guest>empty();
        if (session.isPresent()) {
            return stay(session.get(), terms, now);
        }
        if (terms.method() == Method.PASSTHROUGH && !isHeld) {
            return active.size() < MOST_ACTIVE ? letIn(++last, terms, now) : new Stand.Inside(0, Optional.empty());
        }
        return queue(known, moment, isHeld, now);
    }

    /** Says how somebody would stand, and leaves everybody where they are. */
    synchronized Stand look(OptionalLong known, WaitingRoom room, Instant now) {
        settle(room.at(now), now);
        var freshNow = fresh;
        var lastNow = last;
        var inside = known.isPresent() ? active.get(known.getAsLong()) : Optional.<Guest>empty();
        var outside = known.isPresent() ? waiting.get(known.getAsLong()) : Optional.<Guest>empty();
        var stand = enter(known, room, now);
        fresh = freshNow;
        last = lastNow;
        if (stand instanceof Stand.Inside in) {
            active.remove(in.id());
        } else if (stand instanceof Stand.Outside out) {
            out.id().ifPresent(waiting::remove);
        }
        inside.ifPresent(active::put);
        outside.ifPresent(waiting::put);
        return stand;
    }

    private Stand queue(OptionalLong known, Moment moment, boolean isHeld, Instant now) {
        var terms = moment.terms();
        var before = known.isPresent() ? waiting.get(known.getAsLong()) : Optional.<Guest>empty();
        var most = (int) Math.min(MOST_WAITING, (long) terms.fresh() * MINUTES_OF_A_DAY);
        if (before.isEmpty() && waiting.size() >= most) {
            return new Stand.Outside(OptionalLong.empty(), waiting.size(), waiting.size(), 0, now);
        }
        var guest = before.orElseGet(() -> new Guest(++last, last, now, now));
        var isHeard = before.isEmpty() || !now.isBefore(guest.tried().plus(WaitingRoom.REFRESH));
        var ahead = waiting.before(guest.place());
        var all = waiting.size() + (before.isEmpty() ? 1 : 0);
        if (isHeard
                && !isHeld
                && isNext(
                        terms.method() == Method.RANDOM ? (int) Math.floorMod(lot(guest, now), (long) all) : ahead,
                        terms)) {
            waiting.remove(guest.id());
            return letIn(guest.id(), terms, now);
        }
        waiting.put(new Guest(guest.id(), guest.place(), now.plus(PATIENCE), isHeard ? now : guest.tried()));
        var perMinute = isHeld ? 0 : Math.max(fresh, freshBefore);
        return new Stand.Outside(OptionalLong.of(guest.id()), ahead, all, perMinute, isHeard ? now : guest.tried());
    }

    private boolean isNext(int place, WaitingRoom.Terms terms) {
        return place < Math.min(terms.active() - active.size(), terms.fresh() - fresh);
    }

    /** Draws for a visitor: the same however often it is asked, and whoever else asks, so that who only looks changes nothing. */
    private long lot(Guest guest, Instant when) {
        return new SplittableRandom(seed + when.toEpochMilli() + guest.id() * SPREAD).nextLong();
    }

    private Stand letIn(long id, WaitingRoom.Terms terms, Instant now) {
        fresh++;
        active.put(new Guest(id, id, now.plus(terms.session()), now));
        return new Stand.Inside(id, Optional.of(terms.session()));
    }

    private Stand stay(Guest guest, WaitingRoom.Terms terms, Instant now) {
        if (terms.renews()) {
            active.put(new Guest(guest.id(), guest.place(), now.plus(terms.session()), guest.tried()));
            return new Stand.Inside(guest.id(), Optional.of(terms.session()));
        }
        return new Stand.Inside(guest.id(), Optional.of(Duration.between(now, guest.until())));
    }

    /** Says how the room stands. */
    synchronized Rooms.Standing standing(WaitingRoom room, Instant now) {
        var moment = room.at(now);
        settle(moment, now);
        return new Rooms.Standing(room, moment, active.size(), waiting.size(), fresh);
    }

    /** Ends a session. */
    synchronized void revoke(long id) {
        active.remove(id);
    }

    private void settle(Moment moment, Instant now) {
        active.dropUntil(now);
        waiting.dropUntil(now);
        var current = now.truncatedTo(ChronoUnit.MINUTES);
        if (!current.equals(minute)) {
            freshBefore = current.equals(minute.plus(1, ChronoUnit.MINUTES)) ? fresh : 0;
            fresh = 0;
            minute = current;
        }
        moment.event()
                .filter(event -> event.shuffles()
                        && !moment.prequeueing()
                        && !event.start().equals(shuffledFor))
                .ifPresent(event -> {
                    shuffledFor = event.start();
                    waiting.sort(guest -> lot(guest, event.start()));
                });
    }
}
