package dev.edgecase.error;

/** How sure we are that the real edge shows this very value. */
public enum Certainty {
    /** Promised by Cloudflare's documentation. */
    DOCUMENTED,
    /** Seen in published captures, never promised. */
    OBSERVED,
    /** Neither: chosen by Edgecase, and therefore a setting where it matters. */
    ASSUMED
}
