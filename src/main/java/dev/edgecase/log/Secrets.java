package dev.edgecase.log;

import dev.edgecase.pipeline.HeaderChange;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether header values that open doors are shown in reports. */
public enum Secrets {
    /** Their values are replaced. */
    REDACTED,
    /** Everything is shown, because somebody asked for it. */
    SHOWN;

    private static final String MASK = "[redacted]";
    private static final Set<String> NAMES = Set.of("authorization", "proxy-authorization", "cookie", "set-cookie");

    /** Returns the value of that header as a report may show it. */
    public String value(String name, String value) {
        return this == REDACTED && NAMES.contains(name.toLowerCase(Locale.ROOT)) ? MASK : value;
    }

    List<String> values(String name, List<String> values) {
        return values.stream().map(value -> value(name, value)).toList();
    }

    HeaderChange of(HeaderChange change) {
        return new HeaderChange(
                change.kind(),
                change.name(),
                values(change.name(), change.before()),
                values(change.name(), change.after()));
    }
}
