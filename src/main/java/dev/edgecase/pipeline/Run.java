package dev.edgecase.pipeline;

import dev.edgecase.cache.Cache;
import dev.edgecase.compress.Prefetch;
import dev.edgecase.compress.ResponseDecoding;
import dev.edgecase.compress.ResponseEncoding;
import dev.edgecase.error.EdgeError;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;
import dev.edgecase.origin.OriginClient.OriginCall;
import dev.edgecase.origin.OriginClient.OriginListener;
import dev.edgecase.origin.OriginFault;
import dev.edgecase.origin.OriginRequest;
import dev.edgecase.origin.OriginResult;
import dev.edgecase.rules.scheme.RulePhase;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One request on its way through the pipeline. */
final class Run implements OriginListener, Visit.Progress {
    private static final System.Logger LOG = System.getLogger(Run.class.getName());
    private static final int VISITOR_LEFT = 499;

    private final Pipeline.Parts parts;
    private final Exchange exchange;
    private final Journey journey;
    private final Visit visit;
    private @Nullable OriginCall call;
    private Cache.@Nullable Call cacheCall;
    private @Nullable Prefetch prefetch;
    private @Nullable Prefetch upload;
    private boolean answered;
    private boolean over;

    Exchange exchange() {
        return exchange;
    }

    Journey journey() {
        return journey;
    }

    Run(Pipeline.Parts parts, Exchange exchange, Visit visit) {
        this.parts = parts;
        this.exchange = exchange;
        this.journey = exchange.journey();
        this.visit = visit;
    }

    void start() {
        try {
            new PhaseWalk(this, parts.requestPhases()).goOn();
        } catch (RuntimeException | LinkageError bug) {
            admit(bug);
        }
    }

    /** All request phases have let the request pass. */
    void passed() {
        if (exchange.buffersRequest && exchange.request().body() != Body.EMPTY) {
            upload = Upload.ahead(this);
        } else {
            fetch();
        }
    }

    void awaits(Prefetch body) {
        upload = body;
    }

    void answer(Decision decision) {
        if (decision instanceof Decision.WhenRead reading) {
            upload = Upload.text(this, reading, this::answer);
            return;
        }
        exchange.request().body().close();
        if (decision instanceof Decision.Answer answer) {
            respond(answer.response(), answer.ruling());
        } else if (decision instanceof Decision.Refuse refuse) {
            refuse(refuse.error(), refuse.ruling());
        } else if (decision instanceof Decision.Blame blame) {
            blame(blame.fault());
        } else {
            throw new IllegalStateException("ray %s got %s for an answer".formatted(exchange.ray(), decision));
        }
    }

    /** Gets the response from the cache, where the request is one for it, else from the origin. */
    void fetch() {
        var request = exchange.request();
        var plan = exchange.caching().plan();
        if (plan.isPresent()) {
            var cached = new CachedRun(this, visit.ioThread(), parts.looksOnly());
            var started = parts.cache().serve(cached.order(plan.get()), cached);
            if (!answered) {
                cacheCall = started;
            }
            return;
        }
        journey.sent = request;
        var started = parts.origin().fetch(asked(request), this);
        if (!answered) {
            call = started;
        }
    }

    OriginRequest asked(EdgeRequest request) {
        var zone = exchange.zone();
        var limits = new OriginRequest.Limits(
                zone.timeouts(),
                exchange.settings().proxyReadTimeout(),
                zone.emulation().maxResponseHead().bytes(),
                zone.emulation().retryReusedConnection());
        return OriginRequest.of(request, exchange.route(), limits).with(journey.injected());
    }

    @Override
    public void interim(int status, Headers headers) {
        if (!answered && exchange.request().protocol() != Protocol.HTTP_1_0) {
            visit.interim(status, headers);
        }
    }

    @Override
    public void completed(OriginResult result) {
        if (answered) {
            throw new IllegalStateException("the origin client completed ray %s twice".formatted(exchange.ray()));
        }
        journey.trace = result.trace();
        try {
            if (result instanceof OriginResult.Responded responded) {
                pass(originSaid(responded.response()));
            } else if (result instanceof OriginResult.Upgraded upgraded) {
                var head = parts.finish(originSaid(upgraded.response()), OriginRulings.passed(), exchange);
                answered = true;
                visit.upgrade(head, upgraded.tunnel());
            } else if (result instanceof OriginResult.Failed failed) {
                failed(failed.fault());
            } else if (result instanceof OriginResult.RequestBroken broken) {
                requestBroke(broken.cause());
            }
        } catch (RuntimeException | LinkageError bug) {
            admit(bug);
        }
    }

    private void failed(OriginFault fault) {
        journey.fault = fault;
        var plan = exchange.caching().standIn();
        var cached = new CachedRun(this, visit.ioThread(), parts.looksOnly());
        if (plan.isEmpty() || !parts.cache().standIn(cached.order(plan.get()), cached)) {
            blame(fault);
        }
    }

    /** Passes the origin's response on, decoded if the visitor does not accept its coding, or if it gets a better one by default. */
    void pass(EdgeResponse response) {
        exchange.pages().decide(response, exchange);
        if (!response.headers().contains("Content-Encoding")) {
            deliver(response);
            return;
        }
        var terms = Codings.terms(exchange, response.headers());
        var decoding = ResponseDecoding.of(response, terms);
        var encoding = ResponseEncoding.byDefault(response, terms);
        var rules = exchange.zone().rules().in(RulePhase.HTTP_RESPONSE_COMPRESSION);
        var why = exchange.pages().whyDecoded(decoding);
        if (!why.isEmpty()) {
            journey.note("ResponseDecoding", "decoded " + decoding.coding() + ", " + why);
            prefetch = DecodedStart.of(response, decoding.coding(), this::decoded);
        } else if (encoding.changes() && rules.isEmpty()) {
            journey.note("ResponseEncoding", "%s becomes %s by default".formatted(encoding.before(), encoding.after()));
            prefetch = DecodedStart.of(
                    response, encoding.before(), outcome -> decoded(outcome.encoded(encoding, exchange::plainBytes)));
        } else {
            deliver(response);
        }
    }

    private void deliver(EdgeResponse response) {
        var body = response.body();
        respond(
                body == Body.EMPTY ? response : response.with(new WatchedBody(body, exchange)),
                passed(response.status()));
    }

    private Ruling passed(int status) {
        var verdict = journey.cache;
        return verdict == null ? OriginRulings.passed() : CacheRulings.of(verdict, journey.originStatus, status);
    }

    /** The start of a decoded body is there, or will never be; the head has not been sent yet. */
    private void decoded(DecodedStart.Outcome outcome) {
        try {
            outcome.fault().ifPresentOrElse(this::blame, () -> deliver(outcome.response()));
        } catch (RuntimeException | LinkageError bug) {
            admit(bug);
        }
    }

    EdgeResponse originSaid(EdgeResponse response) {
        journey.originStatus = response.status();
        journey.originHeaders = response.headers();
        return response;
    }

    void requestBroke(IOException cause) {
        if (cause instanceof RefusedBodyException refused) {
            refuse(refused.error(), refused.ruling());
        } else {
            visitorLeft();
            visit.abort();
        }
    }

    void blame(OriginFault fault) {
        journey.fault = fault;
        refuse(fault.error(), OriginRulings.failed(fault, journey));
    }

    /** Shows a page of the edge, also where the origin has answered already and its body turned out to be broken. */
    private void refuse(EdgeError error, Ruling ruling) {
        exchange.replaceBody(ruling);
        respond(parts.errorPages().show(error, ruling, exchange), ruling);
    }

    private void respond(EdgeResponse response, Ruling ruling) {
        var finished = parts.finish(response, ruling, exchange);
        answered = true;
        visit.respond(finished);
    }

    /** A bug of ours is a 500 that says so, and never looks like something the real edge would do. */
    void admit(Throwable bug) {
        LOG.log(System.Logger.Level.ERROR, () -> "a bug of Edgecase, ray " + exchange.ray(), bug);
        cancel();
        if (answered) {
            visit.abort();
            return;
        }
        answered = true;
        exchange.rule(OriginRulings.ours(bug));
        journey.edgeStatus = 500;
        visit.respond(OriginRulings.bug(exchange.ray(), bug));
    }

    @Override
    public void visitorLeft() {
        if (answered) {
            return;
        }
        answered = true;
        over = true;
        cancel();
        exchange.request().body().close();
        journey.edgeStatus = VISITOR_LEFT;
        exchange.rule(OriginRulings.LEFT);
        end(0, Visit.Outcome.VISITOR_LEFT);
    }

    /** Gives up what is under way. */
    void cancel() {
        if (upload != null) {
            upload.cancel();
        }
        if (prefetch != null) {
            prefetch.cancel(); // before the call, whose end it would take for a broken body
        }
        if (call != null) {
            call.cancel();
        }
        if (cacheCall != null) {
            cacheCall.cancel();
        }
    }

    @Override
    public void started() {
        journey.firstByte();
    }

    @Override
    public void finished(long bodyBytes, Visit.Outcome outcome) {
        if (!over) {
            over = true;
            end(bodyBytes, outcome);
        }
    }

    private void end(long bodyBytes, Visit.Outcome outcome) {
        journey.end(bodyBytes, outcome);
        parts.listener().finished(journey);
    }
}
