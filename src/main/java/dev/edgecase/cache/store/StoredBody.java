package dev.edgecase.cache.store;

import dev.edgecase.http.Body;

/** The bytes of a stored response; can be read any number of times at once, each reading on its own thread. */
public interface StoredBody {
    /** A body of no bytes. */
    StoredBody EMPTY = new StoredBody() {
        @Override
        public long length() {
            return 0;
        }

        @Override
        public Body open(long from, long count) {
            return Body.EMPTY;
        }

        @Override
        public long memoryBytes() {
            return 0;
        }
    };

    /** Returns how many bytes there are. */
    long length();

    /**
     * Returns a part of the body, its length known. It can be read to its end, whatever is evicted meanwhile; only of a file that is
     * gone already it fails before its first byte: see {@link #hold}.
     */
    Body open(long from, long count);

    /** Returns how many bytes of memory the body holds, on the heap or outside; 0 for one in a file. */
    long memoryBytes();

    /**
     * Keeps the bytes readable until {@link #release}, whatever is evicted or purged. Whoever answers with a stored response holds
     * it from when it was found until its body is opened. False when the file is gone already: then it was never found.
     */
    default boolean hold() {
        return true;
    }

    /** Undoes one {@link #hold}. */
    default void release() {}

    /** Returns the whole body. */
    default Body open() {
        return open(0, length());
    }
}
