package dev.edgecase.cache.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cache.policy.Lifetime.IfError;
import dev.edgecase.cache.policy.Lifetime.IfError.Rule;
import dev.edgecase.cache.policy.Lifetime.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the tables, times are seconds after storing, and windows seconds after the TTL. */
class ReuseTest {
    private static final Instant STORED_AT = Instant.parse("2026-10-01T12:00:00Z");

    private record Stored(Instant storedAt, Lifetime lifetime, Optional<Instant> invalidatedAt) implements StoredView {}

    private static StoredView stored(
            Duration ttl, Duration whileRevalidate, IfError ifError, Optional<Duration> invalidatedAfter) {
        return new Stored(
                STORED_AT,
                new Lifetime(ttl, Source.CACHE_CONTROL, "max-age", whileRevalidate, ifError),
                invalidatedAfter.map(STORED_AT::plus));
    }

    private static Duration seconds(String text) {
        return Duration.ofMillis((long) (Double.parseDouble(text) * 1000));
    }

    private static Optional<Duration> optional(String seconds) {
        return seconds.equals("-") ? Optional.empty() : Optional.of(seconds(seconds));
    }

    private static Reuse after(String time, long ttl, long window, String invalidatedAfter, String policy) {
        var stored =
                stored(Duration.ofSeconds(ttl), Duration.ofSeconds(window), IfError.UNSAID, optional(invalidatedAfter));
        return Reuse.of(stored, PolicyText.of(policy), STORED_AT.plus(seconds(time)));
    }

    @ParameterizedTest(name = "TTL {1} s, window {2} s, after {0} s: {3}")
    @CsvSource(textBlock = """
                    0,     60, 0,  FRESH
                    59,    60, 0,  FRESH
                    60,    60, 0,  FRESH
                    60.001,60, 0,  REVALIDATE
                    61,    60, 0,  REVALIDATE
                    0,     0,  0,  REVALIDATE
                    0,     0,  30, UPDATING
                    30,    0,  30, UPDATING
                    31,    0,  30, REVALIDATE
                    60,    60, 30, FRESH
                    61,    60, 30, UPDATING
                    89,    60, 30, UPDATING
                    90,    60, 30, UPDATING
                    90.001,60, 30, REVALIDATE
                    91,    60, 30, REVALIDATE
                    """)
    void a_stored_response_is_fresh_then_updating_then_revalidated(String time, long ttl, long window, Reuse expected) {
        assertThat(after(time, ttl, window, "-", "-")).isEqualTo(expected);
    }

    @ParameterizedTest(name = "invalidated after {1} s, TTL 60 s, window {2} s, after {0} s: {3}")
    @CsvSource(textBlock = """
                    10, 10, 0,  REVALIDATE
                    10, 10, 30, UPDATING
                    40, 10, 30, UPDATING
                    41, 10, 30, REVALIDATE
                    61, 61, 30, UPDATING
                    90, 80, 30, UPDATING
                    91, 80, 30, REVALIDATE
                    95, 95, 30, REVALIDATE
                    """)
    void what_is_invalidated_is_stale_and_no_window_grows(
            String time, String invalidatedAfter, long window, Reuse expected) {
        assertThat(after(time, 60, window, invalidatedAfter, "-")).isEqualTo(expected);
    }

    @ParameterizedTest(name = "under {1}, after {0} s: {2}")
    @CsvSource({
        "61, no-updating, REVALIDATE",
        "61, always-online, REVALIDATE",
        "61, swr-sync, UPDATING_MEANWHILE",
        "91, swr-sync, REVALIDATE",
        "60, no-updating, FRESH",
        "60, always-online, FRESH",
        "60, swr-sync, FRESH"
    })
    void settings_may_forbid_what_is_stale(String time, String policy, Reuse expected) {
        assertThat(after(time, 60, 30, "-", policy)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "after {0} s: Age {1}")
    @CsvSource({"-1, 0", "0, 0", "0.999, 0", "1, 1", "1.999, 1", "61, 61"})
    void age_is_whole_seconds_since_it_was_stored(String time, long expected) {
        var stored = stored(Duration.ofSeconds(60), Duration.ZERO, IfError.UNSAID, Optional.empty());

        assertThat(stored.age(STORED_AT.plus(seconds(time)))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{1} {2} s under {3}, after {0} s: unreachable {4} {5}, 503 {6} {7}")
    @CsvSource(delimiter = '|', textBlock = """
                    61      | UNSAID    | 0  | -              | UNSAID        | -  | NEEDS_DIRECTIVE                | -
                    9999999 | UNSAID    | 0  | -              | UNSAID        | -  | NEEDS_DIRECTIVE                | -
                    61      | UNSAID    | 0  | 5xx-stale      | UNSAID        | -  | UNSAID                         | -
                    61      | UNSAID    | 0  | unreachable=0  | TOO_OLD       | -  | NEEDS_DIRECTIVE                | -
                    60      | UNSAID    | 0  | unreachable=0  | TOO_OLD       | -  | NEEDS_DIRECTIVE                | -
                    69      | UNSAID    | 0  | unreachable=10 | UNSAID        | 1  | NEEDS_DIRECTIVE                | -
                    70      | UNSAID    | 0  | unreachable=10 | UNSAID        | 0  | NEEDS_DIRECTIVE                | -
                    71      | UNSAID    | 0  | unreachable=10 | TOO_OLD       | -  | NEEDS_DIRECTIVE                | -
                    71      | UNSAID    | 0  | unreachable=10 5xx-stale | TOO_OLD | - | TOO_OLD                      | -
                    61      | DIRECTIVE | 30 | -              | DIRECTIVE     | 29 | DIRECTIVE                      | 29
                    89      | DIRECTIVE | 30 | -              | DIRECTIVE     | 1  | DIRECTIVE                      | 1
                    90      | DIRECTIVE | 30 | -              | DIRECTIVE     | 0  | DIRECTIVE                      | 0
                    91      | DIRECTIVE | 30 | -              | TOO_OLD       | -  | TOO_OLD                        | -
                    61      | DIRECTIVE | 30 | unreachable=0  | DIRECTIVE     | 29 | DIRECTIVE                      | 29
                    61      | FORBIDDEN | 0  | -              | FORBIDDEN     | -  | FORBIDDEN                      | -
                    61      | FORBIDDEN | 0  | 5xx-stale      | FORBIDDEN     | -  | FORBIDDEN                      | -
                    91      | DIRECTIVE | 30 | always-online  | ALWAYS_ONLINE | -  | ALWAYS_ONLINE_ONLY_UNREACHABLE | -
                    61      | FORBIDDEN | 0  | always-online  | ALWAYS_ONLINE | -  | ALWAYS_ONLINE_ONLY_UNREACHABLE | -
                    """)
    void a_stale_response_stands_in_for_a_failure_or_does_not(
            long time,
            Rule rule,
            long limit,
            String policy,
            StaleOnFailure.Reason unreachable,
            String unreachableLeft,
            StaleOnFailure.Reason answered,
            String answeredLeft) {
        var stored = stored(
                Duration.ofSeconds(60), Duration.ZERO, new IfError(rule, Duration.ofSeconds(limit)), Optional.empty());
        var now = STORED_AT.plusSeconds(time);
        var policies = PolicyText.of(policy);

        assertThat(StaleOnFailure.unreachable(stored, policies, now))
                .isEqualTo(new StaleOnFailure(unreachable, optional(unreachableLeft)));
        assertThat(StaleOnFailure.answered(503, stored, policies, now))
                .isEqualTo(new StaleOnFailure(answered, optional(answeredLeft)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "200, false",
        "404, false",
        "499, false",
        "500, true",
        "501, true",
        "502, true",
        "503, true",
        "504, true",
        "521, true",
        "599, true",
        "600, false"
    })
    void only_5xx_is_a_failure(int status, boolean serves) {
        var stored = stored(
                Duration.ZERO, Duration.ZERO, new IfError(Rule.DIRECTIVE, Duration.ofSeconds(9)), Optional.empty());

        assertThat(StaleOnFailure.answered(status, stored, PolicyText.of("-"), STORED_AT)
                        .serves())
                .isEqualTo(serves);
    }

    @ParameterizedTest(name = "invalidated after {0} s, after {1} s: {2}")
    @CsvSource({"10, 40, true", "10, 41, false", "80, 90, true", "80, 91, false"})
    void the_window_for_failures_starts_at_the_invalidation_too(long invalidatedAfter, long time, boolean serves) {
        var stored = stored(
                Duration.ofSeconds(60),
                Duration.ZERO,
                new IfError(Rule.DIRECTIVE, Duration.ofSeconds(30)),
                Optional.of(Duration.ofSeconds(invalidatedAfter)));

        assertThat(StaleOnFailure.unreachable(stored, PolicyText.of("-"), STORED_AT.plusSeconds(time))
                        .serves())
                .isEqualTo(serves);
    }

    @Test
    void every_reason_has_words_and_a_name_of_its_own() {
        var ids = new HashSet<String>();
        for (var reason : StaleOnFailure.Reason.values()) {
            assertThat(ids.add(reason.id())).as(reason.id()).isTrue();
            assertThat(reason.words()).isNotEmpty();
        }
        for (var reuse : Reuse.values()) {
            assertThat(ids.add(reuse.id())).as(reuse.id()).isTrue();
            assertThat(reuse.words()).isNotEmpty();
            assertThat(reuse.remedy()).isEmpty();
        }
    }
}
