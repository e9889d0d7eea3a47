package dev.edgecase.log;

import dev.edgecase.pipeline.Decider;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.JourneyListener;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts finished requests by status and decider, and the bytes of their bodies, since the edge started. */
public final class Totals implements JourneyListener {
    private static final int STATUSES = 1000;

    private final Map<Decider, AtomicLongArray> counts = new EnumMap<>(Decider.class);
    private final LongAdder bodyBytes = new LongAdder();

    /** Starts at zero. */
    public Totals() {
        for (var decider : Decider.values()) {
            counts.put(decider, new AtomicLongArray(STATUSES));
        }
    }

    /** Hears of every status and decider that occurred. */
    public interface Reader {
        /** There were so many requests with that status, decided by that one. */
        void count(Decider decider, int status, long count);
    }

    @Override
    public void finished(Journey journey) {
        var status = Math.floorMod(journey.edgeStatus(), STATUSES);
        of(journey.ruling().decider()).incrementAndGet(status);
        bodyBytes.add(journey.bodyBytes());
    }

    /** Tells the reader all counts that are not zero, by decider and status. */
    public void read(Reader reader) {
        for (var decider : Decider.values()) {
            for (var status = 0; status < STATUSES; status++) {
                var count = of(decider).get(status);
                if (count > 0) {
                    reader.count(decider, status, count);
                }
            }
        }
    }

    private AtomicLongArray of(Decider decider) {
        return Objects.requireNonNull(counts.get(decider)); // filled for all of them
    }

    /** Returns how many bytes of response bodies were sent to visitors. */
    public long bodyBytes() {
        return bodyBytes.sum();
    }
}
