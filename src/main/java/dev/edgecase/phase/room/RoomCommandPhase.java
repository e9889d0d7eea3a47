package dev.edgecase.phase.room;

import dev.edgecase.http.EdgeResponse;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.pipeline.ResponsePhase;

/**
 * Ends a visitor's session behind a waiting room where the origin says so and the room lets it. Nobody behind sees the command.
 *
 * <p>Source: Cloudflare docs, waiting-room/how-to/control-user-session. Certainty: documented; that the field is taken out, and the cookie
 * taken away, is assumed.
 */
final class RoomCommandPhase implements ResponsePhase {
    private static final String COMMAND = "Cf-Waiting-Room-Command";

    @Override
    public EdgeResponse apply(EdgeResponse response, Exchange exchange) {
        var leave = exchange.leave();
        if (leave.isEmpty() || !response.headers().contains(COMMAND)) {
            return response;
        }
        if (response.headers().hasToken(COMMAND, "revoke")) {
            leave.get().run();
        }
        return response.with(response.headers().edit().remove(COMMAND).build());
    }
}
