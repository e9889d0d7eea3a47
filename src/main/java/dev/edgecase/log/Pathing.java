package dev.edgecase.log;

import dev.edgecase.origin.ConnectFault;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Journey;

/**
 * The three pathing fields of the request log: which stage had the last word, what it did, and the detail.
 *
 * <p>Source: Cloudflare docs, logs/reference/pathing-status. Certainty: documented, but for which refusal is which.
 *
 * @param source {@code macro}, {@code err}
 * @param operation {@code wl}, {@code errHost}
 * @param status {@code nr}, {@code no_existing_host}
 */
record Pathing(String source, String operation, String status) {
    private static final Pathing NORMAL = new Pathing("macro", "wl", "nr");
    private static final int CONFLICT = 409;

    static Pathing of(Journey journey) {
        var decider = journey.ruling().decider();
        if (decider == Decider.HOST) {
            return refused(journey.edgeStatus() == CONFLICT ? "no_existing_host" : "bad_host");
        }
        if (decider == Decider.IDENTITY) {
            return refused("cyclic");
        }
        var prohibited = journey.fault().filter(ConnectFault.ProhibitedAddress.class::isInstance);
        return prohibited.isPresent() ? refused("reserved_ip") : NORMAL;
    }

    private static Pathing refused(String status) {
        return new Pathing("err", "errHost", status);
    }
}
