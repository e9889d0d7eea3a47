package dev.edgecase.scenario.part;

import dev.edgecase.scenario.shape.Key;
import dev.edgecase.scenario.shape.Many;
import dev.edgecase.scenario.shape.Shape;
import dev.edgecase.scenario.shape.Types;
import dev.edgecase.scenario.shape.Values;
import dev.edgecase.scenario.tree.Mapping;
import dev.edgecase.unit.Plan;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.Origins;
import dev.edgecase.zone.Zone;
import dev.edgecase.zone.ZoneSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The zone, and what a step changes of it. */
public final class ZoneShapes {
    private static final Pattern HOST =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

    private static final Key<List<String>> HOSTS = Key.of(
                    "hosts",
                    Many.oneOrMore(Types.parsed("host name", ZoneShapes::host)),
                    "[shop.test]",
                    "The names that belong to the zone, each with its subdomains.")
            .byDefault("any name");
    private static final Key<Plan> PLAN = Key.of(
                    "plan", Types.choice(plans()), "enterprise", "The plan, which sets limits and opens settings.")
            .byDefault("free");
    private static final Key<String> ORIGIN = Key.of(
                    "origin", Types.nameOf("origin"), "web", "The origin that the zone's record points to.")
            .byDefault("the first");
    private static final Key<Map<String, String>> SETTINGS =
            Key.of("settings", NamedType.SETTINGS, "{ ssl: strict, always_use_https: on }", "Zone settings.");
    private static final Key<Map<String, String>> EMULATION = Key.of(
            "emulation", NamedType.KNOBS, "{ minimal_text: never }", "Knobs for what is assumed about the edge.");
    private static final Key<Map<String, List<Map<String, String>>>> RULES = Key.of(
                    "rules",
                    RulePhases.TYPE,
                    "{ http_request_firewall_custom: [{ expression: 'true', action: block }] }",
                    "Rules by phase, as the Rulesets API writes them.")
            .needing("rules");

    /** What is read of a zone: what becomes of the default one, and its origin. */
    public record ZonePart(List<String> hosts, ZoneChange change, Optional<String> origin, Values values) {}

    /** The zone of a scenario. */
    public static final Shape<ZonePart> ZONE = Shape.of(
                    "zone",
                    "The zone: its names, plan, settings and rules.",
                    List.of(HOSTS, PLAN, ORIGIN, SETTINGS, EMULATION, RULES),
                    ZoneShapes::part)
            .opened();

    /** The zone in a change. */
    public static final Shape<ZonePart> CHANGE = Shape.of(
                    "zone-change",
                    "What becomes of the zone; what is not named stays.",
                    List.of(PLAN, ORIGIN, SETTINGS, EMULATION, RULES),
                    ZoneShapes::part)
            .opened();

    private ZoneShapes() {}

    private static Map<String, Plan> plans() {
        var all = new LinkedHashMap<String, Plan>();
        for (var plan : Plan.values()) {
            all.put(plan.name().toLowerCase(Locale.ROOT), plan);
        }
        return all;
    }

    private static String host(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        if (!HOST.matcher(lower).matches()) {
            throw new UserProblem("'%s' is not a host name; give it without scheme, port and path".formatted(text));
        }
        return lower;
    }

    private static ZonePart part(Values values) {
        return new ZonePart(
                values.or(HOSTS, List.of()),
                new ZoneChange(values.get(PLAN), values.or(SETTINGS, Map.of()), values.or(EMULATION, Map.of())),
                values.get(ORIGIN),
                values);
    }

    /** Returns the zone that a scenario begins with before anything is said of it. */
    public static Zone plain(List<String> hosts, EncryptionMode mode) {
        return Zone.of(
                hosts,
                Plan.FREE,
                ZoneSettings.defaults(Plan.FREE, mode),
                new Origins(Optional.empty(), Optional.empty()));
    }

    /** Returns what becomes of a zone; each value that does not fit it is a mistake at its own place. */
    public static Zone applied(Zone zone, ZonePart part) {
        var result = new ZoneChange(part.change.plan(), Map.of(), Map.of()).apply(zone);
        for (var setting : part.change.settings().entrySet()) {
            var one = new ZoneChange(Optional.empty(), Map.of(setting.getKey(), setting.getValue()), Map.of());
            result = tried(one, result, new Told(part.values, SETTINGS, setting.getKey()));
        }
        for (var knob : part.change.knobs().entrySet()) {
            var one = new ZoneChange(Optional.empty(), Map.of(), Map.of(knob.getKey(), knob.getValue()));
            result = tried(one, result, new Told(part.values, EMULATION, knob.getKey()));
        }
        return result;
    }

    private static Zone tried(ZoneChange change, Zone zone, Told told) {
        try {
            return change.apply(zone);
        } catch (UserProblem wrong) {
            told.refuse(String.valueOf(wrong.getMessage()));
            return zone;
        }
    }

    /** Where a value stands. */
    private record Told(Values values, Key<?> table, String name) {
        void refuse(String message) {
            var node = values.node(table);
            var place = node instanceof Mapping mapping ? mapping.value(name).orElse(node) : node;
            values.reading().refuse(place, message, "");
        }
    }
}
