package dev.edgecase.junit;

import dev.edgecase.log.Journal;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.unit.UserProblem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Remembers the ray of the newest answer that came through {@code given()}. */
final class LastRay {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private volatile @Nullable String ray;

    /** Takes the {@code CF-RAY} of an answer; one without leaves what was known. */
    void saw(@Nullable String header) {
        if (header != null) {
            ray = header.split("-", 2)[0];
        }
    }

    /** A journey is finished when the last byte has gone, a moment after the visitor has it: so it is waited for. */
    Journey in(Journal journal) {
        var wanted = ray;
        return (wanted == null
                        ? journal.newest(1, journey -> true).stream().findFirst()
                        : journal.await(0, journey -> journey.ray().hex().equals(wanted), PATIENCE))
                .orElseThrow(() -> new UserProblem(
                        wanted == null
                                ? "no request has finished yet"
                                : "the journey of ray %s is not in the journal".formatted(wanted)));
    }
}
