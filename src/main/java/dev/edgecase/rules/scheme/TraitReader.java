package dev.edgecase.rules.scheme;

import dev.edgecase.rules.value.ByteText;
import dev.edgecase.rules.value.Ip;
import dev.edgecase.rules.value.LiteralProblem;
import dev.edgecase.rules.value.Type;
import dev.edgecase.unit.Spelling;
import dev.edgecase.unit.UserProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what people write about visitors: {@code bot_score=2}, {@code city: Berlin}, {@code cf.waf.score: 5}. */
public final class TraitReader {
    private static final Map<String, String> SHORT = shortNames();
    private static final Map<String, long[]> RANGES = Map.of(
            "cf.bot_management.score", new long[] {0, 99},
            "cf.waf.score", new long[] {1, 100},
            "cf.waf.score.sqli", new long[] {1, 100},
            "cf.waf.score.xss", new long[] {1, 100},
            "cf.waf.score.rce", new long[] {1, 100},
            "cf.llm.prompt.injection_score", new long[] {1, 100},
            "cf.threat_score", new long[] {0, 100},
            "cf.edge.server_port", new long[] {1, 65_535},
            "cf.edge.client_port", new long[] {1, 65_535});
    private static final Map<String, List<String>> CHOICES = Map.of(
            "ip.src.continent", List.of("AF", "AN", "AS", "EU", "NA", "OC", "SA", "T1"),
            "cf.waf.score.class", List.of("attack", "likely_attack", "likely_clean", "clean"));
    private static final Map<String, String> OWN_KEYS =
            Map.of("ip.src", "ip", "ip.src.country", "country", "ip.src.asnum", "asn");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

    private TraitReader() {}

    private static Map<String, String> shortNames() {
        var names = new LinkedHashMap<String, String>();
        Stream.of("continent", "city", "region", "region_code", "postal_code", "metro_code")
                .forEach(name -> names.put(name, "ip.src." + name));
        names.put("latitude", "ip.src.lat");
        names.put("longitude", "ip.src.lon");
        names.put("timezone", "ip.src.timezone.name");
        names.put("bot_score", "cf.bot_management.score");
        names.put("verified_bot", "cf.bot_management.verified_bot");
        names.put("bot_category", "cf.verified_bot_category");
        names.put("ja3", "cf.bot_management.ja3_hash");
        names.put("ja4", "cf.bot_management.ja4");
        names.put("waf_score", "cf.waf.score");
        names.put("threat_score", "cf.threat_score");
        return names;
    }

    /** Returns the short names of the usual traits, each with the name of its field. */
    public static Map<String, String> names() {
        return SHORT;
    }

    /**
     * Returns the field of a short name, or of its full one.
     *
     * @throws UserProblem where it is not one of a visitor
     */
    public static Field field(String name) {
        var full = SHORT.getOrDefault(name, name);
        var field = Fields.of(full).orElseThrow(() -> unknown(name));
        if (!field.isTrait()) {
            var own = OWN_KEYS.get(field.name());
            throw new UserProblem(name
                    + (own == null
                            ? " cannot be given: the edge reads it from the request"
                            : " has a key of its own: " + own));
        }
        return field;
    }

    private static UserProblem unknown(String name) {
        var known = new ArrayList<>(List.of("ip", "country", "asn", "bot", "ip_class"));
        known.addAll(SHORT.keySet());
        Fields.all().stream().filter(Field::isTrait).map(Field::name).forEach(known::add);
        return new UserProblem("a visitor has no property '%s'%s".formatted(name, Spelling.hint(name, known)));
    }

    /**
     * Returns a value in the form of its field's type.
     *
     * @param plain text, a number, a truth value, or a list or map of these
     * @throws UserProblem where it is not one
     */
    public static Object value(Field field, Object plain) {
        return value(field, field.type(), plain);
    }

    private static Object value(Field field, Type type, Object plain) {
        return switch (type.kind()) {
            case ARRAY -> elements(field, type.element().orElseThrow(), plain);
            case MAP -> entries(field, type.element().orElseThrow(), plain);
            default -> {
                if (plain instanceof List || plain instanceof Map) {
                    throw problem(field, "one value", plain);
                }
                yield scalar(field, type.kind(), plain.toString().trim());
            }
        };
    }

    private static List<Object> elements(Field field, Type element, Object plain) {
        var items = plain instanceof List<?> list
                ? list
                : Arrays.stream(plain.toString().split(",", -1))
                        .map(String::trim)
                        .toList();
        return items.stream().map(item -> value(field, element, item)).toList();
    }

    private static Map<String, Object> entries(Field field, Type element, Object plain) {
        if (!(plain instanceof Map<?, ?> map)) {
            throw problem(field, "names with values", plain);
        }
        var read = new LinkedHashMap<String, Object>();
        map.forEach((name, item) -> read.put(ByteText.of(name.toString()), value(field, element, item)));
        return Map.copyOf(read);
    }

    private static Object scalar(Field field, Type.Kind kind, String text) {
        return switch (kind) {
            case INTEGER -> number(field, text);
            case BOOLEAN -> truth(field, text);
            case IP -> address(field, text);
            default -> text(field, text);
        };
    }

    private static long number(Field field, String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw problem(field, "a whole number", text);
        }
        var number = Long.parseLong(text);
        var range = RANGES.get(field.name());
        if (range != null && (number < range[0] || number > range[1])) {
            throw problem(field, "a number from %d to %d".formatted(range[0], range[1]), text);
        }
        return number;
    }

    private static boolean truth(Field field, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw problem(field, "true or false", text);
        };
    }

    private static Ip address(Field field, String text) {
        try {
            return Ip.parse(text);
        } catch (LiteralProblem problem) {
            throw problem(field, "an IP address", text);
        }
    }

    private static String text(Field field, String text) {
        var choices = CHOICES.get(field.name());
        if (choices != null && !choices.contains(text)) {
            throw problem(field, "one of " + String.join(", ", choices), text);
        }
        return ByteText.of(text);
    }

    private static UserProblem problem(Field field, String wanted, Object found) {
        return new UserProblem("%s takes %s, not '%s'".formatted(field, wanted, found));
    }
}
