package dev.edgecase.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgecase.unit.UserProblem;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BarriersTest {
    private final Barriers barriers = new Barriers();

    @Test
    void all_go_on_when_the_last_has_come() throws Exception {
        var first = CompletableFuture.runAsync(() -> barriers.await("both", 2));

        barriers.await("both", 2);

        first.get(10, TimeUnit.SECONDS);
        assertThat(first).isCompleted();
    }

    @Test
    void nobody_waits_for_steps_that_will_not_come() {
        var alone = CompletableFuture.runAsync(() -> barriers.await("both", 2));

        barriers.open();

        assertThatThrownBy(() -> alone.get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(UserProblem.class)
                .hasMessageContaining("nobody else comes to the barrier both");
    }
}
