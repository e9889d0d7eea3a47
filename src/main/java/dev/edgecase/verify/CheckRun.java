package dev.edgecase.verify;

import dev.edgecase.scenario.Scenario;
import dev.edgecase.scenario.Setup.OriginPlan;
import dev.edgecase.verify.result.ScenarioResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs many scenarios, several at a time, each on an edge of its own; the results come in the order of the scenarios. */
public final class CheckRun {
    private final List<Scenario> scenarios;
    private final Plan plan;
    private final Progress progress;
    private final AtomicInteger next = new AtomicInteger();
    private final ScenarioResult[] results;
    private int told;
    private int finished;

    private CheckRun(List<Scenario> scenarios, Plan plan, Progress progress) {
        this.scenarios = scenarios;
        this.plan = plan;
        this.progress = progress;
        this.results = new ScenarioResult[scenarios.size()];
    }

    /**
     * How to run.
     *
     * @param parallel how many scenarios at a time, at least 1
     * @param origin an origin in the place of those that the zones point to
     * @param strict whether a request fails that the edge warns about
     * @param details whether the requests of good steps are kept for reports
     */
    public record Plan(int parallel, Optional<OriginPlan.Real> origin, boolean strict, boolean details) {}

    /** Hears how far the run is; called by one thread at a time. */
    public interface Progress {
        /** So many scenarios have come to their end, in any order. */
        void advanced(int finished);

        /** That is the next result in the order of the scenarios. */
        void result(ScenarioResult result);
    }

    /** Runs the scenarios. */
    public static List<ScenarioResult> of(List<Scenario> scenarios, Plan plan, Progress progress)
            throws InterruptedException {
        return new CheckRun(scenarios, plan, progress).run();
    }

    private List<ScenarioResult> run() throws InterruptedException {
        var workers = Math.max(1, Math.min(plan.parallel(), scenarios.size()));
        var threads = Executors.newFixedThreadPool(workers, CheckRun::thread);
        try {
            var ends = new ArrayList<Future<?>>();
            for (var i = 0; i < workers; i++) {
                ends.add(threads.submit(this::work));
            }
            awaitAll(ends);
        } finally {
            threads.shutdownNow();
        }
        return List.of(results);
    }

    private static void awaitAll(List<Future<?>> ends) throws InterruptedException {
        for (var end : ends) {
            try {
                end.get();
            } catch (ExecutionException bug) {
                throw new IllegalStateException("a worker of the run broke", bug.getCause());
            }
        }
    }

    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "edgecase-check");
        thread.setDaemon(true);
        return thread;
    }

    private void work() {
        try (var runner = ScenarioRunner.of(plan.origin(), plan.strict())) {
            for (var i = next.getAndIncrement();
                    i < scenarios.size() && !Thread.currentThread().isInterrupted();
                    i = next.getAndIncrement()) {
                finished(i, result(runner, scenarios.get(i)));
            }
        }
    }

    private ScenarioResult result(ScenarioRunner runner, Scenario scenario) {
        try {
            var result = runner.run(scenario);
            return plan.details() ? result : result.withoutDetails();
        } catch (LinkageError | OutOfMemoryError | StackOverflowError broken) {
            return ScenarioResult.error(scenario.about(), "it broke the runner: " + broken);
        }
    }

    private synchronized void finished(int index, ScenarioResult result) {
        results[index] = result;
        finished++;
        progress.advanced(finished);
        while (told < results.length && results[told] != null) {
            progress.result(results[told]);
            told++;
        }
    }
}
