package dev.edgecase.rules.scheme;

import dev.edgecase.rules.value.Type;
import dev.edgecase.unit.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The catalogue of fields, as data: name, type, where it may be read, the smallest plan, and what it is.
 *
 * <p>Where: {@code Q} everywhere; {@code T} in Transform Rules; {@code W} in the WAF's phases and rate limits; {@code S} in phases that see
 * a response; {@code E} in response header transforms and custom errors; {@code D} in Sensitive Data Detection; {@code L} where rate
 * limits count; {@code X} in request header transforms. A star marks what the real edge finds out about visitors. A field of an add-on
 * counts as Enterprise. Cache Response Rules have a list of their own, whatever the letter.
 */
final class FieldRows {
    /** Older names of fields, which stay valid. */
    static final Map<String, String> ALIASES = Stream.of(
                    "asnum",
                    "continent",
                    "country",
                    "subdivision_1_iso_code",
                    "subdivision_2_iso_code",
                    "is_in_european_union")
            .collect(Collectors.toUnmodifiableMap(name -> "ip.geoip." + name, name -> "ip.src." + name));

    private static final int COLUMNS = 5;
    private static final List<Type> SCALARS = List.of(Type.BOOLEAN, Type.INTEGER, Type.STRING, Type.BYTES, Type.IP);
    private static final Set<RulePhase> FIREWALL = EnumSet.of(
            RulePhase.HTTP_REQUEST_FIREWALL_CUSTOM,
            RulePhase.HTTP_RATELIMIT,
            RulePhase.HTTP_REQUEST_FIREWALL_MANAGED,
            RulePhase.HTTP_RESPONSE_FIREWALL_MANAGED);

    /** Source: Cloudflare docs, cache/how-to/cache-response-rules/settings. Certainty: documented. */
    private static final Set<String> IN_CACHE_RESPONSE_RULES = Set.of("""
            http.cookie http.host http.referer http.user_agent http.request.method http.request.uri http.request.uri.path
            http.request.uri.path.basename http.request.uri.path.extension http.request.uri.query http.request.uri.args
            http.request.uri.args.names http.request.uri.args.values http.request.full_uri http.request.headers
            http.request.headers.names http.request.headers.values http.request.cookies http.request.accepted_languages
            http.response.code http.response.headers http.response.headers.names http.response.headers.values
            """.split("\\s+"));

    private FieldRows() {}

    static List<Field> rows() {
        var rows = new ArrayList<Field>();
        // Facts count on those of the response being the last
        Stream.of(RequestRows.TABLE, ConnectionRows.TABLE, DetectionRows.TABLE, ResponseRows.TABLE)
                .flatMap(String::lines)
                .forEach(line -> rows.add(row(rows.size(), line)));
        return List.copyOf(rows);
    }

    private static Field row(int id, String line) {
        var cells = line.split(" \\| ", COLUMNS);
        return new Field(
                id,
                cells[0],
                type(cells[1]),
                phases(cells[0], cells[2]),
                plan(cells[3]),
                cells[2].endsWith("*"),
                cells[4]);
    }

    private static Type type(String text) {
        if (text.endsWith(">")) {
            var element = type(text.substring(text.indexOf('<') + 1, text.length() - 1));
            return text.startsWith("Map") ? Type.mapOf(element) : Type.arrayOf(element);
        }
        return SCALARS.stream()
                .filter(type -> type.toString().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private static Set<RulePhase> phases(String field, String where) {
        return Arrays.stream(RulePhase.values())
                .filter(phase -> phase == RulePhase.HTTP_RESPONSE_CACHE_SETTINGS
                        ? IN_CACHE_RESPONSE_RULES.contains(field)
                        : where.chars().anyMatch(code -> holds((char) code, phase)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(RulePhase.class)));
    }

    private static boolean holds(char code, RulePhase phase) {
        return switch (code) {
            case 'Q' -> true;
            case 'T' -> phase.isTransform();
            case 'W' -> FIREWALL.contains(phase);
            case 'S' -> phase.seesResponse();
            case 'E' -> phase == RulePhase.HTTP_RESPONSE_HEADERS_TRANSFORM || phase == RulePhase.HTTP_CUSTOM_ERRORS;
            case 'D' -> phase == RulePhase.HTTP_RESPONSE_FIREWALL_MANAGED;
            case 'L' -> phase == RulePhase.HTTP_RATELIMIT;
            case 'X' -> phase == RulePhase.HTTP_REQUEST_LATE_TRANSFORM;
            case '*' -> false;
            default -> throw new IllegalArgumentException("no phases are called " + code);
        };
    }

    private static Plan plan(String word) {
        return word.equals("all") ? Plan.FREE : Plan.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
