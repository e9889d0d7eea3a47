package dev.edgecase.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.zone.knob.LimitKnobs.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counting, comparing, waiting; and that neither threads nor floods of keys do harm. */
class CountersTest {
    private static final CounterKey KEY = CounterKey.of("rule").build();
    /** Five seconds into a period of ten that is aligned. */
    private static final Instant START = Instant.ofEpochSecond(1_800_000_005);

    private final Counters counters = new Counters();

    /** Sends a request at each of these seconds; what exceeds is written as the seconds that it waits for, what passes as a dot. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # window,          limit, period, mitigation, at,                   comes to
            fixed_from_first,  1,     10,     0,          0 0 0,                . 10 10
            fixed_from_first,  2,     10,     0,          0 4 9 10 11 12,       . . 1 . . 8
            fixed_from_first,  2,     10,     0,          0 1 10 19 19 20,      . . . . 1 .
            fixed_from_first,  1,     10,     10,         0 3 4 12 13 14,       . 10 9 1 . 10
            fixed_from_first,  1,     10,     600,        0 0 10 599 600 601,   . 600 590 1 . 600
            fixed_from_first,  1,     60,     10,         0 5 14 15 16,         . 10 1 . 10
            fixed_aligned,     2,     10,     0,          0 4 5 6 7 14 15,      . . . . 8 1 .
            fixed_aligned,     1,     10,     10,         0 1 5 10 11 12,       . 10 6 1 . 10
            sliding,           2,     10,     0,          0 0 5 5 14 15,        . . 10 10 1 10
            sliding,           4,     10,     0,          0 0 0 0 5 10 10 10,   . . . . 10 . 5 5
            """)
    void requests_over_the_limit_wait_as_long_as_the_window_says(
            String window, long limit, long period, long mitigation, String at, String expected) {
        var quota = quota(limit, period, mitigation, Window.valueOf(window.toUpperCase(Locale.ROOT)));

        var came = new ArrayList<String>();
        for (var second : at.split(" ", -1)) {
            var tally = counters.meet(KEY, quota, 1, START.plusSeconds(Long.parseLong(second)));
            came.add(tally.over() ? String.valueOf(tally.remaining().toSeconds()) : ".");
        }

        assertThat(String.join(" ", came)).isEqualTo(expected);
    }

    @Test
    void what_is_counted_afterwards_is_compared_with_the_next_request() {
        var quota = quota(1, 10, 600, Window.FIXED_FROM_FIRST);
        assertThat(counters.meet(KEY, quota, 0, START).over()).isFalse();
        counters.add(KEY, quota, 1, START);
        assertThat(counters.meet(KEY, quota, 0, START).over()).isFalse();
        counters.add(KEY, quota, 1, START);

        var tally = counters.meet(KEY, quota, 0, START);

        assertThat(tally).isEqualTo(new Tally(2, true, Duration.ofSeconds(600)));
    }

    @Test
    void looking_counts_nothing() {
        var quota = quota(1, 10, 600, Window.FIXED_FROM_FIRST);
        assertThat(counters.look(KEY, quota, 1, START).over()).isFalse();
        assertThat(counters.look(KEY, quota, 2, START).over()).isTrue();
        counters.meet(KEY, quota, 1, START);

        assertThat(counters.look(KEY, quota, 1, START)).isEqualTo(new Tally(2, true, Duration.ofSeconds(600)));
        assertThat(counters.look(KEY, quota, 0, START).over()).isFalse();
    }

    @Test
    void zeroing_forgets_the_count_and_the_wait() {
        var throttle = quota(1, 10, 0, Window.FIXED_FROM_FIRST);
        counters.meet(KEY, throttle, 2, START);
        counters.zero(KEY);
        assertThat(counters.meet(KEY, throttle, 1, START).over()).isFalse();

        var holds = CounterKey.of("other").build();
        var quota = quota(1, 10, 20, Window.FIXED_FROM_FIRST);
        counters.meet(holds, quota, 2, START);
        counters.zero(holds);
        assertThat(counters.meet(holds, quota, 1, START)).isEqualTo(new Tally(1, false, Duration.ZERO));
    }

    @Test
    void values_make_other_keys_however_they_are_cut() {
        var keys = List.of(
                key(Optional.empty()),
                key(Optional.of("")),
                key(Optional.of("-")),
                key(Optional.of("a"), Optional.of("b")),
                key(Optional.of("ab")),
                key(Optional.of("a|1:b")),
                key(Optional.of("x".repeat(64))),
                key(Optional.of("x".repeat(65))),
                key(Optional.of("x".repeat(64) + "y")));

        assertThat(keys).doesNotHaveDuplicates();
        assertThat(key(Optional.of("x".repeat(100_000))).values()).hasSizeLessThan(100);
    }

    @Test
    void sixty_four_threads_let_exactly_the_limit_through() throws Exception {
        var quota = quota(1000, 10, 0, Window.FIXED_FROM_FIRST);
        var ready = new CountDownLatch(64);
        var threads = Executors.newFixedThreadPool(64);
        var passed = new ArrayList<Future<Integer>>();
        for (var thread = 0; thread < 64; thread++) {
            passed.add(threads.submit(() -> {
                ready.countDown();
                ready.await();
                var count = 0;
                for (var request = 0; request < 500; request++) {
                    count += counters.meet(KEY, quota, 1, START).over() ? 0 : 1;
                }
                return count;
            }));
        }

        assertThat(passed.stream().mapToInt(CountersTest::of).sum()).isEqualTo(1000);
        threads.shutdown();
    }

    private static int of(Future<Integer> count) {
        try {
            return count.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Sends a request at each of these tenths of a second; what exceeds is an x. */
    @ParameterizedTest(name = "{0} ms, mitigation {1} s: {3}")
    @CsvSource(textBlock = """
            0,    0,  0 0 0 0,             . . x x
            1000, 0,  0 0 0 0 9 10 11,     . . . . . x x
            1000, 0,  0 5 9 10 14 15 19 20, . . . . . . x x
            1000, 10, 0 0 0 9 10 11 109 110, . . . . x x x .
            2000, 0,  0 0 0 119 120 121,   . . . x . .
            """)
    void what_is_counted_is_seen_when_the_lag_is_over(long lag, long mitigation, String at, String expected) {
        var quota = new Quota(
                2,
                Duration.ofSeconds(10),
                Duration.ofSeconds(mitigation),
                Window.FIXED_FROM_FIRST,
                Duration.ofMillis(lag));

        var came = new ArrayList<String>();
        for (var tenth : at.split(" ", -1)) {
            var now = START.plusMillis(100 * Long.parseLong(tenth));
            assertThat(counters.look(KEY, quota, 1, now).over())
                    .isEqualTo(counters.look(KEY, quota, 1, now).over());
            came.add(counters.meet(KEY, quota, 1, now).over() ? "x" : ".");
        }

        assertThat(String.join(" ", came)).isEqualTo(expected);
    }

    @Test
    void of_a_flood_that_is_not_seen_yet_the_later_ones_are_seen_together() {
        var quota =
                new Quota(1_000, Duration.ofSeconds(10), Duration.ZERO, Window.FIXED_FROM_FIRST, Duration.ofSeconds(1));
        for (var milli = 0; milli < 999; milli++) {
            assertThat(counters.meet(KEY, quota, 1, START.plusMillis(milli)).counted())
                    .isZero();
        }

        assertThat(counters.add(KEY, quota, 1, START.plusMillis(1_000))).isEqualTo(1);
        assertThat(counters.add(KEY, quota, 1, START.plusMillis(1_062))).isEqualTo(63);
        assertThat(counters.add(KEY, quota, 1, START.plusMillis(1_999))).isEqualTo(63);
        assertThat(counters.add(KEY, quota, 1, START.plusMillis(2_000))).isEqualTo(1_000);
        assertThat(counters.add(KEY, quota, 1, START.plusMillis(3_000))).isEqualTo(1_003);
    }

    @Test
    void everything_can_be_forgotten() {
        var quota = quota(1, 10, 600, Window.FIXED_FROM_FIRST);
        counters.meet(KEY, quota, 1, START);
        assertThat(counters.meet(KEY, quota, 1, START).over()).isTrue();

        counters.clear();

        assertThat(counters.size()).isZero();
        assertThat(counters.meet(KEY, quota, 1, START).over()).isFalse();
    }

    @Test
    void a_million_keys_stay_within_bounds_and_leave_what_is_counted_all_the_time() {
        var quota = quota(1_000_000, 3600, 0, Window.FIXED_FROM_FIRST);
        var regular = CounterKey.of("regular").build();
        var most = 0L;
        for (var visitor = 0; visitor < 1_000_000; visitor++) {
            counters.meet(CounterKey.of("v" + visitor).build(), quota, 1, START);
            if (visitor % 100 == 0) {
                counters.add(regular, quota, 1, START);
                most = Math.max(most, counters.size());
            }
        }

        assertThat(counters.add(regular, quota, 1, START)).isEqualTo(10_001);
        assertThat(most).isLessThanOrEqualTo(Counters.MOST).isGreaterThan(Counters.MOST / 2);
    }

    @SafeVarargs
    private static CounterKey key(Optional<String>... values) {
        var key = CounterKey.of("rule");
        for (var value : values) {
            key.add(value);
        }
        return key.build();
    }

    private static Quota quota(long limit, long period, long mitigation, Window window) {
        return new Quota(limit, Duration.ofSeconds(period), Duration.ofSeconds(mitigation), window, Duration.ZERO);
    }
}
