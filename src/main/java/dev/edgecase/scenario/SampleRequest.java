package dev.edgecase.scenario;

import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.scenario.Setup.VisitorPlan;
import dev.edgecase.scenario.part.FieldValues;
import dev.edgecase.scenario.part.HeaderTypes;
import dev.edgecase.scenario.shape.Key;
import dev.edgecase.scenario.shape.Reading;
import dev.edgecase.scenario.shape.Reading.Known;
import dev.edgecase.scenario.shape.Shape;
import dev.edgecase.scenario.shape.Types;
import dev.edgecase.scenario.shape.Values;
import dev.edgecase.scenario.tree.Findings;
import dev.edgecase.unit.UserProblem;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that expressions are tried on, as a small file of its own tells it.
 *
 * @param method {@code GET}
 * @param url the whole URL
 * @param protocol the version of HTTP
 * @param headers the fields, without Host
 * @param visitor who it comes from; empty for somebody on this machine
 * @param response what came back, for phases that see it
 * @param fields values that stand in the place of those that the request would give
 */
public record SampleRequest(
        String method,
        Url url,
        Protocol protocol,
        Headers headers,
        Optional<VisitorPlan> visitor,
        Optional<Response> response,
        Map<Field, Object> fields) {
    private static final Key<String> METHOD =
            Key.of("method", Types.TEXT, "POST", "The method.").byDefault("GET");
    private static final Key<Url> URL = Key.of(
                    "url", Types.parsed("URL", Url::parse), "https://shop.test/admin?debug=1", "The whole URL.")
            .must();
    private static final Key<Protocol> PROTOCOL = Key.of(
                    "protocol", Types.choice(protocols()), "HTTP/2", "The version of HTTP.")
            .byDefault("HTTP/1.1");
    private static final Key<Headers> HEADERS =
            Key.of("headers", HeaderTypes.COMPLETE, "{ accept: text/html }", "Fields, in order.");
    private static final Key<VisitorPlan> VISITOR =
            Key.of("visitor", SetupShapes.VISITOR, "{ ip: 203.0.113.7, country: DE }", "Who the request comes from.");
    private static final Key<Integer> STATUS =
            Key.of("status", Types.count(100, 999), "404", "The status.").byDefault("200");
    private static final Key<Response> RESPONSE = Key.of(
            "response",
            Shape.of(
                    "sample-response",
                    "What came back.",
                    List.of(STATUS, HEADERS),
                    values -> new Response(values.or(STATUS, 200), values.or(HEADERS, Headers.EMPTY))),
            "{ status: 404 }",
            "What came back, for phases that see it.");
    private static final Key<Map<Field, Object>> FIELDS = Key.of(
            "fields",
            FieldValues.ANY,
            "{ cf.waf.score: 5 }",
            "Any field of rules with the value that it has, whatever the request says.");

    private static final Shape<SampleRequest> SHAPE = Shape.of(
            "sample-request",
            "A request that expressions are tried on.",
            List.of(METHOD, URL, PROTOCOL, HEADERS, VISITOR, RESPONSE, FIELDS),
            SampleRequest::of);

    /** Keeps a map that nobody changes. */
    public SampleRequest {
        fields = Map.copyOf(fields);
    }

    /**
     * What came back.
     *
     * @param status its status
     * @param headers its fields
     */
    public record Response(int status, Headers headers) {}

    /**
     * A URL in its parts.
     *
     * @param scheme {@code http} or {@code https}
     * @param authority host and perhaps port
     * @param target path and query
     */
    public record Url(String scheme, String authority, String target) {
        private static Url parse(String text) {
            var colon = text.indexOf("://");
            var scheme = colon < 0 ? "" : text.substring(0, colon);
            var rest = text.substring(colon < 0 ? 0 : colon + 3).split("#", 2)[0];
            var end = rest.split("[/?]", 2)[0].length();
            if (!List.of("http", "https").contains(scheme) || end == 0) {
                throw new UserProblem("'%s' is not a whole URL; write https://shop.test/path".formatted(text));
            }
            var target = rest.substring(end);
            return new Url(scheme, rest.substring(0, end), target.startsWith("/") ? target : "/" + target);
        }
    }

    private static Map<String, Protocol> protocols() {
        var all = new LinkedHashMap<String, Protocol>();
        for (var protocol : Protocol.values()) {
            all.put(protocol.toString(), protocol);
        }
        return all;
    }

    /**
     * Reads a file.
     *
     * @throws ScenarioProblem with all mistakes
     */
    public static SampleRequest read(Path file) {
        var findings = new Findings();
        var reading = Reading.of(findings, Path.of(""), Known.NOTHING, Map.of());
        var read = Source.tree(file, findings).flatMap(tree -> SHAPE.read(tree, reading));
        ScenarioFiles.refuse(findings);
        return read.orElseThrow(() -> new IllegalStateException("nothing was read, and nothing found wrong"));
    }

    private static SampleRequest of(Values values) {
        return new SampleRequest(
                values.or(METHOD, "GET"),
                values.must(URL),
                values.or(PROTOCOL, Protocol.HTTP_1_1),
                values.or(HEADERS, Headers.EMPTY),
                values.get(VISITOR),
                values.get(RESPONSE),
                values.or(FIELDS, Map.of()));
    }
}
