package dev.edgecase.cache.policy;

/** The one reason of a decision of the cache; its variants are enums beside the decisions they belong to. */
public interface CacheReason {
    /** Returns a name for files and assertions, {@code set-cookie}. */
    String id();

    /** Returns why, as the end of a sentence about the request or response: "its response sets a cookie". */
    String words();

    /** Returns what to change to have it otherwise; empty when nothing is wrong. */
    String remedy();
}
