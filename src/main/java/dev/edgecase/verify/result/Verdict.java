package dev.edgecase.verify.result;

import java.util.Collection;
import java.util.Locale;

/** What an expectation, a step or a scenario came to; the later in this list, the worse. */
public enum Verdict {
    /** It was not run. */
    SKIPPED,
    /** Everything was as expected. */
    PASSED,
    /** Something was not as expected. */
    FAILED,
    /** It could not be run to its end. */
    ERROR;

    /** Returns the name in reports, {@code passed}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Tells whether somebody has to look at it. */
    public boolean isBad() {
        return this == FAILED || this == ERROR;
    }

    /** Returns the worst of several; skipped when there are none. */
    public static Verdict worst(Collection<Verdict> verdicts) {
        return verdicts.stream().max(Enum::compareTo).orElse(SKIPPED);
    }
}
