package dev.edgecase.verify.check;

import dev.edgecase.cache.CacheVerdict;
import dev.edgecase.cache.policy.Lifetime;
import dev.edgecase.cache.store.CacheKey;
import dev.edgecase.http.Headers;
import dev.edgecase.log.LogFields;
import dev.edgecase.log.explain.Difference;
import dev.edgecase.match.Matcher;
import dev.edgecase.origin.OriginFault;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.scenario.Expectation;
import dev.edgecase.scenario.Expectation.AtCache;
import dev.edgecase.scenario.Expectation.AtOrigin;
import dev.edgecase.scenario.Expectation.AtVisitor;
import dev.edgecase.scenario.Expectation.ReceivedByOrigin;
import dev.edgecase.verify.result.Check;
import dev.edgecase.visitor.Reply;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares a request, and a step as a whole, with what was expected. What nothing is expected of is not told. */
public final class Checks {
    private static final String NO_REQUEST = "nothing: no request came to the origin";
    private static final String PLAYED_ONLY = "not known: only an origin that we play can tell";

    private Checks() {}

    /** Compares one request: what the visitor got, what the origin got and said, and what the edge says about it. */
    public static List<Check> of(Expectation expected, Observation observed) {
        var comparison = new Comparison();
        visitor(expected.visitor(), observed.reply(), comparison);
        origin(expected.origin(), observed, comparison);
        edge(expected.edge(), observed, comparison);
        return comparison.checks();
    }

    private static void visitor(AtVisitor expected, Reply reply, Comparison comparison) {
        comparison.value("status", expected.status(), number(reply.status()));
        comparison.fields("headers", expected.headers(), reply.headers());
        comparison.value("body", expected.body(), Optional.of(reply.text()));
        comparison.fields("trailers", expected.trailers(), reply.trailers());
        comparison.value("interim", expected.interims(), interims(reply));
        comparison.value("ending", expected.ending(), Optional.of(ending(reply)));
        comparison.value(
                "protocol", expected.protocol(), Optional.of(reply.protocol()).filter(protocol -> !protocol.isEmpty()));
    }

    private static Optional<String> interims(Reply reply) {
        return reply.interims().isEmpty()
                ? Optional.empty()
                : Optional.of(reply.interims().stream()
                        .map(interim -> String.valueOf(interim.status()))
                        .collect(Collectors.joining(", ")));
    }

    /** Returns how a reply ended, as files say it: {@code gave-up}. */
    public static String ending(Reply reply) {
        return reply.ending().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void origin(AtOrigin expected, Observation observed, Comparison comparison) {
        expected.received().ifPresent(wanted -> received(wanted, observed.arrived(), comparison));
        var journey = observed.journey();
        comparison.value(
                "origin.status",
                expected.status(),
                number(journey.map(Journey::originStatus).orElse(0)));
        comparison.fields(
                "origin.headers",
                expected.headers(),
                journey.map(Journey::originHeaders).orElse(Headers.EMPTY));
        comparison.value(
                "origin.fault",
                expected.fault(),
                journey.flatMap(Journey::fault).map(OriginFault::id));
    }

    private static void received(ReceivedByOrigin expected, Optional<Arrived> arrived, Comparison comparison) {
        if (arrived.isEmpty()) {
            comparison.told("origin.received", "a request", NO_REQUEST, false);
            return;
        }
        var request = arrived.get();
        comparison.value("origin.received.method", expected.method(), Optional.of(request.method()));
        comparison.value("origin.received.path", expected.path(), Optional.of(request.target()));
        comparison.fields("origin.received.headers", expected.headers(), request.headers());
        var body = request.played().map(Arrived.Played::body);
        onlyPlayed("body", expected.body(), request, body, comparison);
        var serverName = request.played().flatMap(Arrived.Played::serverName);
        onlyPlayed("sni", expected.serverName(), request, serverName, comparison);
    }

    private static void onlyPlayed(
            String key, Optional<Matcher> expected, Arrived request, Optional<String> found, Comparison comparison) {
        var where = "origin.received." + key;
        if (request.played().isPresent()) {
            comparison.value(where, expected, found);
        } else {
            expected.ifPresent(matcher -> comparison.told(where, matcher.words(), PLAYED_ONLY, false));
        }
    }

    private static void edge(Expectation.AtEdge expected, Observation observed, Comparison comparison) {
        var journey = observed.journey();
        comparison.value(
                "decided_by",
                expected.decidedBy(),
                journey.map(its -> its.ruling().decider().name()));
        comparison.value(
                "reason", expected.reason(), journey.map(its -> its.ruling().reason()));
        comparison.value(
                "remedy", expected.remedy(), journey.map(its -> its.ruling().remedy()));
        comparison.value("mismatch", expected.mismatch(), journey.map(Checks::mismatch));
        cache(expected.cache(), journey.flatMap(Journey::cache), comparison);
        comparison.value("elapsed", expected.elapsed(), journey.map(its -> seconds(its.elapsed())));
        expected.log()
                .forEach((field, matcher) -> comparison.value(
                        "log " + field,
                        matcher,
                        Optional.ofNullable(observed.log().get(field))));
        expected.events()
                .ifPresent(events ->
                        events(events, journey.map(LogFields::ofEvents).orElse(List.of()), comparison));
    }

    private static void events(
            List<Map<String, Matcher>> expected, List<Map<String, String>> found, Comparison comparison) {
        var same = expected.size() == found.size();
        comparison.told("events", count(expected.size()), words(found), same);
        for (var at = 0; same && at < expected.size(); at++) {
            var event = found.get(at);
            var place = "events[%d] ".formatted(at);
            expected.get(at)
                    .forEach((field, matcher) ->
                            comparison.value(place + field, matcher, Optional.ofNullable(event.get(field))));
        }
    }

    /** Returns {@code 1 event: block firewallcustom block-admin}. */
    private static String words(List<Map<String, String>> events) {
        var each = events.stream()
                .map(event -> "%s %s %s".formatted(event.get("Action"), event.get("Source"), event.get("Ref")))
                .collect(Collectors.joining(", "));
        return count(events.size()) + (each.isEmpty() ? "" : ": " + each);
    }

    private static String count(int events) {
        return events == 1 ? "1 event" : events + " events";
    }

    private static void cache(AtCache expected, Optional<CacheVerdict> verdict, Comparison comparison) {
        var stored = verdict.flatMap(CacheVerdict::stored);
        var lifetime = stored.map(CacheVerdict.Stored::lifetime);
        comparison.value(
                "cache.status",
                expected.status(),
                verdict.map(its -> its.status().name()));
        comparison.value(
                "cache.reason",
                expected.reason(),
                verdict.map(its -> its.reason().id()));
        comparison.value("cache.age", expected.age(), stored.map(its -> String.valueOf(its.age())));
        comparison.value("cache.ttl", expected.ttl(), lifetime.map(its -> seconds(its.ttl())));
        comparison.value("cache.source", expected.source(), lifetime.map(Lifetime::words));
        comparison.value(
                "cache.key", expected.key(), verdict.flatMap(CacheVerdict::key).map(CacheKey::text));
        comparison.value("cache.warning", expected.warning(), verdict.flatMap(CacheVerdict::warning));
    }

    /** Returns why edge status and origin status differ, as files say it: {@code no-origin-response}, {@code none}. */
    public static String mismatch(Journey journey) {
        return Difference.of(journey).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns a duration in seconds without needless zeros: {@code 120}, {@code 0.0125}. */
    static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros().toPlainString();
    }

    private static Optional<String> number(int status) {
        return Optional.of(String.valueOf(status));
    }
}
