package dev.edgecase.cache;

import dev.edgecase.cache.FetchTask.Mode;
import dev.edgecase.cache.Flight.Outcome;
import dev.edgecase.cache.Serving.Guest;
import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.cache.policy.Reuse;
import dev.edgecase.cache.store.CacheKey;
import dev.edgecase.cache.store.StoredObject;
import dev.edgecase.clock.EdgeClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One order on its way: looks, and if what it finds does not do, asks the origin for itself and all who come meanwhile, or waits for
 * who does.
 *
 * <p>Source: Cloudflare's open-source proxy framework. Certainty: observed; how long somebody waits is assumed.
 */
final class CacheFetch implements Cache.Call, Flight.Waiter {
    private final Cache cache;
    private final CacheOrder order;
    private final CacheListener listener;
    private final Serving serving;
    private @Nullable Flight awaited;
    private EdgeClock.@Nullable Timer patience;
    private @Nullable OriginFetch fetch;
    private @Nullable StoredObject stale;
    private boolean over;

    CacheFetch(Cache cache, CacheOrder order, CacheListener listener) {
        this(cache, order, listener, Guest.visitor(cache.clock(), order, listener));
    }

    /** Makes one whose guest is not the visitor. */
    CacheFetch(Cache cache, CacheOrder order, CacheListener listener, Guest guest) {
        this.cache = cache;
        this.order = order;
        this.listener = listener;
        this.serving = new Serving(cache.clock(), order, guest);
    }

    void start() {
        // mostly it does not vary, and one look is enough
        var found = order.slice().isEmpty() ? held(order.plan().key()) : Optional.<StoredObject>empty();
        if (found.isPresent()) {
            use(found.get(), this::reuse);
        } else {
            look(cache.keyOf(order));
        }
    }

    private void look(CacheKey key) {
        var found = held(key);
        if (found.isPresent()) {
            use(found.get(), this::reuse);
            return;
        }
        var above = UpperTier.fetch(cache, order).filter(object -> object.body().hold());
        if (above.isPresent()) {
            use(above.get(), object -> serving.stored(object, CacheStatus.HIT, FetchReason.UPPER_TIER));
        } else {
            obtain(key);
        }
    }

    /** Uses what is held, and lets go of it whatever happens. */
    private static void use(StoredObject held, Consumer<StoredObject> use) {
        try {
            use.accept(held);
        } finally {
            held.body().release();
        }
    }

    private Optional<StoredObject> held(CacheKey key) {
        var found = cache.store().get(key).filter(object -> object.body().hold());
        return order.looksOnly() ? found : cache.given(found, order.plan());
    }

    private void reuse(StoredObject found) {
        var reuse = Reuse.of(found, order.plan().policy(), cache.clock().instant());
        if (reuse == Reuse.FRESH) {
            serving.stored(found, CacheStatus.HIT, reuse);
        } else if (reuse != Reuse.REVALIDATE && (isBeingFetched(found) || order.looksOnly())) {
            serving.stored(found, CacheStatus.UPDATING, reuse);
        } else if (reuse == Reuse.UPDATING) {
            serving.stored(found, CacheStatus.UPDATING, reuse);
            new CacheFetch(cache, order, CacheListener.NOBODY).renew(found);
        } else {
            renew(found);
        }
    }

    private boolean isBeingFetched(StoredObject found) {
        return cache.flights().containsKey(found.key());
    }

    private void renew(StoredObject found) {
        stale = found;
        obtain(found.key());
    }

    /** Gets the response from the origin, alone for all who want it. */
    private void obtain(CacheKey key) {
        if (order.looksOnly()) {
            listener.looked(serving.looked(key, Optional.ofNullable(stale)));
            ask(Mode.LOOKS, Optional.empty(), key);
            return;
        }
        if (cache.uncacheable().contains(key)) {
            ask(Mode.REFUSED, Optional.empty(), key);
            return;
        }
        var mine = new Flight(cache.clock().nanos());
        var other = cache.flights().putIfAbsent(key, mine);
        if (other != null) {
            other.isAskedBy(order.plan().asked());
        }
        if (other != null && !other.isPast(cache.clock().instant())) {
            await(other);
            return;
        }
        if (other != null && !cache.flights().replace(key, other, mine)) {
            obtain(key); // somebody else has replaced it, or it is over
            return;
        }
        // between our look and the lock another may have finished
        var again = cache.store().get(key);
        if (again.isPresent() && !again.equals(Optional.ofNullable(stale))) {
            cache.land(key, mine, new Outcome.LookAgain());
            stale = null;
            look(key); // and nowhere else: another key may lead back here
        } else {
            ask(Mode.LEADS, Optional.of(mine), key);
        }
    }

    private void ask(Mode mode, Optional<Flight> flight, CacheKey key) {
        var asking = new OriginFetch(
                cache,
                new FetchTask(order, mode, key, flight, stillThere(), listener == CacheListener.NOBODY),
                serving,
                listener);
        fetch = asking;
        asking.start();
    }

    private boolean isBehind() {
        return listener == CacheListener.NOBODY;
    }

    /** Returns what was found as it is by now, held: it may have been renewed, replaced, or purged, which is for those who waited, too. */
    private Optional<StoredObject> stillThere() {
        return Optional.ofNullable(stale).flatMap(found -> held(found.key()));
    }

    private void await(Flight other) {
        if (isBehind()) {
            return; // the other does what this was to do
        }
        awaited = other;
        other.await(this);
        if (awaited != other || over) {
            return; // it was over already
        }
        var waited = Duration.ofNanos(cache.clock().nanos() - other.begunNanos());
        var left = order.plan().policy().knobs().lockWait().minus(waited);
        if (left.isNegative() || left.isZero()) {
            giveUpWaiting(other);
        } else {
            patience = cache.clock()
                    .schedule(
                            left,
                            () -> ioThread().execute(() -> {
                                serving.hasWaited();
                                giveUpWaiting(other);
                            }));
        }
    }

    private void giveUpWaiting(Flight other) {
        if (awaited == other && !over) {
            leave();
            proceed(() -> ask(Mode.IMPATIENT, Optional.empty(), cache.keyOf(order)));
        }
    }

    /** Goes on after a wait, when nobody is there who could catch a bug. */
    private void proceed(Runnable next) {
        try {
            next.run();
        } catch (RuntimeException | LinkageError bug) {
            listener.broke(bug);
        }
    }

    private void leave() {
        if (awaited != null) {
            awaited.leave(this);
            awaited = null;
        }
        if (patience != null) {
            patience.cancel();
            patience = null;
        }
    }

    @Override
    public Executor ioThread() {
        return order.ioThread();
    }

    @Override
    public void released(Outcome outcome) {
        var flight = awaited;
        if (flight == null || over) {
            return;
        }
        leave();
        serving.hasWaited();
        flight.isAskedBy(order.plan().asked()); // it may have had no ticket yet
        proceed(() -> follow(flight, outcome));
    }

    private void follow(Flight flight, Outcome outcome) {
        if (outcome instanceof Outcome.Streaming streaming && !flight.isOvertaken()) {
            join(streaming);
        } else if (outcome instanceof Outcome.Uncacheable) {
            var key = cache.keyOf(order);
            ask(cache.uncacheable().contains(key) ? Mode.REFUSED : Mode.ALONE, Optional.empty(), key);
        } else {
            stale = null;
            start();
        }
    }

    /** Reads along, unless it is another variant; who wants a slice can do with the whole. */
    private void join(Outcome.Streaming streaming) {
        var wanted = cache.keyOf(order, streaming.head().vary());
        stale = null;
        var got = streaming.head().key();
        if (!got.equals(wanted)
                && !got.equals(cache.keyOf(order.whole(), streaming.head().vary()))) {
            look(wanted);
            return;
        }
        streaming
                .body()
                .reader(ioThread())
                .ifPresentOrElse(
                        body -> serving.growing(streaming.head(), body, CacheStatus.HIT, Reuse.FRESH), this::start);
    }

    @Override
    public void cancel() {
        over = true;
        leave();
        if (fetch != null) {
            fetch.cancel();
        }
    }
}
