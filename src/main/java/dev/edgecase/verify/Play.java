package dev.edgecase.verify;

import dev.edgecase.RunningEdge;
import dev.edgecase.Stage;
import dev.edgecase.cache.purge.PurgeReader;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.scenario.RequestStep;
import dev.edgecase.scenario.Step;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.verify.result.StepResult;
import dev.edgecase.verify.result.StepResult.Took;
import dev.edgecase.verify.result.StepResult.Which;
import dev.edgecase.verify.result.Verdict;
import dev.edgecase.visitor.VisitorClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One scenario being played on its stage. A step that could not be run ends the play; one that merely was not as expected does
 * not, so that one run tells all that is wrong.
 */
final class Play {
    private static final String NOT_REACHED = "an earlier step could not be run";

    private final Context context;
    private final Variables variables = new Variables();
    private final Barriers barriers = new Barriers();
    private volatile boolean stopped;

    Play(Context context) {
        this.context = context;
    }

    /**
     * What a scenario is played with.
     *
     * @param stage where
     * @param client plays the visitors
     * @param wall real time
     * @param received what the origins got
     * @param strict whether a warning is a failure
     */
    record Context(Stage stage, VisitorClient client, EdgeClock wall, ReceivedIndex received, boolean strict) {
        Took since(long realNanos, long nominalNanos) {
            return new Took(
                    Duration.ofNanos(wall.nanos() - realNanos),
                    Duration.ofNanos(stage.clock().nanos() - nominalNanos));
        }
    }

    /** Takes steps within other steps. */
    interface Inner {
        List<StepResult> take(Step step, int depth);
    }

    /** Takes all steps, one after the other. */
    List<StepResult> all(List<Step> steps) {
        var log = new StepLog();
        for (var step : steps) {
            step(step, 0).forEach(log::add);
            context.received().forget();
        }
        return log.results();
    }

    private List<StepResult> step(Step step, int depth) {
        var which = new Which(variables.fill(step.name()), step.place(), kind(step.action()), depth);
        if (stopped) {
            return List.of(result(which, Verdict.SKIPPED, NOT_REACHED, Took.NOTHING));
        }
        if (step.skip().isPresent()) {
            return List.of(result(which, Verdict.SKIPPED, step.skip().get(), Took.NOTHING));
        }
        var real = context.wall().nanos();
        var nominal = context.stage().clock().nanos();
        try {
            return taken(step.action(), which);
        } catch (UserProblem problem) {
            stop();
            return List.of(result(which, Verdict.ERROR, problem.getMessage(), context.since(real, nominal)));
        } catch (RuntimeException bug) {
            stop();
            return List.of(result(which, Verdict.ERROR, Bug.words(bug), context.since(real, nominal)));
        }
    }

    /** Ends the scenario, also for steps that wait for this one. */
    private void stop() {
        stopped = true;
        barriers.open();
    }

    private List<StepResult> taken(Step.Action action, Which which) {
        if (action instanceof RequestStep request) {
            return new RequestPlay(context, request, which, variables).play(this::step);
        }
        if (action instanceof Step.WebSocketStep socket) {
            return List.of(new WebSocketPlay(context, socket, which, variables).play());
        }
        if (action instanceof Step.Parallel parallel) {
            return sideBySide(parallel, which);
        }
        var real = context.wall().nanos();
        var nominal = context.stage().clock().nanos();
        simple(action);
        return List.of(result(which, Verdict.PASSED, "", context.since(real, nominal)));
    }

    private void simple(Step.Action action) {
        var stage = context.stage();
        if (action instanceof Step.Alter alter) {
            stage.change(alter.change());
        } else if (action instanceof Step.Advance advance) {
            synchronized (stage) { // steps that run side by side take turns: time has one line
                stage.advance(advance.by());
            }
        } else if (action instanceof Step.Faults faults) {
            stage.faults(faults.origin(), faults.rules());
        } else if (action instanceof Step.Barrier barrier) {
            barriers.await(barrier.name(), barrier.parties());
        } else if (action instanceof Step.Purge purge) {
            purge(purge, stage.edge());
        }
    }

    private void purge(Step.Purge step, RunningEdge edge) {
        var purge = PurgeReader.read(variables.filled(step.body()), edge.zones().current())
                .orThrow();
        if (step.invalidates()) {
            edge.invalidate(purge);
        } else {
            edge.purge(purge);
        }
    }

    private List<StepResult> sideBySide(Step.Parallel parallel, Which which) {
        var real = context.wall().nanos();
        var nominal = context.stage().clock().nanos();
        var inner = new ArrayList<StepResult>();
        var threads = Executors.newFixedThreadPool(Math.max(1, parallel.lanes().size()), Play::thread);
        try {
            var futures = new ArrayList<Future<List<StepResult>>>();
            for (var lane : parallel.lanes()) {
                futures.add(threads.submit(() -> lane(lane, which.depth() + 1)));
            }
            for (var future : futures) {
                inner.addAll(future.get());
            }
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause()); // a step tells its problems in its result
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UserProblem("interrupted");
        } finally {
            threads.shutdownNow();
        }
        var all = new ArrayList<StepResult>();
        all.add(result(which, Verdict.PASSED, "", context.since(real, nominal)));
        all.addAll(inner);
        return all;
    }

    private List<StepResult> lane(List<Step> steps, int depth) {
        var results = new ArrayList<StepResult>();
        steps.forEach(step -> results.addAll(step(step, depth)));
        return results;
    }

    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "edgecase-step");
        thread.setDaemon(true);
        return thread;
    }

    private static StepResult result(Which which, Verdict verdict, String why, Took took) {
        return new StepResult(which, verdict, why, List.of(), 0, List.of(), took);
    }

    private static String kind(Step.Action action) {
        if (action instanceof RequestStep) {
            return "request";
        }
        if (action instanceof Step.WebSocketStep) {
            return "websocket";
        }
        return action instanceof Step.Alter ? "change" : other(action);
    }

    private static String other(Step.Action action) {
        if (action instanceof Step.Advance) {
            return "advance";
        }
        if (action instanceof Step.Purge) {
            return "purge";
        }
        if (action instanceof Step.Faults) {
            return "fault";
        }
        return action instanceof Step.Parallel ? "parallel" : "barrier";
    }
}
