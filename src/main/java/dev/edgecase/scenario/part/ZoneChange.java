package dev.edgecase.scenario.part;

import dev.edgecase.error.EdgeError;
import dev.edgecase.http.Protocol;
import dev.edgecase.rules.set.Rulesets;
import dev.edgecase.unit.Plan;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.SettingNames;
import dev.edgecase.zone.Zone;
import dev.edgecase.zone.ZoneSettings;
import dev.edgecase.zone.knob.Emulation;
import dev.edgecase.zone.knob.KnobNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What becomes of a zone.
 *
 * @param plan another plan
 * @param settings settings by name, as texts
 * @param knobs knobs by name, as texts
 * @param rules all rules as they are from then on
 */
public record ZoneChange(
        Optional<Plan> plan, Map<String, String> settings, Map<String, String> knobs, Optional<Rulesets> rules)
        implements UnaryOperator<Zone> {
    /** Keeps maps that nobody changes. */
    public ZoneChange {
        settings = Map.copyOf(new LinkedHashMap<>(settings));
        knobs = Map.copyOf(knobs);
    }

    /** Returns what becomes of a zone of which nothing is said. */
    public static ZoneChange none() {
        return new ZoneChange(Optional.empty(), Map.of(), Map.of(), Optional.empty());
    }

    /** Returns the same change, with these rules. */
    public ZoneChange with(Rulesets others) {
        return new ZoneChange(plan, settings, knobs, Optional.of(others));
    }

    @Override
    public Zone apply(Zone zone) {
        var newPlan = plan.orElse(zone.plan());
        var settled = SettingNames.apply(byPlan(zone, newPlan), newPlan, settings);
        return zone.with(newPlan, settled)
                .with(KnobNames.timeouts(zone.timeouts(), knobs), emulation(zone.emulation()))
                .with(rules.orElse(zone.rules()));
    }

    private Emulation emulation(Emulation so) {
        return KnobNames.apply(so, knobs, code -> EdgeError.of(code).isPresent());
    }

    private static Protocol byDefault(Plan plan) {
        return ZoneSettings.defaults(plan, EncryptionMode.FULL).originMaxHttpVersion();
    }

    /** A limit that was the old plan's own becomes the new one's. */
    private static ZoneSettings byPlan(Zone zone, Plan plan) {
        var so = zone.settings();
        return new ZoneSettings(
                so.ssl(),
                so.alwaysUseHttps(),
                so.pseudoIpv4(),
                so.ipGeolocation(),
                so.trueClientIpHeader(),
                so.webSockets(),
                so.http2(),
                so.originMaxHttpVersion() == byDefault(zone.plan()) ? byDefault(plan) : so.originMaxHttpVersion(),
                so.originErrorPagePassThru(),
                so.maxUpload().equals(zone.plan().maxUpload()) ? plan.maxUpload() : so.maxUpload(),
                so.proxyReadTimeout(),
                so.brotli(),
                so.cache(),
                so.security(),
                so.body());
    }
}
