package dev.edgecase.scenario.part;

import dev.edgecase.fault.Fault;
import dev.edgecase.fault.FaultRule;
import dev.edgecase.match.Matcher;
import dev.edgecase.match.Matchers;
import dev.edgecase.scenario.shape.Either;
import dev.edgecase.scenario.shape.Key;
import dev.edgecase.scenario.shape.Many;
import dev.edgecase.scenario.shape.Shape;
import dev.edgecase.scenario.shape.Type;
import dev.edgecase.scenario.shape.Types;
import dev.edgecase.scenario.shape.Values;
import dev.edgecase.testorigin.script.OriginScript;
import dev.edgecase.testorigin.script.OriginScript.Speaks;
import dev.edgecase.testorigin.script.Respond;
import dev.edgecase.testorigin.script.Route;
import dev.edgecase.testorigin.script.TlsScript;
import dev.edgecase.unit.UserProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What a played origin does: its listeners, routes and faults. */
public final class OriginShapes {
    private static final int MANY = 1_000_000_000;

    private static final Key<Integer> FROM_CALL =
            Key.of("from", Types.count(1, MANY), "2", "Not before so many requests have met the other conditions.");
    private static final Key<Integer> TO_CALL = Key.of("to", Types.count(1, MANY), "3", "Not after so many.");
    private static final Type<Calls> CALLS = Either.of(
                    Types.count(1, MANY).to(call -> new Calls(OptionalInt.of(call), OptionalInt.of(call))))
            .orMapping(Shape.of(
                    "calls",
                    "Which of the requests a route is for.",
                    List.of(FROM_CALL, TO_CALL),
                    OriginShapes::calls));

    private static final Key<String> METHOD =
            Key.of("method", Types.TEXT, "GET", "Only this method; a route for GET answers HEAD too.");
    private static final Key<String> PATH =
            Key.of("path", Types.TEXT, "/img/*", "Only this path, without query; * stands for any characters.");
    private static final Key<Map<String, Matcher>> QUERY = Key.of(
            "query", Many.table("name", MatcherTypes.COMPLETE), "{ page: 2 }", "Parameters of the query, decoded.");
    private static final Key<Map<String, Matcher>> HEADERS = Key.of(
            "headers",
            Many.table("name", MatcherTypes.COMPLETE),
            "{ accept: { contains: html } }",
            "Fields of the request.");
    private static final Key<String> SCHEME = Key.of(
            "scheme",
            Types.words(List.of("http", "https")),
            "http",
            "Only requests that come to the plain listener, http, or to the TLS listener, https.");
    private static final Key<Calls> CALL =
            Key.of("call", CALLS, "2", "Only the so many-th request that meets the other conditions, 1 for the first.");
    private static final Key<Respond> RESPOND =
            Key.of("respond", RespondShape.TYPE, "404", "The answer.").byDefault("200");
    private static final Key<Fault> FAULT =
            Key.of("fault", FaultShapes.FAULT, "before-response reset", "What goes wrong with it, each time.");
    private static final Shape<Route> ROUTE = Shape.of(
            "route",
            "For which requests, what answer, and what goes wrong with it. The first route that fits answers.",
            List.of(METHOD, PATH, QUERY, HEADERS, SCHEME, CALL, RESPOND, FAULT),
            OriginShapes::route);

    /** Whether it listens for plain HTTP. */
    public static final Key<Boolean> HTTP = Key.of(
                    "http", Types.ON_OFF, "off", "Whether it listens for plain HTTP; otherwise the port is closed.")
            .byDefault("on");

    /** Whether and how it listens for TLS. */
    public static final Key<Optional<TlsScript>> TLS = Key.of(
                    "tls",
                    TlsShape.TYPE,
                    "{ certificate: expired }",
                    "Whether and how it listens for TLS; off closes the port.")
            .byDefault("on");

    /** Which versions of HTTP it speaks. */
    public static final Key<List<Speaks>> SPEAKS = Key.of(
                    "speaks",
                    Many.oneOrMore(Types.choice(versions())),
                    "[http/1.1, h2]",
                    "Versions of HTTP: http/1.1, h2 (on TLS, by ALPN), h2c (on plain, with prior knowledge).")
            .byDefault("http/1.1");

    /** Its routes. */
    public static final Key<List<Route>> ROUTES = Key.of(
                    "routes",
                    Many.list(ROUTE),
                    "[{ path: /a, respond: 404 }]",
                    "What it answers. With routes, what fits none gets a 404.")
            .byDefault("200 for every request");

    /** What goes wrong. */
    public static final Key<List<FaultRule>> FAULTS = Key.of(
            "faults",
            FaultShapes.RULES,
            "[{ when: connect, what: refuse, first: 2 }]",
            "What goes wrong with connections, and with requests whose route has no fault of its own.");

    /** The keys of a played origin's script. */
    public static final List<Key<?>> SCRIPT = List.of(HTTP, TLS, SPEAKS, ROUTES, FAULTS);

    private OriginShapes() {}

    private record Calls(OptionalInt first, OptionalInt last) {}

    private static Calls calls(Values values) {
        var from = values.get(FROM_CALL);
        var to = values.get(TO_CALL);
        if (from.isPresent() && to.isPresent() && to.get() < from.get()) {
            throw new UserProblem(
                    "no request is both from the %d-th on and up to the %d-th".formatted(from.get(), to.get()));
        }
        return new Calls(
                from.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                to.map(OptionalInt::of).orElseGet(OptionalInt::empty));
    }

    private static Map<String, Speaks> versions() {
        var all = new LinkedHashMap<String, Speaks>();
        all.put("http/1.1", Speaks.HTTP_1_1);
        all.put("h2", Speaks.H2);
        all.put("h2c", Speaks.H2C);
        return all;
    }

    private static Route route(Values values) {
        values.get(PATH)
                .filter(path -> !path.startsWith("/") && !path.startsWith("*"))
                .ifPresent(path -> values.refuse(PATH, "no path begins so: '" + path + "'", "write /" + path));
        values.get(PATH)
                .filter(path -> path.contains("?"))
                .ifPresent(
                        path -> values.refuse(PATH, "the path has a query", "write query: { name: value } beside it"));
        var calls = values.or(CALL, new Calls(OptionalInt.empty(), OptionalInt.empty()));
        var on = new Route.On(
                values.get(METHOD).map(method -> method.toUpperCase(Locale.ROOT)),
                values.get(PATH),
                values.or(QUERY, Map.of()),
                fields(values),
                calls.first,
                calls.last);
        return new Route(on, values.get(RESPOND).orElseGet(() -> RespondShape.bare(200)), values.get(FAULT));
    }

    private static Map<String, Matcher> fields(Values values) {
        var fields = new LinkedHashMap<>(values.or(HEADERS, Map.of()));
        values.get(SCHEME).ifPresent(scheme -> fields.put(Route.SCHEME, Matchers.equal(scheme)));
        return fields;
    }

    /** Returns the script with what is named changed; routes replace routes, faults replace faults. */
    public static OriginScript script(OriginScript so, Values values) {
        var speaks = values.get(SPEAKS).map(Set::copyOf).orElse(so.protocols());
        if (speaks.isEmpty()) {
            values.refuse(SPEAKS, "it speaks nothing", "write http/1.1");
        }
        return new OriginScript(
                values.or(HTTP, so.http()),
                values.or(TLS, so.tls()),
                speaks,
                values.or(ROUTES, so.routes()),
                values.or(FAULTS, so.faults()));
    }
}
