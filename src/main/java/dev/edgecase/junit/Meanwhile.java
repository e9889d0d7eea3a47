package dev.edgecase.junit;

import dev.edgecase.Stage;
import dev.edgecase.unit.UserProblem;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Two things at a time: a request, and what happens while it waits.
 *
 * @param stage where
 */
record Meanwhile(Stage stage) {
    private static final Duration TO_ARRIVE = Duration.ofSeconds(10);

    <T> T during(Supplier<T> request, Runnable meanwhile) {
        var answer = CompletableFuture.supplyAsync(request, task -> {
            var thread = new Thread(task, "edgecase-during");
            thread.setDaemon(true);
            thread.start();
        });
        if (!answer.isDone() && !stage.edge().awaitVisits(1, TO_ARRIVE) && !answer.isDone()) {
            throw new UserProblem("the request has not reached the edge within %d s".formatted(TO_ARRIVE.toSeconds()));
        }
        stage.settle();
        meanwhile.run();
        try {
            return answer.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof AssertionError assertion) {
                throw assertion;
            }
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
