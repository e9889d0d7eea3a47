package dev.edgecase.verify;

import dev.edgecase.match.Matcher;
import dev.edgecase.scenario.Expectation;
import dev.edgecase.scenario.Expectation.AtCache;
import dev.edgecase.scenario.Expectation.AtEdge;
import dev.edgecase.scenario.Expectation.AtOrigin;
import dev.edgecase.scenario.Expectation.AtVisitor;
import dev.edgecase.scenario.Expectation.ReceivedByOrigin;
import dev.edgecase.scenario.Step.Capture;
import dev.edgecase.unit.RayId;
import dev.edgecase.visitor.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What steps have captured and which request of its step one is, and texts in which it is filled in. For several threads. */
final class Variables {
    private static final Pattern NAME = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_.-]*)}");

    private static final String NUMBER = "number";

    private final Map<String, String> values;
    private final String number;

    /** Knows nothing that was captured. */
    Variables() {
        this(new ConcurrentHashMap<>(), "1");
    }

    private Variables(Map<String, String> values, String number) {
        this.values = values;
        this.number = number;
    }

    /** Returns the same for the request of a step that has this number, from 1. */
    Variables ofRequest(int which) {
        return new Variables(values, String.valueOf(which));
    }

    /** Keeps what is found; what is not there is forgotten, so that no step goes on with the value of an earlier one. */
    void capture(Map<String, Capture> captures, Reply reply) {
        captures.forEach((name, capture) ->
                found(capture, reply).ifPresentOrElse(value -> values.put(name, value), () -> values.remove(name)));
    }

    private static Optional<String> found(Capture capture, Reply reply) {
        if (capture instanceof Capture.Header header) {
            return reply.headers().first(header.name());
        }
        if (capture instanceof Capture.Json json) {
            return json.place().in(reply.text());
        }
        if (capture instanceof Capture.Regex regex) {
            var matcher = regex.pattern().matcher(reply.text());
            return matcher.find()
                    ? Optional.ofNullable(matcher.groupCount() == 0 ? matcher.group() : matcher.group(1))
                    : Optional.empty();
        }
        return reply.headers().first("CF-RAY").flatMap(RayId::digitsOf);
    }

    /** Tells whether there is a value of that name. */
    boolean knows(String name) {
        return values.containsKey(name);
    }

    /** Returns the text with what is known in the place of {@code ${name}}; what is not known stays. */
    String fill(String text) {
        return text.contains("${")
                ? NAME.matcher(text)
                        .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(
                                value(match.group(1)).orElse(match.group())))
                : text;
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name))
                .or(() -> name.equals(NUMBER) ? Optional.of(number) : Optional.empty());
    }

    /** Returns plain data with what is known filled in. */
    Map<String, Object> filled(Map<?, ?> data) {
        var filled = new LinkedHashMap<String, Object>();
        data.forEach((key, value) -> filled.put(String.valueOf(key), filledValue(value)));
        return filled;
    }

    private Object filledValue(Object value) {
        if (value instanceof Map<?, ?> map) {
            return filled(map);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(this::filledValue).toList();
        }
        return value instanceof String text ? fill(text) : value;
    }

    /** Returns the expectation with what is known filled in. */
    Expectation fill(Expectation expect) {
        return new Expectation(visitor(expect.visitor()), origin(expect.origin()), edge(expect.edge()));
    }

    private AtVisitor visitor(AtVisitor expected) {
        return new AtVisitor(
                fill(expected.status()),
                expected.statuses(),
                fill(expected.headers()),
                fill(expected.body()),
                fill(expected.trailers()),
                fill(expected.interims()),
                fill(expected.ending()),
                fill(expected.protocol()));
    }

    private AtOrigin origin(AtOrigin expected) {
        return new AtOrigin(
                fill(expected.requests()),
                expected.received().map(this::received),
                fill(expected.status()),
                fill(expected.headers()),
                fill(expected.wouldSay()),
                fill(expected.fault()));
    }

    private ReceivedByOrigin received(ReceivedByOrigin expected) {
        return new ReceivedByOrigin(
                fill(expected.method()),
                fill(expected.path()),
                fill(expected.headers()),
                fill(expected.body()),
                fill(expected.serverName()));
    }

    private AtEdge edge(AtEdge expected) {
        return new AtEdge(
                fill(expected.decidedBy()),
                fill(expected.reason()),
                fill(expected.remedy()),
                fill(expected.mismatch()),
                fill(expected.elapsed()),
                cache(expected.cache()),
                fill(expected.log()),
                expected.events().map(events -> events.stream().map(this::fill).toList()));
    }

    private AtCache cache(AtCache expected) {
        return new AtCache(
                fill(expected.status()),
                fill(expected.reason()),
                fill(expected.age()),
                fill(expected.ttl()),
                fill(expected.source()),
                fill(expected.key()),
                fill(expected.warning()));
    }

    private Optional<Matcher> fill(Optional<Matcher> matcher) {
        return matcher.map(each -> each.fill(this::fill));
    }

    private Map<String, Matcher> fill(Map<String, Matcher> matchers) {
        var filled = new LinkedHashMap<String, Matcher>();
        matchers.forEach((name, matcher) -> filled.put(name, matcher.fill(this::fill)));
        return filled;
    }
}
