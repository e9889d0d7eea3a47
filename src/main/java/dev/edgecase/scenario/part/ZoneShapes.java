package dev.edgecase.scenario.part;

import dev.edgecase.scenario.shape.Definitions;
import dev.edgecase.scenario.shape.Key;
import dev.edgecase.scenario.shape.Many;
import dev.edgecase.scenario.shape.Reading;
import dev.edgecase.scenario.shape.Shape;
import dev.edgecase.scenario.shape.Type;
import dev.edgecase.scenario.shape.Types;
import dev.edgecase.scenario.shape.Values;
import dev.edgecase.scenario.tree.Mapping;
import dev.edgecase.scenario.tree.Node;
import dev.edgecase.unit.Plan;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.Origins;
import dev.edgecase.zone.Zone;
import dev.edgecase.zone.ZoneSettings;
import java.util.ArrayList;
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

    private static final Pattern ZONE_ID = Pattern.compile("[0-9a-f]{32}");

    private static final Key<List<String>> HOSTS = Key.of(
                    "hosts",
                    Many.oneOrMore(Types.parsed("host name", ZoneShapes::host)),
                    "[shop.test]",
                    "The names that belong to the zone, each with its subdomains.")
            .byDefault("any name");
    private static final Key<String> ID = Key.of(
                    "id",
                    Types.parsed("32 hexadecimal digits", ZoneShapes::id),
                    "023e105f4ecef8ad9ca31a8372d0c353",
                    "The id by which clients of the API name the zone.")
            .byDefault("derived from the first host");
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
    private static final Key<Map<String, String>> RECORDS = Key.of(
            "records",
            Many.table("name", Types.nameOf("origin")),
            "{ img.shop.test: web }",
            "Other names of the account, each with the origin that it points to: rules can send requests there.");

    /** What is read of a zone: what becomes of the default one, its origin, its records, and the rest. */
    public record ZonePart(List<String> hosts, ZoneChange change, Optional<String> origin, Values values) {
        /** Returns the zone that the scenario begins with before more is said of it than who it is. */
        public Zone plain(EncryptionMode mode) {
            var zone = ZoneShapes.plain(hosts, mode);
            return values.get(ID).map(zone::withId).orElse(zone);
        }
    }

    /** A zone, and what its rules were read from. */
    public record Ruled(Zone zone, ZoneRules rules) {}

    private static final Shape<ZonePart> ZONE_SHAPE = Shape.of(
                    "zone",
                    "The zone: its names, plan, settings and rules.",
                    keys(HOSTS, ID, PLAN, ORIGIN, RECORDS, SETTINGS, EMULATION),
                    ZoneShapes::part)
            .opened();

    /** The zone of a scenario. What is wrong with rules is told with the rest, though a zone without names cannot have any. */
    public static final Type<ZonePart> ZONE = new Type<>() {
        @Override
        public Optional<ZonePart> read(Node node, Reading reading) {
            var part = ZONE_SHAPE.read(node, reading);
            if (part.isEmpty() && node instanceof Mapping mapping) {
                rulesAlone(mapping, reading);
            }
            return part;
        }

        @Override
        public String words() {
            return ZONE_SHAPE.words();
        }

        @Override
        public Map<String, Object> schema(Definitions definitions) {
            return ZONE_SHAPE.schema(definitions);
        }
    };

    /** The zone in a change. */
    public static final Shape<ZonePart> CHANGE = Shape.of(
                    "zone-change",
                    "What becomes of the zone; what is not named stays: of rules each phase, and each other key.",
                    keys(PLAN, ORIGIN, RECORDS, SETTINGS, EMULATION),
                    ZoneShapes::part)
            .opened();

    private ZoneShapes() {}

    private static List<Key<?>> keys(Key<?>... first) {
        var all = new ArrayList<Key<?>>(List.of(first));
        all.addAll(RuleShapes.KEYS);
        return all;
    }

    private static Map<String, Plan> plans() {
        var all = new LinkedHashMap<String, Plan>();
        for (var plan : Plan.values()) {
            all.put(plan.id(), plan);
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

    private static String id(String text) {
        if (!ZONE_ID.matcher(text).matches()) {
            throw new UserProblem(
                    "'%s' is not an id; it has 32 hexadecimal digits, letters in lower case".formatted(text));
        }
        return text;
    }

    private static ZonePart part(Values values) {
        return new ZonePart(
                values.or(HOSTS, List.of()),
                new ZoneChange(
                        values.get(PLAN),
                        values.or(SETTINGS, Map.of()),
                        values.or(EMULATION, Map.of()),
                        Optional.empty()),
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
    public static Ruled applied(Ruled so, ZonePart part) {
        var result = new ZoneChange(part.change.plan(), Map.of(), Map.of(), Optional.empty()).apply(so.zone);
        for (var setting : part.change.settings().entrySet()) {
            var one = Map.of(setting.getKey(), setting.getValue());
            result = tried(
                    new ZoneChange(Optional.empty(), one, Map.of(), Optional.empty()),
                    result,
                    new Told(part.values, SETTINGS, setting.getKey()));
        }
        for (var knob : part.change.knobs().entrySet()) {
            var one = Map.of(knob.getKey(), knob.getValue());
            result = tried(
                    new ZoneChange(Optional.empty(), Map.of(), one, Optional.empty()),
                    result,
                    new Told(part.values, EMULATION, knob.getKey()));
        }
        return ruled(so, result, part);
    }

    private static void rulesAlone(Mapping zone, Reading reading) {
        var hosts = given(HOSTS, zone, List.<String>of(), reading);
        var records = given(RECORDS, zone, Map.<String, String>of(), reading);
        if (hosts.isPresent() && records.isPresent()) {
            var rules = new RuleReading(zone, reading);
            rules.read(
                    new ZoneRules(rules.written(), Optional.empty(), records.get()),
                    plain(hosts.get(), EncryptionMode.FULL));
        }
    }

    /** A key's value, or what holds without it; nothing where the value is wrong, which was told. */
    private static <V> Optional<V> given(Key<V> key, Mapping zone, V otherwise, Reading reading) {
        return zone.value(key.name())
                .map(node -> key.type().read(node, reading))
                .orElse(Optional.of(otherwise));
    }

    private static Ruled ruled(Ruled so, Zone zone, ZonePart part) {
        var reading = new RuleReading(part.values.mapping(), part.values.reading());
        var rules =
                so.rules.and(new ZoneRules(reading.written(), part.change.plan(), part.values.or(RECORDS, Map.of())));
        var knob = zone.emulation().nilNotEqual();
        if (rules.equals(so.rules) && knob == so.zone.emulation().nilNotEqual()) {
            return new Ruled(zone, rules);
        }
        var read = reading.read(rules, zone).orElse(zone.rules());
        return new Ruled(zone.with(read), rules.with(reading));
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
