package dev.edgecase.cache.store;

import dev.edgecase.cache.policy.CacheReason;

/** What became of a response that was to be stored. */
public enum Fate implements CacheReason {
    /** It is stored, unless its body breaks. */
    COMING("its body is still coming", ""),
    /** It can be found. */
    STORED("it is stored", ""),
    /** A purge reached it before its body had come. */
    PURGED("it was purged while its body was coming", ""),
    /** When its body had come, a newer response was stored. */
    OVERTAKEN("a newer response was stored while its body was coming", ""),
    /** Its body is larger than allowed. */
    OVER_SIZE("its body is larger than what is stored", "Make it smaller, or take a plan that stores larger files"),
    /** Memory or disk do not hold it. */
    NO_ROOM("there is no room for it in memory and on disk", "Give the cache more room, or free space on the disk"),
    /** Its body ended too early. */
    BROKEN("its body broke off before its end", "Find out why the origin did not send all of it");

    private final String words;
    private final String remedy;

    Fate(String words, String remedy) {
        this.words = words;
        this.remedy = remedy;
    }

    @Override
    public String id() {
        return switch (this) {
            case COMING -> "coming";
            case STORED -> "stored";
            case PURGED -> "purged-meanwhile";
            case OVERTAKEN -> "overtaken";
            case OVER_SIZE -> "over-size";
            case NO_ROOM -> "no-room";
            case BROKEN -> "body-broke";
        };
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
