package dev.edgecase.fault;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void a_schedule_that_can_never_come_true_is_refused() {
        assertThatThrownBy(() -> counts(2, 3)).hasMessageContaining("never happen");
        assertThatCode(() -> counts(3, 3)).doesNotThrowAnyException();
        assertThatThrownBy(() -> window(1, 1)).hasMessageContaining("never happen");
        assertThatCode(() -> window(1, 2)).doesNotThrowAnyException();
    }

    private static Schedule counts(int first, int every) {
        return new Schedule(
                OptionalInt.of(first),
                OptionalInt.of(every),
                OptionalDouble.empty(),
                0,
                Optional.empty(),
                Optional.empty());
    }

    private static Schedule window(int from, int until) {
        return new Schedule(
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                0,
                Optional.of(Duration.ofSeconds(from)),
                Optional.of(Duration.ofSeconds(until)));
    }
}
