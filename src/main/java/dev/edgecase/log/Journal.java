package dev.edgecase.log;

import dev.edgecase.pipeline.BodySample;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.JourneyListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the newest journeys, up to a number and up to a weight of their heads, so that requests with huge headers cannot fill the
 * memory. Adding costs one short uncontended lock; readers copy references and work outside of it.
 */
public final class Journal implements JourneyListener {
    /** How many journeys are kept by default. */
    public static final int CAPACITY = 1000;

    private static final long MAX_WEIGHT = 32L * 1024 * 1024;

    /** What a name and its value take when rules have looked at the query, the cookies or a form: far more than their bytes. */
    private static final long WEIGHT_OF_PAIR = 160;

    private final @Nullable Journey[] ring;
    private final long[] weights; // of the journeys in the ring: an old journey is not worth another look
    private int next;
    private int size;
    private long weight;
    private long finished;
    private final List<Waiting> waiting = new ArrayList<>(0);

    /** Makes a journal of the default capacity. */
    public Journal() {
        this(CAPACITY);
    }

    /** Makes a journal that keeps so many journeys; none with 0, and who waits for one gets it all the same. */
    public Journal(int capacity) {
        this.ring = new Journey[capacity];
        this.weights = new long[capacity];
    }

    @Override
    public void finished(Journey journey) {
        var its = weightOf(journey);
        synchronized (this) {
            if (ring.length > 0) {
                keep(journey, its);
            }
            finished++;
            if (!waiting.isEmpty()) {
                waiting.removeIf(each -> each.takes(journey));
            }
        }
    }

    private void keep(Journey journey, long its) {
        if (size == ring.length) {
            dropOldest();
        }
        ring[next] = journey;
        weights[next] = its;
        next = next + 1 == ring.length ? 0 : next + 1;
        size++;
        weight += its;
        while (weight > MAX_WEIGHT && size > 1) {
            dropOldest();
        }
    }

    /** Somebody who waits for a journey. */
    private record Waiting(Predicate<Journey> fits, CompletableFuture<Journey> found) {
        boolean takes(Journey journey) {
            return fits.test(journey) && found.complete(journey);
        }
    }

    /** Returns how many journeys have finished since the start; a mark for {@link #await}. */
    public synchronized long count() {
        return finished;
    }

    /**
     * Returns a journey that fits and finished after that mark, the newest first; waits for it no longer than the limit, in real
     * time. Not for I/O threads; the question is asked under the journal's lock and must be quick.
     */
    public Optional<Journey> await(long mark, Predicate<Journey> fits, Duration limit) {
        var wanted = new Waiting(fits, new CompletableFuture<>());
        synchronized (this) {
            var since = snapshot(finished - mark).stream().filter(fits).findFirst();
            if (since.isPresent()) {
                return since;
            }
            waiting.add(wanted);
        }
        try {
            return Optional.of(wanted.found.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException never) {
            throw new IllegalStateException(never); // nobody completes it so
        } finally {
            forget(wanted);
        }
    }

    private synchronized void forget(Waiting wanted) {
        waiting.remove(wanted);
    }

    private void dropOldest() {
        var at = Math.floorMod(next - size, ring.length);
        ring[at] = null;
        size--;
        weight -= weights[at];
    }

    /** The sent head shares most of its text with the request, and the edge's response with the origin's. */
    private static long weightOf(Journey journey) {
        var request = journey.request();
        var sum = request.target().length()
                + pairs(request.target(), '&')
                + request.headers().weight()
                + journey.responseHeaders().weight();
        for (var field : request.headers().all("Cookie")) {
            sum += pairs(field, ';');
        }
        for (var noted : journey.noted()) {
            if (noted instanceof BodySample sample) { // what rules saw of a body is kept with them
                sum += sample.text().length() + pairs(sample.text(), '&');
            }
        }
        return sum;
    }

    private static long pairs(String text, char separator) {
        var count = 0L;
        for (var at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + 1)) {
            count++;
        }
        return count * WEIGHT_OF_PAIR;
    }

    /** Returns the journeys that fit, newest first, at most so many. */
    public List<Journey> newest(int limit, Predicate<Journey> fits) {
        var found = new ArrayList<Journey>();
        for (var journey : snapshot()) {
            if (found.size() >= limit) {
                break;
            }
            if (fits.test(journey)) {
                found.add(journey);
            }
        }
        return found;
    }

    /** Returns the journey of that ray, if it is still here. */
    public Optional<Journey> find(String hex) {
        return snapshot().stream()
                .filter(journey -> journey.ray().hex().equals(hex))
                .findFirst();
    }

    /** Returns how many journeys are here. */
    public synchronized int size() {
        return size;
    }

    /** Forgets all journeys. */
    public synchronized void clear() {
        Arrays.fill(ring, null);
        size = 0;
        weight = 0;
    }

    private synchronized List<Journey> snapshot() {
        return snapshot(size);
    }

    private synchronized List<Journey> snapshot(long newest) {
        var count = (int) Math.min(size, newest);
        var journeys = new ArrayList<Journey>(count);
        for (var i = 1; i <= count; i++) {
            var journey = ring[Math.floorMod(next - i, ring.length)];
            if (journey != null) {
                journeys.add(journey);
            }
        }
        return journeys;
    }
}
