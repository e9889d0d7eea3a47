package dev.edgecase.zone.knob;

import java.time.Duration;
import java.util.List;

/**
 * How long the edge waits for the origin, in nominal time.
 *
 * <p>Source: Cloudflare docs, fundamentals/reference/connection-limits, and the pages of the errors 499, 522 and 524. Certainty:
 * documented, but for the look-up and the TLS handshake.
 *
 * @param lookUp name servers that do not answer; 530 with Error 1016. Default 10 s, assumed. Only an injected fault brings it about: a
 *     real look-up takes as long as the system's resolver lets it
 * @param connectAttempts SYN to SYN+ACK, one entry per attempt; the last to expire gives 522. Default 19 s, then 15 s
 * @param tlsHandshake ClientHello to Finished; 525. Default 19 s, assumed
 * @param acknowledge request written and not acknowledged by the origin's system; 522. Default 90 s. Only an injected fault brings
 *     it about, because a system does not tell a program what was acknowledged
 * @param write request head or body that cannot be written; 524. Default 30 s
 * @param afterProcessing after a 102 to the final head; 522. Default 120 s
 * @param idle a pooled connection without a request is closed. Default 900 s
 */
public record OriginTimeouts(
        Duration lookUp,
        List<Duration> connectAttempts,
        Duration tlsHandshake,
        Duration acknowledge,
        Duration write,
        Duration afterProcessing,
        Duration idle) {

    /** The documented values. */
    public static final OriginTimeouts DEFAULTS = new OriginTimeouts(
            Duration.ofSeconds(10),
            List.of(Duration.ofSeconds(19), Duration.ofSeconds(15)),
            Duration.ofSeconds(19),
            Duration.ofSeconds(90),
            Duration.ofSeconds(30),
            Duration.ofSeconds(120),
            Duration.ofSeconds(900));

    /** Keeps a list that nobody changes. */
    public OriginTimeouts {
        connectAttempts = List.copyOf(connectAttempts);
    }
}
