package dev.edgecase.cache.serve;

import dev.edgecase.http.Body;

/** The bytes that one visitor's response is cut from; asked once for everything, or part by part, or given up. */
public interface BodySource {
    /** Returns a source for a body that can be read from anywhere. */
    static BodySource stored(long length, Opener opener) {
        return new StoredSource(length, opener);
    }

    /** Returns a source for a body that comes from its first byte on, as while it is still being fetched. */
    static BodySource sequential(Body body) {
        return new SequentialSource(body);
    }

    /** Returns everything. */
    Body whole();

    /**
     * Returns a part, which the body must have. Parts are asked for in ascending order, and each is read to its end before the next.
     *
     * @param last whether nothing is asked for after it
     */
    Body part(Part part, boolean last);

    /** Sees to it that parts can be opened later, until the last of them was asked for or all is given up. */
    default void keep() {}

    /** Gives up what has not been read; calling it again, or after everything was read, does nothing. */
    void drop();

    /** Opens a body anywhere. */
    @FunctionalInterface
    interface Opener {
        /** Returns so many bytes from there on. */
        Body open(long from, long count);
    }
}
