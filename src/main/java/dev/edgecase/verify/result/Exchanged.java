package dev.edgecase.verify.result;

import dev.edgecase.pipeline.Journey;
import dev.edgecase.testorigin.script.Received;
import dev.edgecase.visitor.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One request of a step and everything that is known of it.
 *
 * @param number which of the step's requests, from 1
 * @param asked what was sent
 * @param reply what the visitor got; of a large body only the beginning
 * @param journey what the edge knows of it; empty when it never saw a request
 * @param received what a played origin got, in order; more than one when it was sent again
 * @param checks what was compared
 */
public record Exchanged(
        int number, Asked asked, Reply reply, Optional<Journey> journey, List<Received> received, List<Check> checks) {
    /** How much of a body is kept with the results, in bytes. */
    public static final int KEPT_BODY = 8 * 1024;

    /** Keeps lists that nobody changes. */
    public Exchanged {
        received = List.copyOf(received);
        checks = List.copyOf(checks);
    }

    /**
     * What was sent.
     *
     * @param method as sent; empty for raw bytes
     * @param url whole, as a browser would show it; of raw bytes their first line
     * @param visitor the name of the visitor
     * @param curl a command that sends the same to an edge on the usual ports; values that open doors are masked
     */
    public record Asked(String method, String url, Optional<String> visitor, String curl) {}

    /** Returns how long it took in real time. */
    public Duration real() {
        return Duration.ofNanos(reply.facts().endNanos());
    }

    /** Returns how long the edge took in its own time; nothing when it saw no request. */
    public Duration nominal() {
        return journey.map(Journey::elapsed).orElse(Duration.ZERO);
    }

    /** Tells whether everything was as expected. */
    public boolean isGood() {
        return checks.stream().allMatch(Check::met);
    }
}
