package dev.edgecase.junit;

import dev.edgecase.Stage;
import dev.edgecase.clock.EdgeClock;
import java.time.Duration;

/** The time of an edge in a test. */
public record TestClock(Stage stage) {
    /** Moves time; only with {@link Edge#withManualClock} or {@code clock: manual}. */
    public void advance(Duration by) {
        stage.advance(by);
    }

    /** Returns when everybody has nothing left to do but wait for time. */
    public void settle() {
        stage.settle();
    }

    /** Returns the clock itself. */
    public EdgeClock clock() {
        return stage.clock();
    }
}
