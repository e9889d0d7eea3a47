package dev.edgecase.cache.store;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Memory outside the heap for bodies that go to sockets as they are: the system takes bytes from there without a copy. It is used
 * again and again, as the virtual machine frees such memory only when it collects garbage.
 */
final class Slabs {
    private static final int STEP = 16 * 1024;

    private final long most;
    private final Map<Integer, Deque<ByteBuffer>> idle = new TreeMap<>(); // by size; guarded by this, as is the rest
    private long made;

    /**
     * Makes a pool without memory.
     *
     * @param most bytes that it ever has, in use and idle
     */
    Slabs(long most) {
        this.most = most;
    }

    /** Returns memory for so many bytes, its limit there; empty when there is none left. */
    synchronized Optional<ByteBuffer> take(int bytes) {
        var size = (bytes + STEP - 1) / STEP * STEP;
        var free = idle.get(size);
        if (free != null && !free.isEmpty()) {
            return Optional.of(free.pop().clear().limit(bytes));
        }
        while (made + size > most) {
            if (!forgetOne()) {
                return Optional.empty();
            }
        }
        made += size;
        return Optional.of(ByteBuffer.allocateDirect(size).limit(bytes));
    }

    /** Leaves idle memory of another size to the garbage collector. */
    private boolean forgetOne() {
        for (var free : idle.values()) {
            if (!free.isEmpty()) {
                made -= free.pop().capacity();
                return true;
            }
        }
        return false;
    }

    /** Takes memory back, of which nobody may use a slice any more. */
    synchronized void giveBack(ByteBuffer memory) {
        idle.computeIfAbsent(memory.capacity(), size -> new ArrayDeque<>()).push(memory);
    }
}
