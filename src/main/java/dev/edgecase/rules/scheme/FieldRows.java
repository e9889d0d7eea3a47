package dev.edgecase.rules.scheme;

import static dev.edgecase.rules.value.Type.BOOLEAN;
import static dev.edgecase.rules.value.Type.INTEGER;
import static dev.edgecase.rules.value.Type.IP;
import static dev.edgecase.rules.value.Type.STRING;
import static dev.edgecase.rules.value.Type.arrayOf;
import static dev.edgecase.rules.value.Type.mapOf;

import dev.edgecase.rules.value.Type;
import dev.edgecase.unit.Plan;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The catalogue of fields, as data. */
final class FieldRows {
    /** Older names of fields. */
    static final Map<String, String> ALIASES = Map.of("ip.geoip.country", "ip.src.country");

    private static final Set<RulePhase> EVERYWHERE = EnumSet.allOf(RulePhase.class);
    private static final Type LISTS_BY_NAME = mapOf(arrayOf(STRING));

    private final List<Field> rows = new ArrayList<>();

    private FieldRows() {}

    static List<Field> rows() {
        var all = new FieldRows();
        all.requestLine();
        return List.copyOf(all.rows);
    }

    private void requestLine() {
        everywhere("http.host", STRING);
        everywhere("http.request.method", STRING);
        everywhere("http.request.uri.path", STRING);
        everywhere("http.request.headers", LISTS_BY_NAME);
        everywhere("ip.src", IP);
        everywhere("cf.edge.server_port", INTEGER);
        everywhere("ssl", BOOLEAN);
    }

    private void everywhere(String name, Type type) {
        rows.add(new Field(rows.size(), name, type, EVERYWHERE, Plan.FREE));
    }
}
