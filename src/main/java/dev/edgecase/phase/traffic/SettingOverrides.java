package dev.edgecase.phase.traffic;

import dev.edgecase.pipeline.Exchange;
import dev.edgecase.unit.Plan;
import dev.edgecase.zone.SettingNames;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Settings that a rule changes for one request, by the API's names: those with an effect get it, the others are told. */
final class SettingOverrides {
    /** What Configuration Rules call otherwise than the zone's settings. */
    private static final Map<String, String> OTHER_NAMES = Map.of("server_side_excludes", "server_side_exclude");

    private SettingOverrides() {}

    /** Changes the settings of this request; returns words for those that have no effect, empty where all have one. */
    static String apply(Map<String, String> written, Exchange exchange) {
        var emulated = new TreeMap<String, String>();
        var others = new TreeMap<String, String>();
        written.forEach((name, value) -> {
            var own = OTHER_NAMES.getOrDefault(name, name);
            if (SettingNames.isEmulated(own)) {
                emulated.put(own, value);
            } else {
                others.put(name, value);
            }
        });
        if (!emulated.isEmpty()) {
            // whether the plan has them was asked when the rules were read
            exchange.settings(SettingNames.apply(exchange.settings(), Plan.ENTERPRISE, emulated));
        }
        return others.isEmpty() ? "" : "recorded, no effect: " + words(others);
    }

    /** Returns {@code polish=off, ssl=full}. */
    static String words(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting ->
                        setting.getValue().isEmpty() ? setting.getKey() : setting.getKey() + '=' + setting.getValue())
                .collect(Collectors.joining(", "));
    }
}
