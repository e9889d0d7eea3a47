package dev.edgecase.limit;

import dev.edgecase.zone.knob.LimitKnobs.Window;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Counts under one key. Any thread may ask; whoever asks counts and compares in one step. */
final class Counter {
    private static final long NEVER = Long.MIN_VALUE;

    private @Nullable Unseen unseen;
    private long begin = NEVER;
    private long count;
    private long before;
    private long waitsUntil = NEVER;

    /** Adds so much; what is over the limit by it is found out by whoever asks next. */
    synchronized long add(long amount, Quota quota, long now) {
        var lags = !quota.lag().isZero();
        if (lags) {
            addLater(amount, quota, now);
        }
        count(lags ? 0 : amount, quota, now);
        return estimate(quota, now);
    }

    private void addLater(long amount, Quota quota, long now) {
        var waiting = unseen == null ? new Unseen() : unseen;
        unseen = waiting;
        waiting.add(amount, now + quota.lag().toNanos());
        for (var seen = waiting.dueAt(now); seen.isPresent(); seen = waiting.dueAt(now)) {
            count(seen.get().amount(), quota, seen.get().at());
        }
    }

    private void count(long amount, Quota quota, long now) {
        roll(quota, now);
        if (amount > 0 && begin == NEVER) {
            begin = now;
        }
        count += amount;
    }

    /** Adds so much and tells what is to be done; the first excess begins the time of waiting. */
    synchronized Tally meet(long amount, Quota quota, long now) {
        var counted = add(amount, quota, now);
        if (waitsUntil == NEVER && counted > quota.limit()) {
            var mitigation = quota.mitigation().toNanos();
            if (mitigation == 0) {
                return new Tally(
                        counted, true, Duration.ofNanos(begin + quota.period().toNanos() - now));
            }
            waitsUntil = now + mitigation;
        }
        return waitsUntil == NEVER
                ? new Tally(counted, false, Duration.ZERO)
                : new Tally(counted, true, Duration.ofNanos(waitsUntil - now));
    }

    /** Tells what is counted now, and leaves everything as it is. */
    synchronized Tally look(long amount, Quota quota, long now) {
        var copy = new Counter();
        copy.begin = begin;
        copy.count = count;
        copy.before = before;
        copy.waitsUntil = waitsUntil;
        copy.unseen = unseen == null ? null : unseen.copy();
        return copy.meet(amount, quota, now);
    }

    /** Forgets everything. */
    synchronized void zero() {
        unseen = null;
        begin();
    }

    private void begin() {
        waitsUntil = NEVER;
        begin = NEVER;
        count = 0;
        before = 0;
    }

    private void roll(Quota quota, long now) {
        if (waitsUntil != NEVER && now >= waitsUntil) {
            begin();
        }
        var period = quota.period().toNanos();
        if (quota.window() == Window.FIXED_FROM_FIRST) {
            if (begin != NEVER && now >= begin + period) {
                begin = NEVER;
                count = 0;
            }
            return;
        }
        var current = now - Math.floorMod(now, period);
        if (begin != current) {
            before = begin == current - period ? count : 0;
            begin = current;
            count = 0;
        }
    }

    /** A period's end counts for less the longer it is past; any part of a request over the limit is over it. */
    private long estimate(Quota quota, long now) {
        if (quota.window() != Window.SLIDING || before == 0) {
            return count;
        }
        var period = quota.period().toNanos();
        return count + (long) Math.ceil(before * ((period - (now - begin)) / (double) period));
    }
}
