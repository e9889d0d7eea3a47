package dev.edgecase.log;

import dev.edgecase.pipeline.HeaderChange;
import dev.edgecase.rules.explain.Sensitive;
import java.util.List;

/** Whether header values that open doors are shown in reports. */
public enum Secrets {
    /** Their values are replaced. */
    REDACTED,
    /** Everything is shown, because somebody asked for it. */
    SHOWN;

    private static final String MASK = "[redacted]";

    /** Returns the value of that header as a report may show it. */
    public String value(String name, String value) {
        return this == REDACTED && Sensitive.isHeader(name) ? MASK : value;
    }

    /** Returns what holds for the values that rules read. */
    public Sensitive ofRules() {
        return this == REDACTED ? Sensitive.MASKED : Sensitive.SHOWN;
    }

    /** Returns the values of that header as a report may show them. */
    public List<String> values(String name, List<String> values) {
        return values.stream().map(value -> value(name, value)).toList();
    }

    /** Returns the change as a report may show it. */
    public HeaderChange of(HeaderChange change) {
        return new HeaderChange(
                change.kind(),
                change.name(),
                values(change.name(), change.before()),
                values(change.name(), change.after()));
    }
}
