package dev.edgecase.phase.traffic;

import dev.edgecase.pipeline.Exchange;
import dev.edgecase.unit.Plan;
import dev.edgecase.zone.SettingNames;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Settings that a rule changes for one request, by the API's names: those with an effect get it, the others are told.
 *
 * <p>Source: Cloudflare docs, rules/configuration-rules/settings and rules/page-rules/reference/settings. Certainty: documented.
 */
final class SettingOverrides {
    /** Configuration Rules have names of their own for some zone settings. */
    private static final Map<String, String> ZONE_NAMES =
            Map.of("bic", "browser_check", "server_side_excludes", "server_side_exclude");

    private static final String DISABLE_SECURITY = "disable_security";
    /** What that switches off, beside Zone Lockdown and what is no more. */
    private static final List<String> SECURITY =
            List.of("hotlink_protection", "email_obfuscation", "server_side_exclude");

    private SettingOverrides() {}

    /** Changes the settings of this request; returns words for those that have no effect, empty where all have one. */
    static String apply(Map<String, String> written, Exchange exchange) {
        var emulated = new TreeMap<String, String>();
        var others = new TreeMap<String, String>();
        written.forEach((name, value) -> {
            var setting = ZONE_NAMES.getOrDefault(name, name);
            if (SettingNames.isEmulated(setting)) {
                emulated.put(setting, value);
            } else {
                others.put(name, value);
            }
        });
        if (others.remove(DISABLE_SECURITY) != null) {
            SECURITY.stream().forEach(name -> emulated.put(name, "off"));
            exchange.skips().skip("zoneLockdown");
        }
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
