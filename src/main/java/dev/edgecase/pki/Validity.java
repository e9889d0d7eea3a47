package dev.edgecase.pki;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The span in which a certificate may be used, in whole seconds; both ends belong to it. */
public record Validity(Instant notBefore, Instant notAfter) {

    /** How far a certificate reaches back, so that a machine whose clock is a little late accepts it too. */
    static final Duration GRACE = Duration.ofDays(1);

    public Validity {
        notBefore = notBefore.truncatedTo(ChronoUnit.SECONDS);
        notAfter = notAfter.truncatedTo(ChronoUnit.SECONDS);
        if (notAfter.isBefore(notBefore)) {
            throw new IllegalArgumentException(
                    "a certificate must not end (%s) before it begins (%s)".formatted(notAfter, notBefore));
        }
    }

    /** A validity that began a day before {@code now} and ends {@code length} after it. */
    public static Validity from(Instant now, Duration length) {
        return new Validity(now.minus(GRACE), now.plus(length));
    }

    /** Whether {@code now} lies within; X.509 counts both ends in. */
    public boolean contains(Instant now) {
        return !now.isBefore(notBefore) && !now.isAfter(notAfter);
    }

    Validity endingNoLaterThan(Instant end) {
        return notAfter.isAfter(end) && !end.isBefore(notBefore) ? new Validity(notBefore, end) : this;
    }
}
