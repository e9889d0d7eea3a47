package dev.edgecase.verify;

import dev.edgecase.cache.CacheVerdict;
import dev.edgecase.clock.ManualClock;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.scenario.Expectation;
import dev.edgecase.scenario.RequestStep;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.verify.check.Checks;
import dev.edgecase.verify.check.StepChecks;
import dev.edgecase.verify.result.Check;
import dev.edgecase.verify.result.Exchanged;
import dev.edgecase.verify.result.StepResult;
import dev.edgecase.verify.result.StepResult.Which;
import dev.edgecase.verify.result.Verdict;
import dev.edgecase.visitor.Reply;
import dev.edgecase.visitor.Reply.Ending;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One request step being played: makes its requests and compares what comes of them. Used once. */
final class RequestPlay {
    private static final String TIME_STANDS_STILL =
            "time stands still: nothing that waits for time can happen; add meanwhile: [advance: ...]";
    /** The client keeps to its patience; this is for a bug of it. */
    private static final long SECONDS_BEYOND_PATIENCE = 30;

    private final Play.Context context;
    private final RequestStep step;
    private final Which which;
    private final Variables variables;
    private final Evidence evidence;
    private final Prepared first;
    private final boolean differ;
    private final Expectation expect;
    private final ExchangeLog log = new ExchangeLog();
    private final Deque<UnderWay> underWay = new ArrayDeque<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private Optional<Reply> last = Optional.empty();

    RequestPlay(Play.Context context, RequestStep step, Which which, Variables variables) {
        this.context = context;
        this.step = step;
        this.which = which;
        this.variables = variables;
        this.evidence = new Evidence(context.stage(), context.received());
        this.first = Prepared.of(step, context.stage(), variables);
        this.differ = Prepared.differs(step, variables);
        this.expect = variables.fill(step.expect());
    }

    /** A request that has been sent. */
    private record UnderWay(int number, Prepared prepared, long mark, CompletableFuture<Reply> reply) {}

    /** Returns the result of the step, and after it those of the steps that were taken meanwhile. */
    List<StepResult> play(Play.Inner inner) {
        var real = context.wall().nanos();
        var nominal = context.stage().clock().nanos();
        var meanwhile = new ArrayList<StepResult>();
        for (var next = 1; next <= step.times().repeat() || !underWay.isEmpty(); ) {
            while (next <= step.times().repeat()
                    && underWay.size() < step.times().parallel()) {
                send(next++);
            }
            if (step.meanwhile().isEmpty()) {
                end(underWay.remove());
                continue;
            }
            context.stage().settle();
            step.meanwhile().forEach(each -> meanwhile.addAll(inner.take(each, which.depth() + 1)));
            while (!underWay.isEmpty()) {
                end(underWay.remove());
            }
        }
        var results = new ArrayList<StepResult>();
        results.add(result(real, nominal));
        results.addAll(meanwhile);
        return results;
    }

    private void send(int number) {
        var prepared = differ ? Prepared.of(step, context.stage(), variables.ofRequest(number)) : first;
        underWay.add(
                new UnderWay(number, prepared, evidence.mark(), context.client().send(prepared.request())));
    }

    private void end(UnderWay request) {
        var reply = reply(request);
        var journey = evidence.journey(request.mark(), reply);
        var received = evidence.received(journey);
        var withLog = !expect.edge().log().isEmpty();
        var expected = variables.ofRequest(request.number()).fill(step.expect());
        var checks = new ArrayList<>(Checks.of(expected, evidence.observation(reply, journey, received, withLog)));
        unanswered(reply).ifPresent(checks::add);
        journey.flatMap(Journey::cache).flatMap(CacheVerdict::warning).ifPresent(warnings::add);
        log.add(
                new Exchanged(request.number(), request.prepared().asked(), cut(reply), journey, received, checks),
                evidence.cameToTheOrigin(journey, received));
        last = Optional.of(reply);
    }

    private Reply reply(UnderWay request) {
        var patience = step.sent().patience().toSeconds() + SECONDS_BEYOND_PATIENCE;
        try {
            return request.reply().get(patience, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            request.reply().cancel(true);
            Thread.currentThread().interrupt();
            throw new UserProblem("interrupted");
        } catch (ExecutionException | TimeoutException bug) {
            throw new IllegalStateException("the visitor's client gave no reply", bug);
        }
    }

    /** A request that nobody answered is a failure also where nothing was said about the answer. */
    private Optional<Check> unanswered(Reply reply) {
        var wanted = expect.visitor();
        var unexpected = reply.ending() == Ending.GAVE_UP || reply.ending() == Ending.NOT_CONNECTED;
        var told = wanted.status().isPresent()
                || wanted.ending().isPresent()
                || !wanted.statuses().isEmpty();
        return unexpected && !told
                ? Optional.of(new Check("ending", "a response", Checks.ending(reply), false))
                : Optional.empty();
    }

    /** The results outlive the step; a large body must not. */
    private static Reply cut(Reply reply) {
        return reply.body().length <= Exchanged.KEPT_BODY
                ? reply
                : new Reply(
                        reply.interims(),
                        reply.status(),
                        reply.reason(),
                        reply.protocol(),
                        reply.headers(),
                        Arrays.copyOf(reply.body(), Exchanged.KEPT_BODY),
                        reply.bodySize(),
                        reply.trailers(),
                        reply.ending(),
                        reply.detail(),
                        reply.facts());
    }

    private StepResult result(long realBegun, long nominalBegun) {
        var checks = new ArrayList<>(StepChecks.of(expect, whole()));
        checks.addAll(captures());
        checks.addAll(warnings());
        var good = log.isGood() && checks.stream().allMatch(Check::met);
        return new StepResult(
                which,
                good ? Verdict.PASSED : Verdict.FAILED,
                good ? "" : hint(),
                checks,
                step.times().repeat(),
                log.kept(),
                context.since(realBegun, nominalBegun));
    }

    private StepChecks.Whole whole() {
        var wouldSay = expect.origin().wouldSay().isPresent()
                ? new DirectQuestion(context).status(first)
                : OptionalInt.empty();
        return new StepChecks.Whole(log.statuses(), step.times().parallel() > 1, log.atOrigin(), wouldSay);
    }

    private List<Check> captures() {
        last.ifPresent(reply -> variables.capture(step.captures(), reply));
        return step.captures().keySet().stream()
                .filter(name -> !variables.knows(name))
                .sorted()
                .map(name -> new Check("capture " + name, "a value", Check.NOTHING, false))
                .toList();
    }

    /** A warning is told, and is a failure where somebody is strict about it; unless it is expected. */
    private List<Check> warnings() {
        return expect.edge().cache().warning().isPresent()
                ? List.of()
                : warnings.stream()
                        .map(words -> Check.warning(words, context.strict()))
                        .toList();
    }

    private String hint() {
        var stuck = context.stage().clock() instanceof ManualClock
                && last.filter(reply -> reply.ending() == Ending.GAVE_UP).isPresent();
        return stuck ? TIME_STANDS_STILL : "";
    }
}
