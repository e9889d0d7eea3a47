package dev.edgecase.phase.field;

import dev.edgecase.rules.value.Ip;
import dev.edgecase.waf.Subject;
import dev.edgecase.waf.Threats;
import java.util.HashMap;
import java.util.Map;

/**
 * Fields that our own detections fill, for the vendor's managed rules.
 *
 * <p>Source: none. Certainty: Edgecase's own.
 */
public final class WafReaders {
    private WafReaders() {}

    static Map<String, FieldReader> all() {
        var readers = new HashMap<String, FieldReader>();
        readers.put("edgecase.waf.threats", view -> Threats.in(subject(view)));
        return readers;
    }

    /** Returns what detections look at. */
    public static Subject subject(RequestView view) {
        return new Subject(view.target(), view.request().headers(), () -> {
            var visitor = Ip.of(view.visitor().address());
            return view.zone().emulation().security().waf().jetpackRanges().stream()
                    .anyMatch(range -> range.contains(visitor));
        });
    }
}
