package dev.edgecase.junit;

import dev.edgecase.Stage;
import dev.edgecase.unit.UserProblem;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Two things at a time: a request, and what happens while it waits.
 *
 * @param stage where
 */
record Meanwhile(Stage stage) {
    private static final Duration A_LOOK = Duration.ofMillis(50);
    private static final int LOOKS = 200;

    private record Answer<T>(T value, Optional<String> ray) {}

    <T> T during(Supplier<T> request, Runnable meanwhile, LastRay lastRay) {
        var answer = CompletableFuture.supplyAsync(
                () -> new Answer<>(request.get(), lastRay.own()), Meanwhile::inItsOwnThread);
        awaitArrival(answer);
        stage.settle();
        meanwhile.run();
        try {
            var made = answer.join();
            lastRay.took(made.ray());
            return made.value();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof AssertionError assertion) {
                throw assertion;
            }
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private static void inItsOwnThread(Runnable task) {
        var thread = new Thread(task, "edgecase-during");
        thread.setDaemon(true);
        thread.start();
    }

    /** A request that has ended already, well or not, never arrives: so the wait is cut into looks. */
    private void awaitArrival(CompletableFuture<?> answer) {
        for (var look = 0; !answer.isDone() && !stage.edge().awaitVisits(1, A_LOOK); look++) {
            if (look == LOOKS) {
                throw new UserProblem("the request has not reached the edge within %d s"
                        .formatted(A_LOOK.multipliedBy(LOOKS).toSeconds()));
            }
        }
    }
}
