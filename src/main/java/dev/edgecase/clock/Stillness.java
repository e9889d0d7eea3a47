package dev.edgecase.clock;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Finds out that nothing happens any more. Everybody is asked to catch up, in turns, until two turns in a row have brought no
 * activity: what one participant writes is there for the other to read at once, as all of them are on this machine.
 */
final class Stillness {
    private static final System.Logger LOG = System.getLogger(Stillness.class.getName());
    private static final int QUIET_TURNS = 2;
    private static final long SECONDS_AT_MOST = 5;

    private final List<Participant> participants = new CopyOnWriteArrayList<>();

    ManualClock.Registration join(Participant participant) {
        participants.add(participant);
        return () -> participants.remove(participant);
    }

    void await() {
        if (participants.isEmpty()) {
            return;
        }
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_AT_MOST);
        var before = activity();
        for (var quiet = 0; quiet < QUIET_TURNS; ) {
            if (!everybodyCatchesUp(deadline)) {
                LOG.log(System.Logger.Level.WARNING, "time goes on although somebody is still busy after 5 s");
                return;
            }
            var after = activity();
            quiet = after == before ? quiet + 1 : 0;
            before = after;
        }
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
