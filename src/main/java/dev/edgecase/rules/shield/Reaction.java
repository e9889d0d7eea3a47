package dev.edgecase.rules.shield;

/** What is done with a request that is not as it should be. */
public enum Reaction {
    /** Nothing. */
    NONE,
    /** An event is written. */
    LOG,
    /** The request is blocked. */
    BLOCK
}
