package dev.edgecase.unit;

import java.util.Locale;

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

    /** Returns the name in files and options, {@code free}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the words for what a smaller plan does not have: {@code polish needs the plan pro}. */
    public String neededBy(String what) {
        return what + " needs the plan " + id();
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
