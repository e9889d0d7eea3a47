package dev.edgecase.scenario.part;

import dev.edgecase.fault.Fault;
import dev.edgecase.fault.Fault.Details;
import dev.edgecase.fault.FaultRule;
import dev.edgecase.fault.Schedule;
import dev.edgecase.fault.What;
import dev.edgecase.fault.When;
import dev.edgecase.scenario.shape.Either;
import dev.edgecase.scenario.shape.Key;
import dev.edgecase.scenario.shape.Many;
import dev.edgecase.scenario.shape.Shape;
import dev.edgecase.scenario.shape.Type;
import dev.edgecase.scenario.shape.Types;
import dev.edgecase.scenario.shape.Values;
import dev.edgecase.unit.DurationText;
import dev.edgecase.unit.UserProblem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Faults, and the rules that say whose turn it is. */
public final class FaultShapes {
    private static final int MOST = 1_000_000_000;

    private static final Key<When> WHEN = Key.of(
            "when",
            Types.parsed(String.join(", ", When.ids()), Fault::when),
            "body",
            "The moment of the exchange at which it happens.");
    private static final Key<What> WHAT = Key.of(
            "what",
            Types.parsed(String.join(", ", What.ids()), Fault::what),
            "truncate",
            "What goes wrong. The names that WireMock and Toxiproxy use are understood too.");
    private static final Key<Long> AFTER = Key.of(
                    "after",
                    Types.whole(0, MOST),
                    "500",
                    "How much of the part (request body, status line, headers, body) passes before it.")
            .unit("bytes")
            .byDefault("the middle; for a body at most 10; for drip 0");
    private static final Key<Duration> LASTING = Key.of(
                    "lasting", Types.DURATION, "30s", "How long a stall or the wait for a look-up lasts.")
            .byDefault("for ever");
    private static final Key<Duration> PAUSE = Key.of(
                    "every", Types.DURATION, "1s", "How long a drip waits between its bytes.")
            .byDefault("1s");
    private static final Key<Integer> BYTES = Key.of(
                    "bytes",
                    Types.count(1, MOST),
                    "10",
                    "How much a drip lets go at a time; how large an oversize part is.")
            .unit("bytes")
            .byDefault("1; for oversize 128 KB + 1, for a body 10 more than announced");
    private static final Key<String> TEXT = Key.of(
                    "text",
                    Types.TEXT,
                    "handshake_failure",
                    "What garbage or a bad chunk size says; the name of a TLS alert; the error code of goaway and rst-stream.")
            .byDefault("the usual one");

    private static final Shape<Fault> SHAPE = Shape.of(
            "fault",
            "Something that an origin does wrong.",
            List.of(WHEN.must(), WHAT.must(), AFTER, LASTING, PAUSE, BYTES, TEXT),
            values -> new Fault(values.must(WHEN), values.must(WHAT), details(values, values.get(PAUSE))));

    /** A fault: {@code before-response reset}, or a mapping. */
    public static final Type<Fault> FAULT = Either.of(
                    Types.parsed("moment and what happens, such as before-response reset", Fault::parse))
            .orMapping(SHAPE);

    private static final Key<Fault> WHOLE = Key.of(
            "fault", FAULT, "body drip every=2s", "Moment, happening and details in one, in place of when and what.");
    private static final Key<Integer> FIRST =
            Key.of("first", Types.count(1, MOST), "2", "Only so many occasions, then never again.");
    private static final Key<Every> EVERY = Key.of(
            "every",
            Types.parsed("whole number, or duration", FaultShapes::every),
            "3",
            "Only every so many-th occasion; a duration is the pause of a drip.");
    private static final Key<Double> PROBABILITY =
            Key.of("probability", Types.number(0, 1), "0.2", "Only with this chance.");
    private static final Key<Long> SEED = Key.of(
                    "seed",
                    Types.whole(Integer.MIN_VALUE, Integer.MAX_VALUE),
                    "7",
                    "Where the draws start; the same seed gives the same sequence.")
            .byDefault("0");
    private static final Key<Duration> FROM =
            Key.of("from", Types.DURATION, "10s", "Not before so much nominal time since the rule came into force.");
    private static final Key<Duration> UNTIL =
            Key.of("until", Types.DURATION, "20s", "Not from so much nominal time on.");
    private static final Key<String> METHOD = Key.of("method", Types.TEXT, "GET", "Only for requests of this method.");
    private static final Key<String> PATH = Key.of(
            "path",
            Types.TEXT,
            "/api/*",
            "Only for requests whose path, without query, fits; * stands for any characters.");

    private static final Shape<FaultRule> RULE_SHAPE = Shape.of(
            "fault-rule",
            "A fault, whose turn it is, and for which requests. The first rule that fits wins. All that is said must hold.",
            List.of(
                    WHEN,
                    WHAT,
                    AFTER,
                    LASTING,
                    BYTES,
                    TEXT,
                    WHOLE,
                    FIRST,
                    EVERY,
                    PROBABILITY,
                    SEED,
                    FROM,
                    UNTIL,
                    METHOD,
                    PATH),
            FaultShapes::rule);

    /** A rule; a fault alone is a rule for every request. */
    public static final Type<FaultRule> RULE = Either.of(
                    Types.parsed("moment and what happens, such as before-response reset", Fault::parse)
                            .to(FaultRule::always))
            .orMapping(RULE_SHAPE);

    /** Rules, one or several. */
    public static final Type<List<FaultRule>> RULES = Many.oneOrMore(RULE);

    private FaultShapes() {}

    /** What {@code every} says: a count of occasions, or a pause. */
    private record Every(OptionalInt count, Optional<Duration> pause) {}

    private static Every every(String text) {
        if (text.matches("[1-9]\\d{0,8}")) {
            return new Every(OptionalInt.of(Integer.parseInt(text)), Optional.empty());
        }
        var pause = DurationText.parse(text)
                .orElseThrow(() ->
                        new UserProblem("'%s' is neither a number of occasions, at least 1, nor a duration such as 1s"
                                .formatted(text)));
        return new Every(OptionalInt.empty(), Optional.of(pause));
    }

    private static Details details(Values values, Optional<Duration> pause) {
        return new Details(
                values.get(AFTER).map(OptionalLong::of).orElseGet(OptionalLong::empty),
                values.get(LASTING),
                pause,
                values.get(BYTES).map(OptionalInt::of).orElseGet(OptionalInt::empty),
                values.get(TEXT));
    }

    private static FaultRule rule(Values values) {
        var every = values.get(EVERY);
        if (values.has(SEED) && !values.has(PROBABILITY)) {
            values.refuse(SEED, "'seed' has no effect without a probability", "write probability: 0.2 beside it");
        }
        return new FaultRule(
                fault(values, every.flatMap(Every::pause)),
                schedule(values, every.map(Every::count).orElseGet(OptionalInt::empty)),
                values.get(METHOD).map(method -> method.toUpperCase(Locale.ROOT)),
                values.get(PATH));
    }

    private static Schedule schedule(Values values, OptionalInt every) {
        try {
            return new Schedule(
                    values.get(FIRST).map(OptionalInt::of).orElseGet(OptionalInt::empty),
                    every,
                    values.get(PROBABILITY).map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                    values.or(SEED, 0L),
                    values.get(FROM),
                    values.get(UNTIL));
        } catch (IllegalArgumentException impossible) {
            throw new UserProblem(String.valueOf(impossible.getMessage()), impossible);
        }
    }

    private static Fault fault(Values values, Optional<Duration> pause) {
        var parts = values.has(WHEN)
                || values.has(WHAT)
                || values.has(AFTER)
                || values.has(LASTING)
                || values.has(BYTES)
                || values.has(TEXT)
                || pause.isPresent();
        if (values.has(WHOLE)) {
            if (parts) {
                throw new UserProblem(
                        "the fault is told twice; write either fault, or when and what with their details");
            }
            return values.must(WHOLE);
        }
        if (!values.has(WHEN) || !values.has(WHAT)) {
            throw new UserProblem("a fault needs a moment and what happens; write when: body and what: truncate");
        }
        return new Fault(values.must(WHEN), values.must(WHAT), details(values, pause));
    }
}
