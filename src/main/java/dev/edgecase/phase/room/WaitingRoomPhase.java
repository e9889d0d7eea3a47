package dev.edgecase.phase.room;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.RequestTarget;
import dev.edgecase.phase.room.Room.Stand;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Decision;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.RequestPhase;
import dev.edgecase.pipeline.Ruling;
import dev.edgecase.rules.tool.WaitingRoom;
import java.time.Instant;
import java.util.Optional;

/**
 * Waiting Room: who is behind it already goes on, others wait until there is space. The URL is the one that rewrites have made.
 *
 * <p>Source: Cloudflare docs, waiting-room; ruleset-engine/reference/phases-list for its place. Certainty: documented; that the rewritten
 * URL counts is assumed.
 */
final class WaitingRoomPhase implements RequestPhase {
    private final Rooms rooms;
    private final RoomCookies cookies;

    WaitingRoomPhase(Rooms rooms, RoomCookies cookies) {
        this.rooms = rooms;
        this.cookies = cookies;
    }

    @Override
    public Decision decide(EdgeRequest request, Exchange exchange) {
        var all = exchange.zone().rules().tools().waitingRooms();
        if (all.all().isEmpty()) {
            return Decision.PASS;
        }
        return all.at(request.host(), RequestTarget.pathOf(exchange.target()))
                .map(room -> decide(exchange, room, rooms.of(room, all)))
                .orElse(Decision.PASS);
    }

    private Decision decide(Exchange exchange, WaitingRoom room, Room queue) {
        var now = exchange.clock().instant();
        var known = cookies.read(room, exchange);
        var isTrace = exchange.metering().isOff();
        var stand = isTrace ? queue.look(known, room, now) : queue.enter(known, room, now);
        if (stand instanceof Stand.Inside inside) {
            inside.left().ifPresent(left -> {
                exchange.addCookie(cookies.write(room, inside.id(), left, exchange));
                if (room.revocable() && !isTrace) {
                    exchange.leavesBy(() -> revoke(room, queue, inside.id(), exchange));
                }
            });
            return Decision.PASS;
        }
        return show((Stand.Outside) stand, room, exchange, now);
    }

    private void revoke(WaitingRoom room, Room queue, long id, Exchange exchange) {
        queue.revoke(id);
        exchange.addCookie(cookies.forget(room, exchange));
        exchange.journey().note("WaitingRoomPhase", "ended the visitor's session, as the origin wants");
    }

    private Decision show(Stand.Outside stand, WaitingRoom room, Exchange exchange, Instant now) {
        stand.id().ifPresent(id -> exchange.addCookie(cookies.write(room, id, Room.PATIENCE, exchange)));
        var ticket = new WaitTicket(room, room.at(now), stand, now);
        var ruling =
                new Ruling(Decider.WAITING_ROOM, Optional.of(room.name()), reason(ticket), remedy(ticket, exchange));
        return new Decision.Answer(RoomPage.of(exchange.request(), room, ticket), ruling);
    }

    private static String reason(WaitTicket ticket) {
        var room = ticket.room();
        if (ticket.isRefused()) {
            return "lets nobody in through the waiting room %s, whose queueing method is reject".formatted(room.name());
        }
        if (ticket.isFull()) {
            return "keeps the visitor in front of the waiting room %s, which is full with %d"
                    .formatted(room.name(), ticket.stand().waiting());
        }
        var terms = ticket.moment().terms();
        return "keeps the visitor in the waiting room %s, behind %d others: %s"
                .formatted(
                        room.name(),
                        ticket.stand().ahead(),
                        ticket.moment().prequeueing()
                                ? "its event has not begun"
                                : room.answer().queueAll()
                                        ? "queue_all is on"
                                        : "%d users may be active, and %d new ones come in a minute"
                                                .formatted(terms.active(), terms.fresh()));
    }

    private static String remedy(WaitTicket ticket, Exchange exchange) {
        var cookie = ticket.room().cookie().name();
        if (ticket.isRefused()) {
            return "Choose another queueing_method, or suspend the room, if visitors are to get in.";
        }
        var shared = isShared(cookie, exchange)
                ? " Each room at %s needs a cookie_suffix of its own: who goes to another that writes this one loses the place here."
                        .formatted(exchange.request().host())
                : "";
        return "Come again every %d s with the cookie %s of the last response; without it nobody advances.%s"
                .formatted(ticket.refreshSeconds(), cookie, shared);
    }

    private static boolean isShared(String cookie, Exchange exchange) {
        return exchange.zone().rules().tools().waitingRooms().all().stream()
                        .filter(room -> room.cookie().name().equals(cookie)
                                && room.isAt(exchange.request().host()))
                        .count()
                > 1;
    }
}
