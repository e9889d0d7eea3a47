package dev.edgecase.scenario.part;

import dev.edgecase.http.Headers;
import dev.edgecase.scenario.part.BodyShape.Typed;
import dev.edgecase.scenario.shape.Either;
import dev.edgecase.scenario.shape.Key;
import dev.edgecase.scenario.shape.Many;
import dev.edgecase.scenario.shape.Shape;
import dev.edgecase.scenario.shape.Type;
import dev.edgecase.scenario.shape.Types;
import dev.edgecase.scenario.shape.Values;
import dev.edgecase.scenario.tree.Mapping;
import dev.edgecase.testorigin.script.Respond;
import dev.edgecase.testorigin.script.Respond.Framing;
import dev.edgecase.testorigin.script.Respond.Interim;
import dev.edgecase.unit.UserProblem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answer of a route: a status alone, or a mapping. */
final class RespondShape {
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private static final Key<Integer> INTERIM_STATUS =
            Key.of("status", Types.count(100, 199), "103", "The status; 101 is an answer and no interim.");
    private static final Key<Headers> INTERIM_HEADERS =
            Key.of("headers", HeaderTypes.COMPLETE, "{ link: '</a.css>; rel=preload' }", "Its fields.");
    private static final Key<Duration> INTERIM_DELAY = Key.of(
                    "delay", Types.DURATION, "1s", "How long after the request, or after the interim before it.")
            .byDefault("none");
    private static final Type<Interim> INTERIM = Either.of(
                    Types.count(100, 199).to(status -> interim(status, Headers.EMPTY, Duration.ZERO)))
            .orMapping(Shape.of(
                    "interim",
                    "A 1xx response before the answer.",
                    List.of(INTERIM_STATUS.must(), INTERIM_HEADERS, INTERIM_DELAY),
                    values -> interim(
                            values.must(INTERIM_STATUS),
                            values.or(INTERIM_HEADERS, Headers.EMPTY),
                            values.or(INTERIM_DELAY, Duration.ZERO))));

    private static final Key<Integer> STATUS =
            Key.of("status", Types.count(100, 999), "404", "The status.").byDefault("200");
    private static final Key<String> REASON =
            Key.of("reason", Types.TEXT, "Nowhere", "The reason phrase.").byDefault("the usual one");
    private static final Key<Headers> HEADERS = Key.of(
            "headers",
            HeaderTypes.COMPLETE,
            "{ cache-control: max-age=60, set-cookie: [a=1, b=2] }",
            "Fields, in order. Date, the framing and the body's Content-Type are added unless they are named here; an empty list"
                    + " leaves a field out.");
    private static final Key<Typed> BODY =
            Key.of("body", BodyShape.TYPE, "hello", "What follows.").byDefault("a line with the status");
    private static final Key<Duration> DELAY = Key.of(
                    "delay", Types.DURATION, "3s", "How long after the request it begins, in nominal time.")
            .byDefault("none");
    private static final Key<Framing> FRAMING = Key.of(
                    "framing", Types.choice(framings()), "chunked", "How the end of the body is told.")
            .byDefault("length");
    private static final Key<Headers> TRAILERS =
            Key.of("trailers", HeaderTypes.COMPLETE, "{ x-sum: 5 }", "Fields after a chunked body.");
    private static final Key<List<Interim>> INTERIMS =
            Key.of("interim", Many.oneOrMore(INTERIM), "[102, { status: 103, delay: 1s }]", "1xx responses before it.");
    private static final Key<Boolean> GZIP =
            Key.of("gzip", Types.ON_OFF, "on", "Compress the body, and say so.").byDefault("off");

    static final Type<Respond> TYPE = Either.of(Types.count(100, 999).to(RespondShape::bare))
            .orMapping(Shape.of(
                    "answer",
                    "What a played origin answers.",
                    List.of(STATUS, REASON, HEADERS, BODY, DELAY, FRAMING, TRAILERS, INTERIMS, GZIP),
                    RespondShape::respond));

    private RespondShape() {}

    private static Map<String, Framing> framings() {
        var all = new LinkedHashMap<String, Framing>();
        all.put("length", Framing.LENGTH);
        all.put("chunked", Framing.CHUNKED);
        all.put("close", Framing.CLOSE);
        all.put("http/1.0", Framing.HTTP_1_0);
        return all;
    }

    private static Interim interim(int status, Headers headers, Duration delay) {
        if (status == 101) {
            throw new UserProblem("101 ends the exchange; an interim is any other status from 100 to 199");
        }
        return new Interim(status, headers, delay);
    }

    /** An answer with a status alone; its body lets the reader see whose answer it is. */
    static Respond bare(int status) {
        return Respond.of(status, isBodiless(status) ? "" : "origin says " + status + "\n");
    }

    private static boolean isBodiless(int status) {
        return status < OK || status == NO_CONTENT || status == NOT_MODIFIED;
    }

    private static Respond respond(Values values) {
        var status = values.or(STATUS, OK);
        var plain = bare(status);
        var body = values.get(BODY)
                .orElseGet(() -> new Typed(
                        plain.body(), plain.headers().first("Content-Type").orElse("")));
        var framing = values.or(FRAMING, values.has(TRAILERS) ? Framing.CHUNKED : Framing.LENGTH);
        if (values.has(TRAILERS) && framing != Framing.CHUNKED) {
            values.refuse(TRAILERS, "only a chunked body has trailers", "write framing: chunked");
        }
        return new Respond(
                status,
                values.get(REASON),
                headers(values, body.contentType()),
                body.content(),
                values.or(DELAY, Duration.ZERO),
                framing,
                values.or(TRAILERS, Headers.EMPTY),
                values.or(INTERIMS, List.of()),
                values.or(GZIP, false));
    }

    private static Headers headers(Values values, String contentType) {
        var named = values.or(HEADERS, Headers.EMPTY);
        var isNamed = values.node(HEADERS) instanceof Mapping mapping
                && values.has(HEADERS)
                && mapping.entries().stream().anyMatch(entry -> entry.key().equalsIgnoreCase("Content-Type"));
        return isNamed || contentType.isEmpty()
                ? named
                : named.edit().add("Content-Type", contentType).build();
    }
}
