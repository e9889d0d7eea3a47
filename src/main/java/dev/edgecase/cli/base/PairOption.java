package dev.edgecase.cli.base;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The values of an option that takes {@code name=value} again and again; each mistake names the option. */
final class PairOption {
    private final String option;
    private final Map<String, String> values = new TreeMap<>();

    PairOption(String option, List<String> written) {
        this.option = option;
        for (var pair : written) {
            var parts = pair.split("=", 2);
            if (parts.length != 2) {
                throw UsageProblem.in(option, "'%s' has no value; write %s=VALUE".formatted(pair, pair));
            }
            var name = parts[0].trim().replace('-', '_').toLowerCase(Locale.ROOT);
            if (values.put(name, parts[1].trim()) != null) {
                throw UsageProblem.in(option, name + " is given twice");
            }
        }
    }

    Map<String, String> values() {
        return values;
    }

    /** Returns what is made of the values; a problem with them becomes one of the option. */
    <T> T read(Supplier<T> maker) {
        return UsageProblem.in(option, maker);
    }
}
