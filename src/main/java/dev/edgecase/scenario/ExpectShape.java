package dev.edgecase.scenario;

import dev.edgecase.cache.CacheReasons;
import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.log.LogFields;
import dev.edgecase.log.explain.Difference;
import dev.edgecase.match.JsonPlace;
import dev.edgecase.match.Matcher;
import dev.edgecase.origin.OriginFault;
import dev.edgecase.pipeline.Decider;
import dev.edgecase.scenario.Expectation.AtCache;
import dev.edgecase.scenario.Expectation.AtEdge;
import dev.edgecase.scenario.Expectation.AtOrigin;
import dev.edgecase.scenario.Expectation.AtVisitor;
import dev.edgecase.scenario.Expectation.ReceivedByOrigin;
import dev.edgecase.scenario.part.MatcherTypes;
import dev.edgecase.scenario.shape.Either;
import dev.edgecase.scenario.shape.Key;
import dev.edgecase.scenario.shape.Many;
import dev.edgecase.scenario.shape.Shape;
import dev.edgecase.scenario.shape.Type;
import dev.edgecase.scenario.shape.Types;
import dev.edgecase.scenario.shape.Values;
import dev.edgecase.scenario.tree.Finding;
import dev.edgecase.scenario.tree.Mapping;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.visitor.Reply.Ending;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is expected of a request. */
final class ExpectShape {
    private static final Type<Matcher> MATCHER = MatcherTypes.EXPECTED;
    private static final Type<Map<String, Matcher>> FIELDS = Many.table("name", MATCHER);

    private static final Key<Matcher> METHOD = Key.of("method", MATCHER, "GET", "Its method.");
    private static final Key<Matcher> PATH = Key.of("path", MATCHER, "/a?b=c", "Its target, with query.");
    private static final Key<Map<String, Matcher>> SENT_HEADERS =
            Key.of("headers", FIELDS, "{ cf-connecting-ip: 203.0.113.7 }", "Its fields.");
    private static final Key<Matcher> SENT_BODY =
            Key.of("body", MATCHER, "{ contains: name=value }", "Its body as text; played origins only.");
    private static final Key<Matcher> SNI =
            Key.of("sni", MATCHER, "shop.test", "The name in the TLS handshake; played origins only.");

    private static final Key<Matcher> REQUESTS = Key.of(
            "requests", MATCHER, "0", "How many requests of this step reached an origin; 0 means that none was asked.");
    private static final Key<ReceivedByOrigin> RECEIVED = Key.of(
            "received",
            Shape.of(
                    "expected-at-origin",
                    "The request as it reached the origin.",
                    List.of(METHOD, PATH, SENT_HEADERS, SENT_BODY, SNI),
                    values -> new ReceivedByOrigin(
                            values.get(METHOD),
                            values.get(PATH),
                            values.or(SENT_HEADERS, Map.of()),
                            values.get(SENT_BODY),
                            values.get(SNI))),
            "{ headers: { cf-ipcountry: DE } }",
            "What it got.");
    private static final Key<Matcher> SAID_STATUS =
            Key.of("status", MATCHER, "502", "The status that it said; 0 when it said nothing.");
    private static final Key<Map<String, Matcher>> SAID_HEADERS =
            Key.of("headers", FIELDS, "{ server: nginx }", "The fields that it said.");
    private static final Key<Matcher> WOULD_SAY =
            Key.of("would_say", MATCHER, "200", "The status that it gives when it is asked now, without the edge.");
    private static final Key<Matcher> FAULT = Key.of(
            "fault",
            MatcherTypes.words("fault of an origin", OriginFault.ids()),
            "read_timeout",
            "What the edge saw go wrong with it, by its name in the log.");

    private static final Key<Matcher> STATUS = Key.of("status", MATCHER, "524", "The status; 0 when no head came.");
    private static final Key<List<Integer>> STATUSES = Key.of(
            "statuses",
            Many.list(Types.count(0, 999)),
            "[200, 429]",
            "With repeat: the statuses in order. With parallel: in any order.");
    private static final Key<Map<String, Matcher>> HEADERS = Key.of(
            "headers",
            FIELDS,
            "{ cf-cache-status: HIT, set-cookie: { absent: true } }",
            "Fields; of one that comes several times any value may fit.");
    private static final Key<Matcher> BODY = Key.of("body", MATCHER, "{ contains: Error }", "The body as text.");
    private static final Key<List<Matcher>> JSON = Key.of(
            "json",
            Many.table("path", MATCHER).checked((places, node, reading) -> {
                var all = new ArrayList<Matcher>();
                for (var entry : ((Mapping) node).entries()) {
                    try {
                        var place = JsonPlace.parse(entry.key());
                        Optional.ofNullable(places.get(entry.key()))
                                .ifPresent(matcher -> all.add(new Matcher.JsonPath(place, matcher)));
                    } catch (UserProblem malformed) {
                        reading.findings()
                                .add(new Finding(
                                        entry.place(),
                                        entry.value().path().toString(),
                                        String.valueOf(malformed.getMessage()),
                                        ""));
                    }
                }
                return Optional.of(all);
            }),
            "{ $.error_code: 1020 }",
            "Places of a JSON body.");
    private static final Key<Map<String, Matcher>> TRAILERS =
            Key.of("trailers", FIELDS, "{ x-sum: 5 }", "Fields after the body.");
    private static final Key<Matcher> INTERIM = Key.of(
            "interim",
            Either.of(Types.FILLABLE.to(text -> (Matcher) new Matcher.Equal(text, false)))
                    .orList(Many.list(Types.count(100, 199)).to(ExpectShape::interims))
                    .orMapping(MATCHER)
                    .words("list of statuses, or matcher"),
            "[103]",
            "The statuses of the 1xx before, in order; a matcher sees them as 102, 103.");
    private static final Key<Matcher> ENDING = Key.of(
            "ending",
            MatcherTypes.words("ending", words(Ending.values())),
            "broken",
            "How the answer ended: complete, broken, empty, not-connected, unreadable or gave-up.");
    private static final Key<Matcher> PROTOCOL =
            Key.of("protocol", MATCHER, "HTTP/2", "The version of HTTP of the answer.");
    private static final Key<AtOrigin> ORIGIN = Key.of(
            "origin",
            Shape.of(
                    "expected-of-origin",
                    "What goes to the origin and comes back.",
                    List.of(REQUESTS, RECEIVED, SAID_STATUS, SAID_HEADERS, WOULD_SAY, FAULT),
                    values -> new AtOrigin(
                            values.get(REQUESTS),
                            values.get(RECEIVED),
                            values.get(SAID_STATUS),
                            values.or(SAID_HEADERS, Map.of()),
                            values.get(WOULD_SAY),
                            values.get(FAULT))),
            "{ requests: 0 }",
            "What goes to the origin and comes back.");
    private static final Key<Matcher> DECIDED_BY = Key.of(
            "decided_by",
            MatcherTypes.words(
                    "decider", Arrays.stream(Decider.values()).map(Enum::name).toList()),
            "ORIGIN",
            "Who decided the status that the visitor sees.");
    private static final Key<Matcher> REASON =
            Key.of("reason", MATCHER, "{ contains: timed out }", "Why, in the edge's words.");
    private static final Key<Matcher> REMEDY =
            Key.of("remedy", MATCHER, "{ contains: proxy_read_timeout }", "What to change, in the edge's words.");
    private static final Key<Matcher> MISMATCH = Key.of(
            "mismatch",
            MatcherTypes.words("mismatch", words(Difference.values())),
            "no-origin-response",
            "Why the edge's status and the origin's differ; none when they do not.");
    private static final Key<Matcher> ELAPSED = Key.of(
                    "elapsed", MatcherTypes.TIME, "{ less_than: 2s }", "Nominal time from request to end.")
            .unit("s, or a duration");
    private static final Key<Matcher> CACHE_STATUS = Key.of(
            "status",
            MatcherTypes.words(
                    "status of the cache",
                    Arrays.stream(CacheStatus.values()).map(Enum::name).toList()),
            "BYPASS",
            "What the cache made of it; absent for what never came so far.");
    private static final Key<Matcher> CACHE_REASON = Key.of(
            "reason",
            MatcherTypes.words("reason of the cache", CacheReasons.ids()),
            "set-cookie",
            "The one reason, by its name.");
    private static final Key<Matcher> AGE = Key.of(
                    "age", MatcherTypes.TIME, "60", "Time since the response was stored or revalidated.")
            .unit("s, or a duration");
    private static final Key<Matcher> TTL = Key.of("ttl", MatcherTypes.TIME, "180s", "How long what is stored is good.")
            .unit("s, or a duration");
    private static final Key<Matcher> TTL_SOURCE =
            Key.of("source", MATCHER, "default for 404", "Who says how long, in the edge's words.");
    private static final Key<Matcher> CACHE_KEY =
            Key.of("key", MATCHER, "https://shop.test/a.css", "The key of the cache, in the edge's words.");
    private static final Key<Matcher> WARNING = Key.of(
            "warning", MATCHER, "{ contains: different cookies }", "What looks wrong about serving what is stored.");
    private static final Key<AtCache> CACHE = Key.of(
            "cache",
            Shape.of(
                    "expected-of-cache",
                    "What the cache had to do with it.",
                    List.of(CACHE_STATUS, CACHE_REASON, AGE, TTL, TTL_SOURCE, CACHE_KEY, WARNING),
                    values -> new AtCache(
                            values.get(CACHE_STATUS),
                            values.get(CACHE_REASON),
                            values.get(AGE),
                            values.get(TTL),
                            values.get(TTL_SOURCE),
                            values.get(CACHE_KEY),
                            values.get(WARNING))),
            "{ status: BYPASS, reason: set-cookie }",
            "What the cache had to do with it.");
    private static final Key<Map<String, Matcher>> LOG = Key.of(
            "log",
            MatcherTypes.fields("field of the request log", LogFields.NAMES),
            "{ EdgeResponseStatus: 524 }",
            "Fields of the request log.");

    private static final Key<List<Map<String, Matcher>>> EVENTS = Key.of(
            "events",
            Many.list(MatcherTypes.fields("field of a security event", LogFields.OF_EVENTS)),
            "[{ Action: log, Ref: watch }, { Action: block, Ref: block-admin }]",
            "Its security events, all of them in their order, each with fields of the events log; [] for none.");

    static final Shape<Expectation> EXPECT = Shape.of(
            "expect",
            "What is expected of a request: at the visitor, at the origin, and of the edge's explanation. What is not said is"
                    + " not checked.",
            List.of(
                    STATUS,
                    STATUSES,
                    HEADERS,
                    BODY,
                    JSON,
                    TRAILERS,
                    INTERIM,
                    ENDING,
                    PROTOCOL,
                    ORIGIN,
                    DECIDED_BY,
                    REASON,
                    REMEDY,
                    MISMATCH,
                    ELAPSED,
                    CACHE,
                    LOG,
                    EVENTS),
            ExpectShape::expectation);

    private ExpectShape() {}

    private static List<String> words(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    private static Matcher interims(List<Integer> statuses) {
        return MatcherTypes.sequence(statuses.stream().map(String::valueOf).toList());
    }

    private static Expectation expectation(Values values) {
        return new Expectation(
                new AtVisitor(
                        values.get(STATUS),
                        values.or(STATUSES, List.of()),
                        values.or(HEADERS, Map.of()),
                        body(values),
                        values.or(TRAILERS, Map.of()),
                        values.get(INTERIM),
                        values.get(ENDING),
                        values.get(PROTOCOL)),
                values.or(ORIGIN, Expectation.NONE.origin()),
                new AtEdge(
                        values.get(DECIDED_BY),
                        values.get(REASON),
                        values.get(REMEDY),
                        values.get(MISMATCH),
                        values.get(ELAPSED),
                        values.or(CACHE, AtCache.NOTHING),
                        values.or(LOG, Map.of()),
                        values.get(EVENTS)));
    }

    private static Optional<Matcher> body(Values values) {
        var all = Stream.concat(values.get(BODY).stream(), values.or(JSON, List.of()).stream())
                .toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.size() == 1 ? all.get(0) : new Matcher.AllOf(all));
    }
}
