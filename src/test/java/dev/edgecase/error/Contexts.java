package dev.edgecase.error;

import dev.edgecase.unit.RayId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Requests that met an error, for the tests of this package. */
final class Contexts {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

    private Contexts() {}

    /** An ordinary one, from a client that takes compressed answers. */
    static ErrorContext accepting(String accept) {
        return with(new ErrorContext.Accepts(Optional.of(accept), true), ErrorContext.Particulars.NONE);
    }

    static ErrorContext with(ErrorContext.Accepts accepts, ErrorContext.Particulars particulars) {
        return with("shop.example.test", accepts, particulars);
    }

    static ErrorContext with(String host, ErrorContext.Accepts accepts, ErrorContext.Particulars particulars) {
        return new ErrorContext(host, RayId.of("8c1f00aa11bb22cc", "FRA"), "203.0.113.7", AT, accepts, particulars);
    }

    static ErrorContext.Particulars words(String detail, String remedy) {
        return new ErrorContext.Particulars(Optional.of(detail), Optional.of(remedy), Optional.empty());
    }

    static ErrorContext.Particulars retryAfter(Duration wait) {
        return new ErrorContext.Particulars(Optional.empty(), Optional.empty(), Optional.of(wait));
    }
}
