package dev.edgecase.verify;

import dev.edgecase.match.Matcher;
import dev.edgecase.scenario.Expectation;
import dev.edgecase.scenario.RequestStep;
import dev.edgecase.scenario.Step.WebSocketStep;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.verify.check.Checks;
import dev.edgecase.verify.check.StepChecks;
import dev.edgecase.verify.result.Check;
import dev.edgecase.verify.result.Exchanged;
import dev.edgecase.verify.result.StepResult;
import dev.edgecase.verify.result.StepResult.Which;
import dev.edgecase.verify.result.Verdict;
import dev.edgecase.visitor.VisitorRequest.Message;
import dev.edgecase.visitor.WebSocketVisit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** One WebSocket step being played: the handshake, the messages in turn, the goodbye. Used once. */
final class WebSocketPlay {
    private final Play.Context context;
    private final WebSocketStep step;
    private final Which which;
    private final Variables variables;
    private final List<Check> messages = new ArrayList<>();

    WebSocketPlay(Play.Context context, WebSocketStep step, Which which, Variables variables) {
        this.context = context;
        this.step = step;
        this.which = which;
        this.variables = variables;
    }

    StepResult play() {
        var real = context.wall().nanos();
        var nominal = context.stage().clock().nanos();
        var request = step.request();
        var expect = variables.fill(request.expect());
        var prepared = Prepared.of(request, context.stage(), variables);
        var evidence = new Evidence(context.stage(), context.received());
        var mark = evidence.mark();
        var visit = talk(request, prepared);
        var reply = visit.reply();
        var journey = evidence.journey(mark, reply);
        var received = evidence.received(journey);
        var observation = evidence.observation(reply, journey, received, true);
        var exchange = new Exchanged(1, prepared.asked(), reply, journey, received, Checks.of(expect, observation));
        variables.capture(request.captures(), reply);
        var checks = new ArrayList<>(messages);
        checks.addAll(whole(expect, reply.status(), evidence.cameToTheOrigin(journey, received)));
        var good = exchange.isGood() && checks.stream().allMatch(Check::met);
        return new StepResult(
                which,
                good ? Verdict.PASSED : Verdict.FAILED,
                good || visit.ending().isEmpty() ? "" : "the socket ended: " + visit.ending(),
                checks,
                1,
                List.of(exchange),
                context.since(real, nominal));
    }

    private static List<Check> whole(Expectation expect, int status, long atOrigin) {
        return StepChecks.of(expect, new StepChecks.Whole(List.of(status), false, atOrigin, OptionalInt.empty()));
    }

    /** The journey of a socket is over when the socket is. */
    private WebSocketVisit talk(RequestStep request, Prepared prepared) {
        if (!(prepared.request().message() instanceof Message.Parts handshake)) {
            throw new UserProblem("a WebSocket begins with a request in parts, not with raw bytes");
        }
        try (var visit = WebSocketVisit.open(
                prepared.request().way(), handshake, request.sent().patience())) {
            for (var i = 0; i < step.exchange().size(); i++) {
                message(i, visit);
            }
            return visit;
        }
    }

    private void message(int index, WebSocketVisit visit) {
        var message = step.exchange().get(index);
        var text = message.text().fill(variables::fill);
        if (message.sent()) {
            visit.send(text instanceof Matcher.Equal exactly ? exactly.expected() : text.words());
            return;
        }
        var found = visit.receive();
        var shown = found.orElseGet(() -> Check.NOTHING + (visit.ending().isEmpty() ? "" : ": " + visit.ending()));
        messages.add(new Check("message " + (index + 1), text.words(), shown, text.fits(found)));
    }
}
