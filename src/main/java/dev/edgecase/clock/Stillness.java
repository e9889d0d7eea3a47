package dev.edgecase.clock;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Finds out that nothing happens any more. Everybody is asked to catch up, in turns, until two turns in a row have brought no
 * activity: what one participant writes is there for the other to read at once, as all of them are on this machine.
 */
final class Stillness {
    private static final System.Logger LOG = System.getLogger(Stillness.class.getName());
    private static final int QUIET_TURNS = 2;
    private static final int MOST_NAMED = 10;

    private final Duration patience;
    private final List<Participant> participants = new CopyOnWriteArrayList<>();

    Stillness(Duration patience) {
        this.patience = patience;
    }

    ManualClock.Registration join(Participant participant) {
        participants.add(participant);
        return () -> participants.remove(participant);
    }

    void await() {
        if (!isReached()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "time goes on although somebody is still busy after {0} s; under way: {1}",
                    patience.toSeconds(),
                    busyWith());
        }
    }

    /** Waits for it; tells whether it came in time. */
    boolean isReached() {
        var deadline = System.nanoTime() + patience.toNanos();
        var before = activity();
        for (var quiet = 0; quiet < QUIET_TURNS && !participants.isEmpty(); ) {
            if (!everybodyCatchesUp(deadline) || System.nanoTime() >= deadline) {
                return false;
            }
            var after = activity();
            quiet = after == before ? quiet + 1 : 0;
            before = after;
        }
        return true;
    }

    /** Returns what is not done yet, the first of it; who moves without a request is not known by name. */
    String busyWith() {
        var all =
                participants.stream().flatMap(each -> each.busyWith().stream()).toList();
        var some = all.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return all.isEmpty()
                ? "no request"
                : all.size() > MOST_NAMED ? some + " and %d more".formatted(all.size() - MOST_NAMED) : some;
    }

    private long activity() {
        return participants.stream().mapToLong(Participant::activity).sum();
    }

    private boolean everybodyCatchesUp(long deadline) {
        var here = List.copyOf(participants);
        var missing = new CountDownLatch(here.size());
        here.forEach(participant -> participant.whenCaughtUp(missing::countDown));
        try {
            return missing.await(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
