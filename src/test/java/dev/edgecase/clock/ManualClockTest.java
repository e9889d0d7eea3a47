package dev.edgecase.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualClockTest {
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

    private final ManualClock clock = new ManualClock(START);
    private final List<String> log = new ArrayList<>();

    @Test
    void time_stands_still_until_it_is_advanced() {
        assertThat(clock.instant()).isEqualTo(START);
        assertThat(clock.nanos()).isZero();

        clock.advance(Duration.ofSeconds(90));

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(90));
        assertThat(clock.nanos()).isEqualTo(90_000_000_000L);
        assertThat(clock.realOf(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void tasks_run_in_the_order_of_their_time_and_then_of_their_making_and_see_their_own_moment() {
        at(30, "late");
        at(10, "first");
        at(10, "second");
        at(20, "middle");

        clock.advance(Duration.ofSeconds(25));

        assertThat(log).containsExactly("first@10", "second@10", "middle@20");
        clock.advance(Duration.ofSeconds(5));
        assertThat(log).endsWith("late@30");
    }

    @Test
    void a_task_is_due_at_its_time_and_not_a_nanosecond_before() {
        at(10, "task");

        clock.advance(Duration.ofSeconds(10).minusNanos(1));
        assertThat(log).isEmpty();
        clock.advance(Duration.ofNanos(1));

        assertThat(log).containsExactly("task@10");
    }

    @Test
    void what_a_task_schedules_runs_in_the_same_advance_if_it_is_due() {
        clock.schedule(Duration.ofSeconds(10), () -> {
            at(5, "nested");
            at(0, "at once");
            at(50, "later");
        });

        clock.advance(Duration.ofSeconds(20));

        assertThat(log).containsExactly("at once@10", "nested@15");
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(20));
    }

    @Test
    void a_task_may_advance_the_clock_itself_and_time_never_goes_back() {
        clock.schedule(Duration.ofSeconds(10), () -> {
            clock.advance(Duration.ofSeconds(100));
            log.add("advanced to " + seconds());
        });
        at(15, "other");

        clock.advance(Duration.ofSeconds(20));

        assertThat(log).containsExactly("other@15", "advanced to 110");
        assertThat(seconds()).isEqualTo(110);
    }

    @Test
    void tasks_for_now_or_before_run_at_the_next_advance_even_of_nothing() {
        at(0, "now");
        at(-5, "before");

        clock.advance(Duration.ZERO);

        assertThat(log).containsExactly("now@0", "before@0");
    }

    @Test
    void a_cancelled_task_does_not_run_even_if_a_task_of_the_same_moment_cancels_it() {
        var timers = new ArrayList<EdgeClock.Timer>();
        clock.schedule(Duration.ofSeconds(1), () -> timers.forEach(EdgeClock.Timer::cancel));
        timers.add(clock.schedule(Duration.ofSeconds(1), () -> log.add("cancelled")));
        timers.add(clock.schedule(Duration.ofSeconds(2), () -> log.add("cancelled")));

        clock.advance(Duration.ofSeconds(3));
        timers.forEach(EdgeClock.Timer::cancel);

        assertThat(log).isEmpty();
    }

    @Test
    void a_task_of_the_far_future_waits() {
        clock.advance(Duration.ofDays(1));
        clock.schedule(Duration.ofSeconds(Long.MAX_VALUE), () -> log.add("never"));
        clock.schedule(Duration.ofNanos(Long.MAX_VALUE), () -> log.add("never"));
        clock.schedule(Duration.ofSeconds(Long.MIN_VALUE), () -> log.add("now"));

        clock.advance(Duration.ofDays(365));

        assertThat(log).containsExactly("now");
    }

    @Test
    void closing_drops_what_waits() {
        at(1, "dropped");

        clock.close();
        clock.advance(Duration.ofSeconds(2));

        assertThat(log).isEmpty();
    }

    @Test
    void time_does_not_go_back_on_request() {
        assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofNanos(-1)));
    }

    private void at(long seconds, String name) {
        clock.schedule(Duration.ofSeconds(seconds), () -> log.add(name + "@" + seconds()));
    }

    private long seconds() {
        return Duration.between(START, clock.instant()).toSeconds();
    }
}
