package dev.edgecase.cache.slice;

import dev.edgecase.cache.serve.BodySource;
import java.io.IOException;

/** Gets the slices of one version of a file. */
@FunctionalInterface
public interface SliceSupply {
    /**
     * Gets a slice, on the thread that serves the visitor; the taker may be called before this returns.
     *
     * @return gives up what has not come yet; after that it does nothing
     */
    Runnable get(Slice slice, Taker taker);

    /** Waits for a slice; exactly one method is called. */
    interface Taker {
        /** It is there. */
        void taken(BodySource bytes);

        /** It cannot be had, or is one of another version by now. */
        void failed(IOException cause);
    }
}
