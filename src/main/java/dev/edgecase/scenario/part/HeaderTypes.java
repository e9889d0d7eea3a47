package dev.edgecase.scenario.part;

import dev.edgecase.http.Headers;
import dev.edgecase.scenario.shape.Many;
import dev.edgecase.scenario.shape.Type;
import dev.edgecase.scenario.shape.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Header fields: names, each with a value or a list of values. */
public final class HeaderTypes {
    /** As a played origin sends them. */
    public static final Type<Headers> COMPLETE =
            Many.table("name", Many.oneOrMore(Types.TEXT)).to(HeaderTypes::headers);

    /** As a visitor sends them, in order; captured values may stand in them. */
    public static final Type<List<Map.Entry<String, String>>> SENT =
            Many.table("name", Many.oneOrMore(Types.FILLABLE)).to(HeaderTypes::pairs);

    private HeaderTypes() {}

    private static Headers headers(Map<String, List<String>> written) {
        var headers = Headers.builder();
        pairs(written).forEach(pair -> headers.add(pair.getKey(), pair.getValue()));
        return headers.build();
    }

    private static List<Map.Entry<String, String>> pairs(Map<String, List<String>> written) {
        var pairs = new ArrayList<Map.Entry<String, String>>();
        written.forEach((name, values) -> values.forEach(value -> pairs.add(Map.entry(name, value))));
        return List.copyOf(pairs);
    }
}
