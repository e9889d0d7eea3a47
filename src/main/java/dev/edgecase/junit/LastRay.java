package dev.edgecase.junit;

import dev.edgecase.RunningEdge;
import dev.edgecase.log.Journal;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.unit.UserProblem;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Remembers the ray of the newest answer that came through {@code given()}: of each thread, and of all. */
final class LastRay {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private volatile Optional<String> newest = Optional.empty();
    private volatile ThreadLocal<Optional<String>> own = ThreadLocal.withInitial(Optional::empty);

    /** Takes the {@code CF-RAY} of an answer; one without leaves what was known. */
    void saw(@Nullable String header) {
        if (header != null) {
            took(Optional.of(header.split("-", 2)[0]));
        }
    }

    /** Takes what another thread saw on behalf of this one. */
    void took(Optional<String> ray) {
        if (ray.isPresent()) {
            own.set(ray);
            newest = ray;
        }
    }

    /** Returns what this thread saw. */
    Optional<String> own() {
        return own.get();
    }

    /** Knows of no answer from here on. */
    void forget() {
        newest = Optional.empty();
        own = ThreadLocal.withInitial(Optional::empty);
    }

    /** Returns when the journeys of answered requests are written. */
    void settle(RunningEdge edge) {
        wanted().ifPresentOrElse(ray -> await(ray, edge.journal()), () -> catchUp(edge));
    }

    /** A journey is finished when the last byte has gone, a moment after the visitor has it: so it is waited for. */
    Journey in(RunningEdge edge) {
        var ray = wanted();
        if (ray.isPresent()) {
            return await(ray.get(), edge.journal())
                    .orElseThrow(
                            () -> new UserProblem("the journey of ray %s is not in the journal".formatted(ray.get())));
        }
        catchUp(edge);
        return edge.journal().newest(1, journey -> true).stream()
                .findFirst()
                .orElseThrow(() -> new UserProblem("no request has finished yet"));
    }

    /** What a client of the test's own has in its hands, the edge has sent: it finishes the journey before it turns to anything else. */
    private static void catchUp(RunningEdge edge) {
        var done = new CountDownLatch(1);
        edge.whenCaughtUp(done::countDown);
        try {
            done.await(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<String> wanted() {
        return own().or(() -> newest);
    }

    private static Optional<Journey> await(String ray, Journal journal) {
        return journal.await(0, journey -> journey.ray().hex().equals(ray), PATIENCE);
    }
}
