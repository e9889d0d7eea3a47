package dev.edgecase.cache.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.cache.policy.RuleMark;
import dev.edgecase.http.Drained;
import dev.edgecase.http.Headers;
import dev.edgecase.http.HttpDate;
import dev.edgecase.rules.cache.BrowserTtl;
import dev.edgecase.testkit.PolicyBuilder;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DownstreamTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
        HIT,         10
        UPDATING,    10
        STALE,       10
        REVALIDATED, -
        MISS,        -
        EXPIRED,     -
        BYPASS,      777
        DYNAMIC,     777
        """)
    void age_is_told_of_what_was_stored_before(CacheStatus status, String age) {
        var response = Served.downstream(Served.get(), Served.found(status, 200, "Age", "777"));

        assertThat(response.response().headers().all("Age"))
                .isEqualTo(Optional.ofNullable(age).stream().toList());
    }

    @Test
    void a_clock_that_went_back_makes_no_negative_age() {
        var hit = Served.hit();
        var found = new Found(
                hit.cache(), 200, hit.headers(), hit.body(), Served.NOW.plus(Duration.ofSeconds(5)), hit.open());

        assertThat(Served.downstream(Served.get(), found).response().headers().first("Age"))
                .contains("0");
    }

    @Test
    void the_time_of_storing_stands_in_for_a_missing_validator() {
        var stored = HttpDate.text(Served.NOW.minusSeconds(10));
        var response = Served.downstream(Served.get(), Served.hit()).response();

        assertThat(response.headers().first("Last-Modified")).contains(stored);
        assertThat(Served.downstream(Served.get("If-Modified-Since", stored), Served.hit())
                        .response()
                        .status())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
        HIT    | 200 | ETag: "a"        | 0
        HIT    | 200 | Last-Modified: x | 0
        HIT    | 404 | X-App: 1         | 0
        BYPASS | 200 | X-App: 1         | 0
        MISS   | 200 | X-App: 1         | 1
        """)
    void only_a_cached_200_without_validator_gets_one(CacheStatus cache, int status, String field, int added) {
        var found = Served.found(cache, status, Served.fields(field));
        var response = Served.downstream(Served.get(), found).response();

        assertThat(response.headers().count("Last-Modified"))
                .isEqualTo(found.headers().count("Last-Modified") + added);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void where_a_rule_took_a_validator_off_the_time_of_storing_does_not_stand_in(boolean stripped) {
        var hit = Served.hit();
        var found = new Found(
                hit.cache(),
                200,
                Headers.EMPTY,
                hit.body(),
                hit.storedAt(),
                Found.Open.CONDITIONS_AND_RANGES,
                stripped ? Set.of(RuleMark.NO_DATE) : Set.of());
        var ttl = new BrowserTtl(BrowserTtl.Mode.RESPECT_ORIGIN, Duration.ZERO);
        var response = Served.downstream(
                Served.get(), found, new PolicyBuilder().browserTtl(ttl).build());

        assertThat(response.response().headers().contains("Last-Modified")).isEqualTo(!stripped);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        HIT,     200, CONDITIONS_AND_RANGES, bytes
        MISS,    200, CONDITIONS_AND_RANGES, bytes
        BYPASS,  200, CONDITIONS_AND_RANGES, bytes
        BYPASS,  200, NOTHING,               none
        DYNAMIC, 200, NOTHING,               none
        HIT,     404, CONDITIONS_AND_RANGES, none
        """)
    void a_whole_200_that_ranges_are_cut_from_offers_them(
            CacheStatus cache, int status, Found.Open open, String expected) {
        var hit = Served.found(cache, status, "Accept-Ranges", "none");
        var found = new Found(cache, status, hit.headers(), hit.body(), hit.storedAt(), open);
        var response = Served.downstream(Served.get(), found).response();

        assertThat(response.headers().all("Accept-Ranges")).containsExactly(expected);
        assertThat(Drained.of(response.body()).text()).isEqualTo(Served.TEXT);
    }

    @Test
    void a_304_wins_over_a_range() {
        var request = Served.get("If-None-Match", "\"a\"", "Range", "bytes=0-1");

        assertThat(Served.downstream(request, Served.hit("ETag", "\"a\""))
                        .response()
                        .status())
                .isEqualTo(304);
    }

    @Test
    void a_condition_that_fails_leaves_the_range() {
        var request = Served.get("If-None-Match", "\"b\"", "Range", "bytes=0-1");

        assertThat(Served.downstream(request, Served.hit("ETag", "\"a\""))
                        .response()
                        .status())
                .isEqualTo(206);
    }
}
