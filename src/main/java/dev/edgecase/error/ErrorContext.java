package dev.edgecase.error;

import dev.edgecase.unit.RayId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an error page says about the one request it answers. Every text in it may come from a hostile visitor or origin.
 *
 * @param host the requested host name
 * @param ray the Ray ID, with the colo that the picture shows
 * @param visitorIp the visitor's address
 * @param at when the error happened
 * @param accepts what the visitor can read
 * @param particulars what is known better than the catalogue knows it
 */
public record ErrorContext(
        String host, RayId ray, String visitorIp, Instant at, Accepts accepts, Particulars particulars) {

    /**
     * What the visitor can read.
     *
     * @param accept the {@code Accept} header, several lines joined with commas; absent if none was sent
     * @param anyEncoding whether an {@code Accept-Encoding} header was sent at all
     */
    public record Accepts(Optional<String> accept, boolean anyEncoding) {}

    /**
     * Texts and times that take the place of the catalogue's.
     *
     * @param detail what happened to this very request, in words
     * @param remedy what to do about it
     * @param retryAfter the time a rate limiting rule names; of no effect on errors that are not retryable
     */
    public record Particulars(Optional<String> detail, Optional<String> remedy, Optional<Duration> retryAfter) {
        /** Nothing: the catalogue's words stand. */
        public static final Particulars NONE = new Particulars(Optional.empty(), Optional.empty(), Optional.empty());
    }

    String detailOf(EdgeError error) {
        return particulars.detail().orElse(error.advice().detail());
    }

    String remedyOf(EdgeError error) {
        return particulars.remedy().orElse(error.advice().remedy());
    }

    /** The wait in whole seconds, rounded up so that a client which obeys does not come too early. */
    Optional<Long> retryAfterSeconds(EdgeError error) {
        return error.retryAfter()
                .map(standard -> particulars.retryAfter().orElse(standard))
                .map(wait -> Math.max(0, wait.plusSeconds(1).minusNanos(1).toSeconds()));
    }
}
