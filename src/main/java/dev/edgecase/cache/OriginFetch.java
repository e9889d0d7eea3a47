package dev.edgecase.cache;

import dev.edgecase.cache.FetchTask.Mode;
import dev.edgecase.cache.Flight.Outcome;
import dev.edgecase.cache.ResponseRules.Ruled;
import dev.edgecase.cache.Serving.Passed;
import dev.edgecase.cache.key.Identity;
import dev.edgecase.cache.key.VaryKey;
import dev.edgecase.cache.policy.CachePolicy;
import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.cache.policy.Revalidation;
import dev.edgecase.cache.policy.StaleOnFailure;
import dev.edgecase.cache.policy.Storability;
import dev.edgecase.cache.policy.StoreReason;
import dev.edgecase.cache.serve.Found.Open;
import dev.edgecase.cache.slice.SliceMisfit;
import dev.edgecase.cache.store.CacheKey;
import dev.edgecase.cache.store.Fate;
import dev.edgecase.cache.store.StoredHead;
import dev.edgecase.cache.store.StoredObject;
import dev.edgecase.cache.store.Ticket;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.origin.OriginClient.OriginCall;
import dev.edgecase.origin.OriginClient.OriginListener;
import dev.edgecase.origin.OriginFault;
import dev.edgecase.origin.OriginResult;
import dev.edgecase.origin.OriginTrace;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the origin once, judges what it answers, stores what may be stored, and lets those go who waited for it. */
final class OriginFetch implements OriginListener {
    private static final int NOT_MODIFIED = 304;
    /** What only a request with a condition or a range is answered. */
    private static final Set<Integer> TO_CONDITIONS = Set.of(206, NOT_MODIFIED, 412, 416);

    private final Cache cache;
    private final FetchTask task;
    private final Serving serving;
    private final CacheListener listener;
    private @Nullable OriginCall call;
    private @Nullable Ticket ticket;
    private boolean answered;
    private boolean filling;

    OriginFetch(Cache cache, FetchTask task, Serving serving, CacheListener listener) {
        this.cache = cache;
        this.task = task;
        this.serving = serving;
        this.listener = listener;
    }

    void start() {
        try {
            ask();
        } catch (RuntimeException | LinkageError bug) {
            cancel(); // nobody may wait for what never began
            throw bug;
        }
    }

    private void ask() {
        var order = task.order();
        if (task.mode().stores() && !task.passesConditions()) {
            var right = cache.store().begin(order.plan().key(), order.plan().place());
            task.flight().ifPresent(flight -> flight.storesBy(right));
            ticket = right;
        }
        var request = task.passesConditions()
                ? OriginAsk.passing(order)
                : OriginAsk.of(
                        order,
                        task.stale()
                                .map(stale -> Revalidation.validators(stale.headers()))
                                .orElse(Headers.EMPTY));
        listener.asking(request);
        var started = cache.origin().fetch(order.exchange().apply(request), this);
        if (!answered) {
            call = started;
        }
    }

    @Override
    public void interim(int status, Headers headers) {
        listener.interim(status, headers);
    }

    @Override
    public void completed(OriginResult result) {
        answered = true;
        try {
            if (result instanceof OriginResult.Responded responded) {
                listener.originSaid(responded.response(), responded.trace());
                judge(responded.response());
            } else if (result instanceof OriginResult.Failed failed) {
                failed(failed.fault(), failed.trace());
            } else {
                throw new IllegalStateException("a GET without a body came to " + result);
            }
        } catch (RuntimeException | LinkageError bug) {
            if (!filling && result instanceof OriginResult.Responded responded) {
                responded.response().body().close();
            }
            land(new Outcome.Failed());
            listener.broke(bug);
        } finally {
            task.stale().ifPresent(stale -> stale.body().release());
        }
    }

    private void failed(OriginFault fault, OriginTrace trace) {
        var stale = stillThere();
        var grace = stale.map(found -> StaleOnFailure.unreachable(found, policy(), now()));
        land(new Outcome.Failed());
        if (grace.filter(StaleOnFailure::serves).isPresent()) {
            listener.originFailed(fault, trace);
            serving.stored(stale.orElseThrow(), CacheStatus.STALE, grace.get().reason());
        } else {
            grace.ifPresent(no -> listener.staysBack(no.reason()));
            listener.failed(fault, trace);
        }
    }

    /** Returns what was found, as it is by now, held by the task: what is purged meanwhile stands in for nothing. */
    private Optional<StoredObject> stillThere() {
        return task.stale().flatMap(stale -> cache.store().get(stale.key()).filter(now -> now.body() == stale.body()));
    }

    private void judge(EdgeResponse response) {
        if (task.stale().isPresent() && response.status() == NOT_MODIFIED) {
            response.body().close();
            renew(task.stale().get(), response);
            return;
        }
        var stale = stillThere();
        var grace = stale.map(found -> StaleOnFailure.answered(response.status(), found, policy(), now()));
        if (grace.filter(StaleOnFailure::serves).isPresent()) {
            response.body().close();
            land(new Outcome.Failed());
            serving.stored(stale.orElseThrow(), CacheStatus.STALE, grace.get().reason());
            return;
        }
        grace.filter(StaleOnFailure::isAboutFailure).ifPresent(no -> listener.staysBack(no.reason()));
        decide(response);
    }

    /** Stores a response, or passes it on. */
    private void decide(EdgeResponse response) {
        var misfit = task.order().slice().flatMap(slice -> SliceMisfit.of(slice, response));
        var ruled = task.order().plan().rules().apply(response);
        var shown = response.with(ruled.shown());
        if (misfit.isPresent()) {
            dismiss(task.behind());
            serving.passed(new Passed(shown, ruled.marks(), open()), misfit.get());
            return;
        }
        var vary = VaryKey.of(shown.headers(), task.order().plan().asked(), policy());
        var decision = Storability.of(judging().response(shown, ruled, vary), policy());
        if (!decision.reason().stores()) {
            refuse(new Passed(shown, ruled.marks(), open()), decision);
        } else if (task.mode() == Mode.LOOKS) {
            var status = task.stale().isPresent() ? CacheStatus.EXPIRED : CacheStatus.MISS;
            serving.passed(new Passed(shown, ruled.marks(), open()), status, decision.reason());
        } else if (ticket == null) {
            cache.uncacheable().remove(task.key());
            land(new Outcome.Uncacheable());
            serving.passed(new Passed(shown, ruled.marks(), open()), task.mode().notStored());
        } else {
            store(ticket, shown, new Stored(ruled, vary, decision));
        }
    }

    /** How a response that is stored was judged. */
    private record Stored(Ruled ruled, VaryKey vary, Storability decision) {}

    private void refuse(Passed passed, Storability decision) {
        dismiss(task.behind() || decision.reason() == StoreReason.NO_STORE);
        var toVisitor = passed.open() == Open.NOTHING
                && TO_CONDITIONS.contains(passed.response().status());
        serving.refused(
                counted(passed, decision.reason() == StoreReason.TOO_LARGE),
                toVisitor ? FetchReason.CONDITION_PASSED : decision);
    }

    /** Has it counted how large a body is, unless the origin was asked for a part of it. */
    private Passed counted(Passed passed, boolean isTooLarge) {
        return passed.open() == Open.NOTHING
                ? passed
                : new Passed(
                        cache.uncacheable().counted(task.key(), passed.response(), policy().maxObject()),
                        passed.marks(),
                        isTooLarge ? Open.CONDITIONS : passed.open());
    }

    /** Keeps nothing of this answer, and where it has come to that nothing of what was stored before. */
    private void dismiss(boolean all) {
        if (task.mode() != Mode.LOOKS) {
            cache.uncacheable().add(task.key());
            stillThere().filter(stale -> all).ifPresent(cache.store()::remove);
        }
        land(new Outcome.Uncacheable());
    }

    private void store(Ticket right, EdgeResponse response, Stored judged) {
        var plan = task.order().plan();
        var lifetime = judged.decision.lifetime().orElseThrow();
        var head = new StoredHead(
                cache.keyOf(task.order(), response.status(), judged.vary.names()),
                plan.place(),
                response.status(),
                StoredFields.of(response.headers(), judged.decision.withheld()),
                response.body().length(),
                now(),
                lifetime,
                judged.ruled.tags(),
                judged.vary.names(),
                Identity.of(task.order().visitor()),
                judged.ruled.marks());
        var body = right.store(head, policy().maxObject().bytes());
        cache.uncacheable().remove(task.key());
        var status = task.stale().isPresent() ? CacheStatus.EXPIRED : CacheStatus.MISS;
        var reader = body.reader(task.order().ioThread());
        filling = true;
        Filling.start(response.body(), body, task.order().ioThread(), () -> over(head.key(), body.fate()));
        if (lifetime.ttl().isZero()) {
            land(new Outcome.Uncacheable());
        } else {
            task.flight().ifPresent(flight -> flight.release(new Outcome.Streaming(head, body)));
        }
        serving.growing(head, reader.orElseThrow(), status, judged.decision);
    }

    private void renew(StoredObject stale, EdgeResponse answer) {
        var renewal = Renewal.of(cache, judging(), stale, answer);
        if (renewal.decision().reason().stores() && task.mode() != Mode.LOOKS) {
            cache.uncacheable().remove(task.key());
        }
        if (renewal.decision().reason().stores() && ticket != null) {
            renewal.keep(cache, ticket);
            UpperTier.keep(cache, task.order().plan(), renewal.object().key());
        }
        land(renewal.isShared() ? new Outcome.LookAgain() : new Outcome.Uncacheable());
        serving.stored(renewal.object(), CacheStatus.REVALIDATED, FetchReason.STILL_GOOD);
    }

    /** Returns what the origin was not asked, so that the edge has to see to it. */
    private Open open() {
        return task.passesConditions() ? Open.NOTHING : Open.CONDITIONS_AND_RANGES;
    }

    private Judging judging() {
        return new Judging(task.order(), cache.uncacheable().wasTooLarge(task.key()), task.passesRange(), now());
    }

    private CachePolicy policy() {
        return task.order().plan().policy();
    }

    private Instant now() {
        return cache.clock().instant();
    }

    /** Lets those go who waited; nothing of this fetch is stored any more. */
    private void land(Outcome outcome) {
        task.flight().ifPresent(flight -> cache.land(task.key(), flight, outcome));
        if (ticket != null && !filling) {
            ticket.close();
        }
    }

    /** The body has come to its end, one way or the other. */
    private void over(CacheKey stored, Fate fate) {
        if (fate == Fate.OVER_SIZE) {
            cache.uncacheable().addTooLarge(task.key());
        }
        task.flight().ifPresent(flight -> cache.flights().remove(task.key(), flight));
        if (ticket != null) {
            ticket.close();
        }
        UpperTier.keep(cache, task.order().plan(), stored);
    }

    /** Nobody waits for it any more: what has not been answered yet is given up, the rest goes on to be stored. */
    void cancel() {
        if (!answered) {
            answered = true;
            if (call != null) {
                call.cancel();
            }
            task.stale().ifPresent(stale -> stale.body().release());
            land(new Outcome.Failed());
        }
    }
}
