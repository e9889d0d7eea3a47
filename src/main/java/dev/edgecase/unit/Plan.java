package dev.edgecase.unit;

/** The zone's plan, which sets limits and opens features. */
public enum Plan {
    /** Free. */
    FREE(100, 512),
    /** Pro. */
    PRO(100, 512),
    /** Business. */
    BUSINESS(200, 512),
    /** Enterprise. */
    ENTERPRISE(500, 5 * 1024);

    private final long uploadMegabytes;
    private final long cachedMegabytes;

    Plan(long uploadMegabytes, long cachedMegabytes) {
        this.uploadMegabytes = uploadMegabytes;
        this.cachedMegabytes = cachedMegabytes;
    }

    /**
     * Returns the largest request body that passes; a larger one is answered 413.
     * Source: Cloudflare docs, fundamentals/reference/connection-limits. Certainty: documented.
     */
    public DataSize maxUpload() {
        return DataSize.ofMegabytes(uploadMegabytes);
    }

    /**
     * Returns the largest response body that is cached.
     * Source: Cloudflare docs, cache/concepts/default-cache-behavior. Certainty: documented.
     */
    public DataSize maxCached() {
        return DataSize.ofMegabytes(cachedMegabytes);
    }
}
