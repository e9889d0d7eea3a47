package dev.edgecase.cache.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.edgecase.unit.DataSize;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps responses: their heads and small bodies in memory, large bodies in files, both bounded. Time removes nothing: what is stale
 * stays until it is replaced, purged, or must make room. Any thread may call.
 *
 * <p>In memory, what is asked for least goes first, on disk what was not read for longest. Source: Cloudflare docs,
 * cache/concepts/retention-vs-freshness. Certainty: documented that expired responses stay until evicted; which go first is assumed.
 */
public final class CacheStore implements AutoCloseable {
    private final Bounds bounds;
    private final Disk disk;
    private final Spool.Room room;
    private final Cache<CacheKey, Slot> slots;
    private final Set<Ticket> tickets = ConcurrentHashMap.newKeySet();
    /** Purges that go on: a copy made meanwhile could lie where they have looked already. */
    private final List<Ticket.Order> underWay = new CopyOnWriteArrayList<>();

    private volatile boolean closed;

    /** Makes an empty one; its folder is made when the first body goes to a file. */
    public CacheStore(Bounds bounds) {
        this.bounds = bounds;
        this.disk = new Disk(bounds.disk().bytes(), this::evict);
        this.room = new Spool.Room(
                disk,
                new Slabs(Math.min(
                        bounds.memory().bytes(),
                        Runtime.getRuntime().maxMemory() / 2))); // of as much again, outside the heap
        this.slots = Caffeine.newBuilder()
                .maximumWeight(bounds.memory().bytes())
                .weigher(Weights::of)
                .executor(Runnable::run) // at once, by whoever stores: the bound holds and nothing happens later
                .removalListener(CacheStore::removed)
                .build();
    }

    /**
     * How much is kept.
     *
     * @param memory of heads and small bodies together. Default 256 MB
     * @param disk of large bodies together. Default 4 GB
     * @param inMemoryBody a larger body goes to a file. Default 256 KB
     */
    public record Bounds(DataSize memory, DataSize disk, DataSize inMemoryBody) {
        /** The defaults. */
        public static final Bounds DEFAULTS =
                new Bounds(DataSize.ofMegabytes(256), DataSize.ofMegabytes(4096), DataSize.ofKilobytes(256));
    }

    /**
     * What is stored now.
     *
     * @param objects how many responses
     * @param memory what they take of the memory
     * @param disk what bodies take of the disk, those not yet complete and those still being read among them
     * @param fetches how many are under way
     */
    public record Stats(long objects, DataSize memory, DataSize disk, int fetches) {}

    /** Returns what is stored under exactly that key. */
    public Optional<StoredObject> get(CacheKey key) {
        return slots.getIfPresent(key) instanceof StoredObject object ? Optional.of(object) : Optional.empty();
    }

    /** Has a purge of another URL reach a stored response, too; returns the response as it lies there now. */
    public StoredObject foundBy(String url, StoredObject object) {
        var found = object.at(object.place().with(url));
        return replace(object, found) ? found : object;
    }

    /** Returns by which request headers the responses under this key differ, in lower case; mostly they do not, and it is empty. */
    public Optional<List<String>> varies(CacheKey primary) {
        return slots.getIfPresent(primary) instanceof Slot.Variants variants
                ? Optional.of(variants.vary())
                : Optional.empty();
    }

    /**
     * Announces a fetch, before the origin is asked: purges from now on apply to what it brings. The ticket must be closed if nothing
     * is stored with it.
     */
    public Ticket begin(CacheKey primary, Place place) {
        var there = slots.getIfPresent(primary);
        var ticket = new Ticket(this, primary, there == null ? place : place.after(there.place()));
        tickets.add(ticket);
        underWay.forEach(ticket::note);
        if (closed) {
            ticket.close();
        }
        return ticket;
    }

    /** Removes what is covered, and keeps what is being fetched from being stored; returns how many responses went. */
    public long purge(Purge purge) {
        return change(new Ticket.Order(purge.reach(), Optional.empty()), slot -> Optional.empty());
    }

    /** Makes stale what is covered, and what is being fetched too; returns how many responses are stale now. */
    public long invalidate(Purge purge, Instant now) {
        return change(
                new Ticket.Order(purge.reach(), Optional.of(now)),
                slot -> Optional.of(slot instanceof StoredObject object ? object.invalidated(now) : slot));
    }

    private long change(Ticket.Order order, Function<Slot, Optional<Slot>> change) {
        underWay.add(order);
        tickets.forEach(ticket -> ticket.note(order));
        var count = 0L;
        for (var entry : slots.asMap().entrySet()) {
            if (order.covers(entry.getValue()) && change(entry.getKey(), order, change)) {
                count++;
            }
        }
        underWay.remove(order);
        return count;
    }

    /** Changes what lies there now: another may have changed it since it was found to be covered. */
    private boolean change(CacheKey key, Ticket.Order order, Function<Slot, Optional<Slot>> change) {
        var changed = new boolean[1];
        slots.asMap().computeIfPresent(key, (unused, present) -> {
            if (!order.covers(present)) {
                return present;
            }
            changed[0] = present instanceof StoredObject;
            var next = change.apply(present).orElse(null);
            if (next != present && next instanceof StoredObject object) {
                object.body().hold(); // for the store, which lets go of the one it replaces
            }
            return next;
        });
        return changed[0];
    }

    /** Removes a response, unless another is there by now. */
    public void remove(StoredObject object) {
        swap(object.key(), object, Optional.empty());
    }

    /** Returns some responses, the newest first. */
    public List<StoredObject> objects(int most) {
        var newest = new PriorityQueue<>(Comparator.comparing(StoredObject::storedAt));
        for (var slot : slots.asMap().values()) {
            if (slot instanceof StoredObject object) {
                newest.add(object);
                if (newest.size() > most) {
                    newest.remove();
                }
            }
        }
        return newest.stream()
                .sorted(Comparator.comparing(StoredObject::storedAt).reversed())
                .toList();
    }

    /** Counts what is stored. */
    public Stats stats() {
        var objects = slots.asMap().values().stream()
                .filter(StoredObject.class::isInstance)
                .count();
        var memory = slots.policy().eviction().orElseThrow().weightedSize().orElseThrow();
        return new Stats(objects, new DataSize(memory), new DataSize(disk.usedBytes()), tickets.size());
    }

    /** Forgets everything and deletes the files; nothing can be stored from now on. */
    @Override
    public void close() {
        closed = true;
        purge(new Purge.Everything());
        disk.close();
    }

    /** Stores a response, and if its key is a variant, the note of that; unless its body is gone, or a newer one is there. */
    Fate put(CacheKey primary, StoredObject object) {
        if (!object.body().hold()) {
            return Fate.NO_ROOM;
        }
        var overtaken = new boolean[1];
        slots.asMap().compute(object.key(), (key, present) -> {
            overtaken[0] = isNewer(present, object);
            return overtaken[0] ? present : after(present, object);
        });
        if (overtaken[0]) {
            object.body().release();
            return Fate.OVERTAKEN;
        }
        found(object);
        if (!object.vary().isEmpty()) {
            slots.put(primary, new Slot.Variants(object.place(), object.vary()));
        }
        return Fate.STORED;
    }

    private static StoredObject after(@Nullable Slot present, StoredObject object) {
        return present instanceof StoredObject ? object.at(object.place().after(present.place())) : object;
    }

    /** A body may come for so long that others have asked again, and have theirs, when it is whole. */
    private static boolean isNewer(@Nullable Slot present, StoredObject object) {
        return present instanceof StoredObject other
                && (other.storedAt().isAfter(object.storedAt())
                        || (object.invalidatedAt().isPresent()
                                && other.invalidatedAt().isEmpty()
                                && !other.storedAt().isBefore(object.storedAt())));
    }

    /** Puts a response with the same body in the place of another, unless something else is there by now. */
    boolean replace(StoredObject old, StoredObject by) {
        return swap(old.key(), old, Optional.of(by));
    }

    private boolean swap(CacheKey key, Slot old, Optional<? extends Slot> by) {
        var next = by.orElse(null);
        if (next == old) {
            return true;
        }
        if (next instanceof StoredObject object && !object.body().hold()) {
            return false;
        }
        var swapped = new boolean[1];
        slots.asMap().computeIfPresent(key, (unused, present) -> {
            swapped[0] = present == old;
            return swapped[0] ? next : present;
        });
        if (!swapped[0] && next instanceof StoredObject object) {
            object.body().release();
        }
        return swapped[0];
    }

    private static void found(StoredObject object) {
        if (object.body() instanceof FileBody file) {
            file.foundUnder(object.key());
        }
    }

    private static void removed(@Nullable CacheKey key, @Nullable Slot slot, RemovalCause cause) {
        if (slot instanceof StoredObject object) {
            object.body().release();
        }
    }

    private void evict(FileBody file) {
        for (var key : file.keys()) {
            get(key).filter(object -> object.body() == file).ifPresent(this::remove);
        }
    }

    void over(Ticket ticket) {
        tickets.remove(ticket);
    }

    Spool.Room room() {
        return room;
    }

    Spool.Limits limits(OptionalLong declared, long mostBytes) {
        return new Spool.Limits(
                declared, mostBytes, Math.toIntExact(bounds.inMemoryBody().bytes()));
    }
}
