package dev.edgecase.scenario;

import dev.edgecase.fault.FaultRule;
import dev.edgecase.match.Matcher;
import dev.edgecase.match.Matchers;
import dev.edgecase.scenario.RequestStep.Sent;
import dev.edgecase.scenario.RequestStep.Times;
import dev.edgecase.scenario.Step.Capture;
import dev.edgecase.scenario.Step.WebSocketStep.Message;
import dev.edgecase.scenario.part.FaultShapes;
import dev.edgecase.scenario.part.HeaderTypes;
import dev.edgecase.scenario.part.MatcherTypes;
import dev.edgecase.scenario.shape.Either;
import dev.edgecase.scenario.shape.Key;
import dev.edgecase.scenario.shape.Many;
import dev.edgecase.scenario.shape.Shape;
import dev.edgecase.scenario.shape.Type;
import dev.edgecase.scenario.shape.Types;
import dev.edgecase.scenario.shape.Values;
import dev.edgecase.unit.UserProblem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The smaller parts of steps: faults, WebSockets, barriers. */
final class StepShapes {
    static final int MANY = 1_000_000;

    /** A reason: with on or off it would be skipped, too. */
    static final Type<String> WHY = Types.TEXT.checked((why, node, reading) -> {
        if (List.of("true", "false", "on", "off", "yes", "no", "").contains(why.toLowerCase(Locale.ROOT))) {
            reading.refuse(node, "this takes the reason, not '%s'".formatted(why), "write why, or leave skip out");
        }
        return Optional.of(why);
    });

    private static final Key<String> FAULT_ORIGIN =
            Key.of("origin", Types.nameOf("origin"), "web", "At which origin.").byDefault("the first");
    private static final Key<List<FaultRule>> FAULT_RULES = Key.of(
            "rules",
            Either.of(Types.parsed("off, or a fault", StepShapes::offOrFault))
                    .orList(Many.list(FaultShapes.RULE))
                    .orMapping(FaultShapes.RULE.to(List::of))
                    .words("off, fault-rule, or a list of them"),
            "[{ when: connect, what: refuse, first: 2 }]",
            "What goes wrong from now on, in place of what did before; off ends all faults there.");

    /** Rules put in force; no origin means the first, or all of them when there are no rules. */
    record FaultChange(Optional<String> origin, List<FaultRule> rules) {}

    /** {@code off}, a fault, or a mapping. */
    static final Type<FaultChange> FAULT = Either.of(Types.parsed("off, or a fault", StepShapes::offOrFault)
                    .to(rules -> new FaultChange(Optional.empty(), rules)))
            .orMapping(Shape.of(
                    "fault-change",
                    "Fault rules put in force.",
                    List.of(FAULT_ORIGIN, FAULT_RULES.must()),
                    values -> new FaultChange(values.get(FAULT_ORIGIN), values.must(FAULT_RULES))))
            .words("off, a fault, or fault-change");

    private static final Key<String> BARRIER_NAME = Key.of("name", Types.TEXT, "both", "Its name.");
    private static final Key<Integer> PARTIES =
            Key.of("parties", Types.count(1, MANY), "2", "How many steps must come.");

    /** A barrier. */
    static final Shape<Step.Barrier> BARRIER = Shape.of(
            "barrier",
            "Waits within parallel until as many steps have come to the barrier of that name.",
            List.of(BARRIER_NAME.must(), PARTIES.must()),
            values -> new Step.Barrier(values.must(BARRIER_NAME), values.must(PARTIES)));

    private static final Key<String> SEND = Key.of("send", Types.FILLABLE, "hello", "A text that is sent.");
    private static final Key<Matcher> EXPECT_TEXT =
            Key.of("expect", MatcherTypes.EXPECTED, "{ prefix: echo }", "The next text that comes.");
    private static final Shape<Message> MESSAGE =
            Shape.of("message", "A text that is sent, or expected.", List.of(SEND, EXPECT_TEXT), StepShapes::message);

    private static final Key<String> URL = Key.of("url", Types.FILLABLE, "/ws", "The path, or a whole URL.");
    private static final Key<List<Map.Entry<String, String>>> HEADERS =
            Key.of("headers", HeaderTypes.SENT, "{ origin: 'https://shop.test' }", "Further fields of the handshake.");
    private static final Key<String> VISITOR =
            Key.of("visitor", Types.nameOf("visitor"), "berlin", "Who makes the request.");
    private static final Key<List<Message>> EXCHANGE = Key.of(
            "exchange", Many.list(MESSAGE), "[{ send: hi }, { expect: hi }]", "What is sent and expected, in order.");
    private static final Key<Expectation> EXPECT =
            Key.of("expect", ExpectShape.EXPECT, "{ status: 101 }", "What is expected of the handshake.");

    /** A WebSocket. */
    static final Shape<Step.WebSocketStep> WEB_SOCKET = Shape.of(
            "websocket",
            "A WebSocket: the handshake, and what is said then.",
            List.of(URL.must(), HEADERS, VISITOR, EXCHANGE, EXPECT),
            StepShapes::webSocket);

    private StepShapes() {}

    private static List<FaultRule> offOrFault(String text) {
        return text.equals("off") ? List.of() : List.of(FaultRule.always(dev.edgecase.fault.Fault.parse(text)));
    }

    private static Message message(Values values) {
        if (values.has(SEND) == values.has(EXPECT_TEXT)) {
            throw new UserProblem("a message is either sent or expected");
        }
        return values.get(SEND)
                .map(text -> new Message(true, Matchers.equal(text)))
                .orElseGet(() -> new Message(false, values.must(EXPECT_TEXT)));
    }

    private static Step.WebSocketStep webSocket(Values values) {
        var sent = new Sent(
                "GET",
                values.must(URL),
                values.or(HEADERS, List.of(HeaderTypes.AGENT)),
                Optional.empty(),
                dev.edgecase.visitor.VisitorRequest.Speaks.HTTP_1_1,
                Optional.empty(),
                Optional.empty(),
                Sent.PATIENCE);
        Map<String, Capture> nothing = Map.of();
        var request = new RequestStep(
                sent, values.get(VISITOR), Times.ONCE, List.of(), nothing, values.or(EXPECT, Expectation.NONE));
        return new Step.WebSocketStep(request, values.or(EXCHANGE, List.of()));
    }
}
