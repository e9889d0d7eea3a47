package dev.edgecase.verify.doctor;

import java.util.Locale;

/** How much a weakness hurts. */
public enum Severity {
    /** Somebody gets in or becomes another, or visitors see errors. */
    HIGH,
    /** Now and then, or for some. */
    MEDIUM,
    /** Slower, dearer, or harder to understand. */
    LOW;

    /** Returns the name in reports, {@code high}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
