package dev.edgecase.scenario.part;

import dev.edgecase.http.Headers;
import dev.edgecase.scenario.shape.Many;
import dev.edgecase.scenario.shape.Type;
import dev.edgecase.scenario.shape.Types;
import dev.edgecase.visitor.VisitorRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Header fields: names, each with a value or a list of values. */
public final class HeaderTypes {
    /** As a played origin sends them. */
    public static final Type<Headers> COMPLETE =
            Many.table("name", Many.oneOrMore(Types.TEXT)).to(HeaderTypes::headers);

    /** What a visitor sends of whom nothing else is said. */
    public static final Map.Entry<String, String> AGENT = Map.entry("User-Agent", VisitorRequest.AGENT);

    /** As a visitor sends them, in order; captured values may stand in them. Who is to have no {@code User-Agent} has {@code []}. */
    public static final Type<List<Map.Entry<String, String>>> SENT =
            Many.table("name", Many.oneOrMore(Types.FILLABLE)).to(HeaderTypes::sent);

    private HeaderTypes() {}

    private static Headers headers(Map<String, List<String>> written) {
        var headers = Headers.builder();
        pairs(written).forEach(pair -> headers.add(pair.getKey(), pair.getValue()));
        return headers.build();
    }

    private static List<Map.Entry<String, String>> sent(Map<String, List<String>> written) {
        var named = written.keySet().stream().anyMatch(AGENT.getKey()::equalsIgnoreCase);
        return Stream.concat(named ? Stream.empty() : Stream.of(AGENT), pairs(written).stream())
                .toList();
    }

    private static List<Map.Entry<String, String>> pairs(Map<String, List<String>> written) {
        var pairs = new ArrayList<Map.Entry<String, String>>();
        written.forEach((name, values) -> values.forEach(value -> pairs.add(Map.entry(name, value))));
        return List.copyOf(pairs);
    }
}
