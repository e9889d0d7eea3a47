package dev.edgecase.cache.purge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cache.store.Purge;
import dev.edgecase.clock.ManualClock;
import dev.edgecase.unit.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurgeThrottleTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private final ManualClock clock = new ManualClock(START);
    private final PurgeThrottle throttle = new PurgeThrottle(clock);

    private static PurgeRead.Taken everything() {
        return new PurgeRead.Taken(new Purge.Everything(), 1);
    }

    private static PurgeRead.Taken urls(int count) {
        return new PurgeRead.Taken(new Purge.Urls(List.of()), count);
    }

    @ParameterizedTest(name = "{0}: {1} requests at once, another every {2}")
    @CsvSource({
        "FREE, 25, PT12S",
        "PRO, 25, PT0.2S",
        "BUSINESS, 50, PT0.1S",
        "ENTERPRISE, 500, PT0.02S",
    })
    void a_bucket_of_requests_is_emptied_and_filled_by_plan(Plan plan, int bucket, Duration each) {
        for (var sent = 1; sent <= bucket; sent++) {
            var allowance = throttle.take(everything(), plan);
            assertThat(allowance.delay()).isZero();
            assertThat(allowance.limit()).isEqualTo(bucket);
            assertThat(allowance.remaining()).isEqualTo(bucket - sent);
        }
        assertThat(throttle.take(everything(), plan).delay()).isEqualTo(each);

        clock.advance(each.minusNanos(1));
        assertThat(throttle.take(everything(), plan).delay()).isEqualTo(Duration.ofNanos(1));
        clock.advance(Duration.ofNanos(1));
        assertThat(throttle.take(everything(), plan).delay()).isZero();
        assertThat(throttle.take(everything(), plan).delay()).isEqualTo(each);
    }

    @ParameterizedTest(name = "{0}: {1} URLs a second")
    @CsvSource({"FREE, 800", "PRO, 1500", "BUSINESS, 1500", "ENTERPRISE, 3000"})
    void single_urls_have_a_rate_of_their_own(Plan plan, int aSecond) {
        assertThat(throttle.take(urls(aSecond - 1), plan).delay()).isZero();
        assertThat(throttle.take(urls(1), plan).remaining()).isZero();
        assertThat(throttle.take(urls(1), plan).delay()).isPositive();
        assertThat(throttle.take(everything(), plan).delay()).isZero();

        clock.advance(Duration.ofSeconds(1));
        assertThat(throttle.take(urls(aSecond), plan).delay()).isZero();
    }

    @Test
    void what_is_too_much_costs_nothing() {
        throttle.take(urls(750), Plan.FREE);

        assertThat(throttle.take(urls(100), Plan.FREE).delay()).isPositive();
        assertThat(throttle.take(urls(50), Plan.FREE).delay()).isZero();
    }

    @Test
    void the_wait_is_told_in_whole_seconds_and_the_bucket_is_full_when_told() {
        for (var sent = 0; sent < 25; sent++) {
            throttle.take(everything(), Plan.FREE);
        }
        var allowance = throttle.take(everything(), Plan.FREE);

        assertThat(allowance.retryAfterSeconds()).isEqualTo(12);
        assertThat(allowance.full()).isEqualTo(START.plus(Duration.ofMinutes(5)));
        clock.advance(Duration.ofMillis(11_001));
        assertThat(throttle.take(everything(), Plan.FREE).retryAfterSeconds()).isEqualTo(1);
    }
}
