package dev.edgecase.cache.store;

import java.util.List;
import java.util.Set;

/** What can lie under a key: a response, or the note that several do, under variants of the key. */
sealed interface Slot permits StoredObject, Slot.Variants {
    /** Returns by what it can be purged. */
    Place place();

    /** Returns by which tags it can be purged. */
    Set<String> tags();

    /** Returns the names of the request headers that the variant is chosen by. */
    List<String> vary();

    /**
     * The note that responses under this key differ by request headers.
     *
     * @param place of all of them
     * @param vary names of the headers, in lower case
     */
    record Variants(Place place, List<String> vary) implements Slot {
        @Override
        public Set<String> tags() {
            return Set.of();
        }
    }
}
