package dev.edgecase.cache.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A fetch that is under way for a key: what it brings can be stored once, and whatever is purged or invalidated from when the ticket
 * was made applies to it too.
 *
 * <p>Between a purge and a publication one is first. If the purge is, it is noted here, and nothing it covers is published; if the
 * publication is, the purge finds the response among the stored ones. So a purge never leaves behind what was fetched before it.
 */
public final class Ticket implements AutoCloseable {
    private final CacheStore store;
    private final CacheKey primary;
    private final List<Order> orders = new ArrayList<>(0); // guarded by this, as is the rest
    private Place place;
    private Set<String> tags = Set.of();
    private boolean over;

    Ticket(CacheStore store, CacheKey primary, Place place) {
        this.store = store;
        this.primary = primary;
        this.place = place;
    }

    /**
     * A purge, or an invalidation.
     *
     * @param staleSince when what is covered was made stale; empty: it is to go
     */
    record Order(Purge.Reach reach, Optional<Instant> staleSince) {
        boolean covers(Slot slot) {
            return reach.covers(slot.place(), slot.tags());
        }

        boolean removes(Slot slot) {
            return staleSince.isEmpty() && covers(slot);
        }
    }

    /** Takes note of a purge or invalidation. */
    synchronized void note(Order order) {
        if (!over) {
            orders.add(order);
        }
    }

    /** Returns by what this fetch can be purged. */
    public synchronized Place place() {
        return place;
    }

    /** Has a purge of another URL reach this fetch, too, also one that is noted already. */
    public synchronized void foundBy(String url) {
        place = place.with(url);
    }

    /**
     * Tells whether a purge or invalidation has reached this fetch, as far as its tags are known: then whoever comes now must not
     * be given what it brings.
     */
    public synchronized boolean isOvertaken() {
        return orders.stream().anyMatch(order -> order.reach().covers(place, tags));
    }

    /**
     * Begins to store a response. It can be found once its body has come whole, unless it was purged or overtaken, became too large
     * or broke; this ticket then is over. Readers are to be opened before the first byte is appended.
     *
     * @param mostBytes a larger body is not stored
     */
    public GrowingBody store(StoredHead head, long mostBytes) {
        synchronized (this) {
            tags = head.tags();
        }
        return new GrowingBody(store.limits(head.declaredLength(), mostBytes), store.room(), new GrowingBody.Ending() {
            @Override
            public Fate whole(StoredBody body) {
                return publish(head.with(body));
            }

            @Override
            public void dropped() {
                close();
            }
        });
    }

    /**
     * Puts a revalidated response in the place of what it was made of, which has the same body. False when that is there no more,
     * as it was purged, replaced or evicted. The ticket is over.
     */
    public synchronized boolean renew(StoredObject renewed) {
        var done = !over
                && store.get(renewed.key())
                        .filter(old -> old.body() == renewed.body() && !isRemoved(old) && !isRemoved(renewed))
                        .filter(old -> store.replace(
                                old, aged(renewed.at(renewed.place().after(old.place())))))
                        .isPresent();
        close();
        return done;
    }

    /**
     * Stores a response under another key that shares the body of a stored one, such as a copy for another data centre. False when
     * it was purged meanwhile, its body is gone, or a newer one is there. The ticket is over.
     */
    public boolean adopt(StoredObject copy) {
        return publish(copy) == Fate.STORED;
    }

    private synchronized Fate publish(StoredObject fetched) {
        var object = fetched.at(fetched.place().after(place));
        var fate = over || isRemoved(object) ? Fate.PURGED : store.put(primary, aged(object));
        close();
        return fate;
    }

    private boolean isRemoved(StoredObject object) {
        return orders.stream().anyMatch(order -> order.removes(object));
    }

    private StoredObject aged(StoredObject object) {
        return orders.stream()
                .filter(order -> order.reach().covers(object.place(), object.tags()))
                .flatMap(order -> order.staleSince().stream())
                .findFirst()
                .map(object::invalidated)
                .orElse(object);
    }

    /** The fetch is over. Nothing is stored, unless it was already; calling it again does nothing. */
    @Override
    public synchronized void close() {
        over = true;
        store.over(this);
    }
}
