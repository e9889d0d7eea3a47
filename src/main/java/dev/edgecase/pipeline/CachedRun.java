package dev.edgecase.pipeline;

import dev.edgecase.cache.CacheListener;
import dev.edgecase.cache.CacheOrder;
import dev.edgecase.cache.CacheVerdict;
import dev.edgecase.cache.policy.CacheReason;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.origin.OriginFault;
import dev.edgecase.origin.OriginTrace;
import java.util.Optional;
import java.util.concurrent.Executor;

/** What the cache tells of a run that asked it. */
final class CachedRun implements CacheListener {
    private final Run run;
    private final Journey journey;
    private final Executor ioThread;
    private final boolean looksOnly;

    CachedRun(Run run, Executor ioThread, boolean looksOnly) {
        this.run = run;
        this.journey = run.journey();
        this.ioThread = ioThread;
        this.looksOnly = looksOnly;
    }

    /** Returns what the cache is asked. */
    CacheOrder order(CacheOrder.Plan plan) {
        var request = run.exchange().request();
        return new CacheOrder(plan, journey.request(), request, run::asked, ioThread, Optional.empty(), looksOnly);
    }

    @Override
    public void interim(int status, Headers headers) {
        run.interim(status, headers);
    }

    @Override
    public void looked(CacheVerdict verdict) {
        journey.cache = verdict;
    }

    @Override
    public void asking(EdgeRequest request) {
        journey.sent = request;
    }

    @Override
    public void originSaid(EdgeResponse response, OriginTrace trace) {
        journey.trace = trace;
        run.originSaid(response);
    }

    @Override
    public void originFailed(OriginFault fault, OriginTrace trace) {
        journey.trace = trace;
        journey.fault = fault;
    }

    @Override
    public void staysBack(CacheReason why) {
        journey.note("Cache", "serves nothing stale: " + why.words() + "; " + why.remedy());
    }

    @Override
    public void served(EdgeResponse response, CacheVerdict verdict) {
        journey.cache = verdict;
        verdict.warning().ifPresent(warning -> journey.note("Cache", "warning: " + warning));
        run.pass(response);
    }

    @Override
    public void failed(OriginFault fault, OriginTrace trace) {
        journey.trace = trace;
        run.blame(fault);
    }

    @Override
    public void broke(Throwable bug) {
        run.admit(bug);
    }
}
