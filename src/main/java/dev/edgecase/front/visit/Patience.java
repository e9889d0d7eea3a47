package dev.edgecase.front.visit;

import java.time.Duration;

/**
 * How long the edge waits for its visitors, in nominal time.
 *
 * @param head for a request's head, from its first byte (or from connecting) to its end; then 408. Assumed: 60 s, nginx's default
 * @param body for the next bytes of a request's body; then 408. Assumed: 60 s, nginx's default
 * @param keepAlive for the next request on an idle connection, which is then closed. Documented: 400 s
 * @param send for a visitor who takes no bytes of a response; the connection is then cut. Assumed: 400 s, as for idle ones
 * @param tunnel for bytes of either direction after an upgrade; the connection is then cut. Assumed: 100 s
 */
public record Patience(Duration head, Duration body, Duration keepAlive, Duration send, Duration tunnel) {
    /** The values that the sheets choose. Source: Cloudflare docs, fundamentals/reference/connection-limits. */
    public static final Patience DEFAULTS = new Patience(
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(400),
            Duration.ofSeconds(400),
            Duration.ofSeconds(100));
}
