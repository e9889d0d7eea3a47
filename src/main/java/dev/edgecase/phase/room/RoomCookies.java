package dev.edgecase.phase.room;

import dev.edgecase.http.Cookies;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.rules.tool.WaitingRoom;
import dev.edgecase.zone.Zone;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes and reads the cookie by which a room knows its visitors. It holds nothing but a number, sealed; what the number stands for is
 * known in the room alone.
 *
 * <p>Source: Cloudflare docs, waiting-room/reference/waiting-room-cookie; Cloudflare API, waiting_rooms. Certainty: documented for the name,
 * how long it lasts, and {@code SameSite} and {@code Secure}; observed for {@code HttpOnly} and {@code Path}; assumed for {@code Domain},
 * which only a room at several hosts has.
 */
final class RoomCookies {
    private static final String AUTO = "auto";

    private final Seal seal = new Seal();

    /** Returns whom the room knows the visitor as. */
    OptionalLong read(WaitingRoom room, Exchange exchange) {
        return Cookies.all(exchange.request().headers(), room.cookie().name())
                .flatMap(value -> seal.open(room.id(), value).stream())
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    /** Returns the value of {@code Set-Cookie} for a visitor. */
    String write(WaitingRoom room, long id, Duration left, Exchange exchange) {
        return written(room, seal.seal(room.id(), Long.toString(id)), left, exchange);
    }

    /** Returns the value of {@code Set-Cookie} that takes the cookie away. */
    String forget(WaitingRoom room, Exchange exchange) {
        return written(room, "", Duration.ZERO, exchange);
    }

    private static String written(WaitingRoom room, String value, Duration left, Exchange exchange) {
        var isHttps = exchange.settings().alwaysUseHttps();
        var sameSite = room.cookie().sameSite();
        var secure = room.cookie().secure();
        return room.cookie().name() + '=' + value
                + "; Path=/; Max-Age=" + left.toSeconds()
                + domain(room, exchange.zone(), exchange.request().host())
                        .map(name -> "; Domain=" + name)
                        .orElse("")
                + "; HttpOnly"
                + (secure.equals("always") || (secure.equals(AUTO) && isHttps) ? "; Secure" : "")
                + "; SameSite=" + (sameSite.equals(AUTO) ? autoSameSite(isHttps) : named(sameSite));
    }

    private static Optional<String> domain(WaitingRoom room, Zone zone, String host) {
        var hosts =
                room.places().stream().map(WaitingRoom.Place::host).distinct().count();
        return hosts > 1 ? zone.cookieDomain(host) : Optional.empty();
    }

    private static String autoSameSite(boolean isHttps) {
        return isHttps ? "None" : "Lax";
    }

    private static String named(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
