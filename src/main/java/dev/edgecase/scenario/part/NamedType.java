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
import dev.edgecase.unit.DataSize;
import dev.edgecase.unit.Plan;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.SettingNames;
import dev.edgecase.zone.ZoneSettings;
import dev.edgecase.zone.knob.KnobNames;
import dev.edgecase.zone.named.NamedKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Zone settings, and knobs: each by its name, as the text that {@link SettingNames} and {@link KnobNames} read. */
public final class NamedType implements Type<Map<String, String>> {
    private static final int MANY = 999_999_999;

    /** Zone settings. */
    public static final NamedType SETTINGS = new NamedType(
            new Table("settings", "Zone settings, by the names and with the values of the API.", SettingNames.keys()),
            SettingNames::isNotEmulated,
            setting -> SettingNames.apply(
                    ZoneSettings.defaults(Plan.ENTERPRISE, EncryptionMode.FULL), Plan.ENTERPRISE, setting));

    /** Knobs. */
    public static final NamedType KNOBS = new NamedType(
            new Table(
                    "emulation",
                    "Knobs for what is assumed about the edge, or differs over the years; see fidelity.md.",
                    KnobNames.keys()),
            name -> false,
            knob -> new ZoneChange(Optional.empty(), Map.of(), knob, Optional.empty())
                    .apply(ZoneShapes.plain(List.of(), EncryptionMode.FULL)));

    private final Shape<Map<String, String>> shape;
    private final Predicate<String> notEmulated;

    private NamedType(Table table, Predicate<String> notEmulated, Consumer<Map<String, String>> trial) {
        this.notEmulated = notEmulated;
        var keys = new ArrayList<Key<String>>();
        for (var each : table.keys()) {
            var type = type(each).to(text -> tried(each.name(), text, trial));
            keys.add(
                    Key.of(each.name(), type, example(each), each.description()).byDefault(each.byDefault()));
        }
        this.shape = Shape.of(table.name(), table.description(), List.copyOf(keys), values -> texts(keys, values))
                .opened();
    }

    /** What is declared. */
    private record Table(String name, String description, List<NamedKey> keys) {}

    /** Tries a value by itself, so that it is told at once with all else what no plan and no other value can make right. */
    private static String tried(String name, String text, Consumer<Map<String, String>> trial) {
        trial.accept(Map.of(name, text));
        return text;
    }

    private static Map<String, String> texts(List<Key<String>> keys, Values values) {
        var texts = new LinkedHashMap<String, String>();
        keys.forEach(key -> values.get(key).ifPresent(text -> texts.put(key.name(), text)));
        return texts;
    }

    private static Type<String> type(NamedKey key) {
        return switch (key.kind()) {
            case ON_OFF -> Types.ON_OFF.to(on -> on ? "on" : "off");
            case WHOLE -> Types.whole(0, MANY).to(String::valueOf);
            case SIZE -> Types.SIZE.to(NamedType::bytes);
            case WAIT -> Types.DURATION.to(NamedType::millis);
            case WAITS ->
                Many.list(Types.DURATION)
                        .to(waits -> String.join(
                                "+", waits.stream().map(NamedType::millis).toList()));
            case STATUSES -> Many.table("code", Types.count(400, 999)).to(pairs -> pairs(pairs, String::valueOf));
            case TTLS -> Many.table("status", Types.whole(-1, MANY)).to(pairs -> pairs(pairs, String::valueOf));
            case NUMBERS ->
                Many.list(Types.count(100, 999))
                        .to(statuses -> String.join(
                                "+", statuses.stream().map(String::valueOf).toList()));
            case WORDS -> Many.list(Types.TEXT).to(words -> String.join("+", words));
            case LIMIT -> Types.parsed(String.join(", ", key.choices()) + " or a duration", text -> text);
            case VARIANTS ->
                Many.table("extension", Many.oneOrMore(Types.TEXT))
                        .to(pairs -> pairs(pairs, types -> String.join("|", types)));
            case RANGES -> Many.oneOrMore(Types.TEXT).to(ranges -> String.join("+", ranges));
            case CHOICE -> Types.words(key.choices());
        };
    }

    private static <V> String pairs(Map<String, V> pairs, Function<V, String> text) {
        return pairs.entrySet().stream()
                .map(pair -> pair.getKey() + ":" + text.apply(pair.getValue()))
                .collect(Collectors.joining("+"));
    }

    private static String bytes(DataSize size) {
        return String.valueOf(size.bytes());
    }

    private static String millis(Duration wait) {
        return wait.toMillis() + "ms";
    }

    private static String example(NamedKey key) {
        return switch (key.kind()) {
            case ON_OFF -> key.byDefault().equals("on") ? "off" : "on";
            case WHOLE -> "200";
            case SIZE -> "64KB";
            case WAIT -> "5s";
            case WAITS -> "[19s, 15s]";
            case STATUSES -> "{ 1002: 500 }";
            case TTLS -> "{ 404: 0 }";
            case NUMBERS -> "[204]";
            case WORDS -> "[libwww-perl]";
            case LIMIT -> "60s";
            case VARIANTS -> "{ jpg: [image/webp, image/avif] }";
            case RANGES -> "[203.0.113.0/24]";
            case CHOICE -> key.choices().get(key.choices().size() - 1);
        };
    }

    /** Settings that exist and have no effect here are told apart from names that nobody knows. */
    @Override
    public Optional<Map<String, String>> read(Node node, Reading reading) {
        if (!(node instanceof Mapping mapping)) {
            return shape.read(node, reading);
        }
        var rest = new ArrayList<Mapping.Entry>();
        for (var entry : mapping.entries()) {
            if (!notEmulated.test(entry.key())) {
                rest.add(entry);
            } else if (!reading.isAhead()) {
                reading.refuse(
                        entry.value(),
                        entry.key() + " is not emulated yet and would have no effect",
                        "leave it out, or name in requires what brings it");
            }
        }
        return shape.read(new Mapping(mapping.place(), mapping.path(), rest), reading);
    }

    @Override
    public String words() {
        return shape.words();
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        return shape.schema(definitions);
    }
}
