package dev.edgecase.verify.doctor.check;

import dev.edgecase.verify.doctor.ask.Chart;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Looks for every weakness. */
public final class Checks {
    private Checks() {}

    /** Returns what came of each, in the order of {@link Weakness}. */
    public static Map<Weakness, Outcome> of(Chart chart) {
        var outcomes = new EnumMap<Weakness, Outcome>(Weakness.class);
        for (var weakness : Weakness.values()) {
            outcomes.put(weakness, weakness.check().on(chart));
        }
        return Collections.unmodifiableMap(outcomes);
    }
}
