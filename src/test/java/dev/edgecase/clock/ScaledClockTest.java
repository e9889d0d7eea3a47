package dev.edgecase.clock;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScaledClockTest {
    private static final Logger CLOCK_LOG = Logger.getLogger(ScaledClock.class.getName());

    @ParameterizedTest(name = "{1} nominal at speed {0} are {2} real")
    @CsvSource({
        "1, PT120S, PT120S",
        "100, PT120S, PT1.2S",
        "2.5, PT1S, PT0.4S",
        "7, PT120S, PT17.142857143S", // rounded up: a timeout never fires before its nominal time
        "100, PT0S, PT0S"
    })
    void nominal_time_is_shorter_in_real_time(double speed, Duration nominal, Duration real) {
        try (var clock = EdgeClock.scaled(speed)) {
            assertThat(clock.realOf(nominal)).isEqualTo(real);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 7, 1000, 123.456})
    void a_task_runs_when_its_nominal_time_has_passed(double speed) throws Exception {
        try (var clock = EdgeClock.scaled(speed)) {
            var after = Duration.ofNanos(Math.round(speed * 3_000_001));
            var ran = new CompletableFuture<Long>();
            var begun = clock.nanos();

            clock.schedule(after, () -> ran.complete(clock.nanos()));

            assertThat(ran.get(20, SECONDS) - begun).isGreaterThanOrEqualTo(after.toNanos());
        }
    }

    @Test
    void speed_multiplies_the_time_that_passes() {
        try (var clock = EdgeClock.scaled(1000)) {
            var nominal = clock.nanos();
            var instant = clock.instant();
            var real = System.nanoTime();
            while (System.nanoTime() - real < 20_000_000) {
                Thread.onSpinWait();
            }

            assertThat(Duration.ofNanos(clock.nanos() - nominal)).isGreaterThan(Duration.ofSeconds(19));
            assertThat(Duration.between(instant, clock.instant())).isGreaterThan(Duration.ofSeconds(19));
        }
    }

    @Test
    void real_time_is_the_wall_clocks() {
        try (var clock = EdgeClock.real()) {
            var before = Instant.now();
            var shown = clock.instant();

            assertThat(shown).isBetween(before, Instant.now());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.99, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void other_speeds_are_refused(double speed) {
        assertThatIllegalArgumentException().isThrownBy(() -> EdgeClock.scaled(speed));
    }

    @Test
    void a_cancelled_task_does_not_run_and_a_broken_one_does_not_stop_the_others() throws Exception {
        try (var clock = EdgeClock.scaled(100)) {
            var ran = new CountDownLatch(1);
            var cancelled = new CountDownLatch(1);
            CLOCK_LOG.setLevel(Level.OFF);
            var timer = clock.schedule(Duration.ofSeconds(30), cancelled::countDown); // 300 ms, longer than any pause
            timer.cancel();
            timer.cancel();
            clock.schedule(Duration.ofSeconds(1), () -> {
                throw new IllegalStateException("broken on purpose");
            });
            clock.schedule(Duration.ofSeconds(31), ran::countDown);

            assertThat(ran.await(20, SECONDS)).isTrue();
            assertThat(cancelled.getCount()).isEqualTo(1);
        } finally {
            CLOCK_LOG.setLevel(null);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 60})
    void what_falls_due_by_a_jump_runs_in_order_and_the_rest_waits_for_less(double speed) throws Exception {
        try (var clock = EdgeClock.scaled(speed)) {
            var ran = new LinkedBlockingQueue<String>();
            clock.schedule(Duration.ofHours(2), () -> ran.add("2 h"));
            clock.schedule(Duration.ofDays(9), () -> ran.add("9 d"));
            clock.schedule(Duration.ofHours(1), () -> ran.add("1 h"));
            var cancelledBefore = clock.schedule(Duration.ofHours(1), () -> ran.add("cancelled before"));
            var cancelledAfter = clock.schedule(Duration.ofDays(8), () -> ran.add("cancelled after"));
            cancelledBefore.cancel();
            var nanos = clock.nanos();
            var instant = clock.instant();

            clock.advance(Duration.ofHours(2));

            assertThat(Duration.ofNanos(clock.nanos() - nanos)).isBetween(Duration.ofHours(2), Duration.ofHours(4));
            assertThat(Duration.between(instant, clock.instant())).isBetween(Duration.ofHours(2), Duration.ofHours(4));
            assertThat(ran.poll(20, SECONDS)).isEqualTo("1 h");
            assertThat(ran.poll(20, SECONDS)).isEqualTo("2 h");
            cancelledAfter.cancel();
            clock.advance(Duration.ofDays(9));
            assertThat(ran.poll(20, SECONDS)).isEqualTo("9 d");
            assertThat(ran).isEmpty();
        }
    }

    @Test
    void time_does_not_go_back_and_ends_nowhere() {
        try (var clock = EdgeClock.real()) {
            assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofNanos(-1)));
            clock.schedule(Duration.ofSeconds(Long.MAX_VALUE), () -> {});

            clock.advance(Duration.ofDays(36_525));

            assertThat(clock.instant()).isAfter(Instant.now().plus(Duration.ofDays(36_524)));
        }
    }

    @Test
    void the_far_future_and_the_past_can_be_scheduled() throws Exception {
        try (var clock = EdgeClock.scaled(3)) {
            var ran = new CountDownLatch(1);

            clock.schedule(Duration.ofSeconds(Long.MAX_VALUE), () -> {}).cancel();
            clock.schedule(Duration.ofSeconds(Long.MIN_VALUE), ran::countDown);

            assertThat(ran.await(20, SECONDS)).isTrue();
        }
    }

    @Test
    void nothing_runs_after_closing_and_scheduling_is_no_error() throws Exception {
        var clock = EdgeClock.scaled(1_000_000);
        var ran = new CountDownLatch(1);
        var scheduling = CompletableFuture.runAsync(() -> {
            for (var i = 0; i < 20_000; i++) {
                clock.schedule(Duration.ofDays(1000), ran::countDown);
            }
        });

        clock.close();

        assertThatCode(() -> scheduling.get(20, SECONDS)).doesNotThrowAnyException();
        clock.schedule(Duration.ZERO, ran::countDown).cancel();
        assertThat(ran.await(1, NANOSECONDS)).isFalse();
    }
}
