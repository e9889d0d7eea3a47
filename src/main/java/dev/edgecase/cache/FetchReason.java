package dev.edgecase.cache;

import dev.edgecase.cache.policy.CacheReason;

/**
 * Why something was served or not stored that no rule of the response tells.
 *
 * <p>Source: Cloudflare's open-source proxy framework; Cloudflare docs, cache/concepts/revalidation. Certainty: observed; that the
 * second is BYPASS is assumed.
 */
public enum FetchReason implements CacheReason {
    /** The origin said 304. */
    STILL_GOOD("still-good", "the origin says that it is still good", ""),
    /** Slices of a file are stored, but not all that are wanted. */
    SLICES_MISSING("slices-missing", "some of the slices that it takes are not stored", ""),
    /** Another data centre had it. */
    UPPER_TIER("upper-tier", "the upper tier has it fresh", ""),
    /** Another request for the same took too long. */
    WAITED_TOO_LONG(
            "waited-too-long",
            "another request was fetching the same for too long, so this one asked for itself",
            "let the origin answer sooner; cache_lock_wait says how long others wait"),
    /** Responses of the key were refused before, so the visitor's own condition or range went to the origin. */
    CONDITION_PASSED(
            "condition-passed",
            "responses of its key could not be stored before, so the visitor's own condition or range went to the origin",
            ""),
    /** Somebody only wanted to see what would happen, and the origin was not asked. */
    NOTHING_STORED("nothing-stored", "nothing is stored under its key, so the origin is asked", "");

    private final String id;
    private final String words;
    private final String remedy;

    FetchReason(String id, String words, String remedy) {
        this.id = id;
        this.words = words;
        this.remedy = remedy;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String words() {
        return words;
    }

    @Override
    public String remedy() {
        return remedy;
    }
}
