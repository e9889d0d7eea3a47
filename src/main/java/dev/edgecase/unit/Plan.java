package dev.edgecase.unit;

/** The zone's plan, which sets limits and opens features. */
public enum Plan {
    /** Free. */
    FREE(100),
    /** Pro. */
    PRO(100),
    /** Business. */
    BUSINESS(200),
    /** Enterprise. */
    ENTERPRISE(500);

    private final long uploadMegabytes;

    Plan(long megabytes) {
        this.uploadMegabytes = megabytes;
    }

    /**
     * Returns the largest request body that passes; a larger one is answered 413.
     * Source: Cloudflare docs, fundamentals/reference/connection-limits. Certainty: documented.
     */
    public DataSize maxUpload() {
        return DataSize.ofMegabytes(uploadMegabytes);
    }
}
