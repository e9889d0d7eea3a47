package dev.edgecase.cache.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.http.HttpDate;
import dev.edgecase.rules.cache.BrowserTtl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BrowserTtlsTest {
    private static String cacheControl(Downstream downstream) {
        return String.join(" & ", downstream.response().headers().all("Cache-Control"));
    }

    /** What the origin sent, what the visitor gets for 14400 s with Origin Cache Control on and off, what was done. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
        ''                              | max-age=14400                  | max-age=14400         | RAISED
        max-age=0                       | max-age=14400                  | max-age=14400         | RAISED
        max-age=14399                   | max-age=14400                  | max-age=14400         | RAISED
        max-age=14400                   | max-age=14400                  | max-age=14400         | ORIGIN_LONGER
        max-age=14401                   | max-age=14401                  | max-age=14401         | ORIGIN_LONGER
        MAX-AGE="14401"                 | MAX-AGE="14401"                | MAX-AGE="14401"       | ORIGIN_LONGER
        max-age=14401.9                 | max-age=14401.9                | max-age=14401.9       | ORIGIN_LONGER
        max-age=99999999999999999999    | max-age=99999999999999999999   | max-age=99999999999999999999 | ORIGIN_LONGER
        max-age=x                       | max-age=14400                  | max-age=14400         | RAISED
        max-age=-1                      | max-age=14400                  | max-age=14400         | RAISED
        max-age                         | max-age=14400                  | max-age=14400         | RAISED
        public                          | public, max-age=14400          | public, max-age=14400 | RAISED
        public; max-age=60, foo="a, b"  | public, max-age=14400, foo="a, b" | public, max-age=14400, foo="a, b" | RAISED
        max-age=99999, max-age=1        | max-age=14400                  | max-age=14400         | RAISED
        s-maxage=99999                  | s-maxage=99999, max-age=14400  | s-maxage=99999, max-age=14400 | RAISED
        private, max-age=60             | private, max-age=14400         | max-age=14400         | RAISED
        private, max-age=99999          | private, max-age=99999         | max-age=99999         | ORIGIN_LONGER
        private="x", max-age=60         | private="x", max-age=14400     | max-age=14400         | RAISED
        max-age=99999,immutable         | max-age=99999,immutable        | max-age=99999         | ORIGIN_LONGER
        no-cache                        | no-cache                       | no-cache              | ORIGIN_FORBIDS
        no-store, max-age=60            | no-store, max-age=60           | no-store, max-age=60  | ORIGIN_FORBIDS
        no-cache="x", max-age=60        | no-cache="x", max-age=14400    | no-cache="x", max-age=14400 | RAISED
        """)
    void a_ttl_is_the_larger_of_both(String origin, String obeyed, String ignored, BrowserTtls done) {
        var found = origin.isEmpty() ? Served.hit() : Served.hit("Cache-Control", origin);
        var on = Served.downstream(Served.get(), found, Served.policy(BrowserTtl.Mode.OVERRIDE_ORIGIN, 14_400, true));
        var off = Served.downstream(Served.get(), found, Served.policy(BrowserTtl.Mode.OVERRIDE_ORIGIN, 14_400, false));

        assertThat(cacheControl(on)).isEqualTo(obeyed);
        assertThat(cacheControl(off)).isEqualTo(ignored);
        assertThat(on.browserTtl()).isEqualTo(off.browserTtl()).isEqualTo(done);
    }

    /** Seconds from now in Expires, and in Cache-Control; what becomes of both. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
        14399, -,     14400, 14400
        14400, -,     -,     14400
        14401, -,     -,     14401
        -5,    -,     14400, 14400
        60,    99999, 99999, 60
        99999, 60,    14400, 14400
        """)
    void expires_counts_where_max_age_is_missing(long expires, Long maxAge, Long newMaxAge, long newExpires) {
        var expiry = HttpDate.text(Served.NOW.plusSeconds(expires));
        var found = maxAge == null
                ? Served.hit("Expires", expiry)
                : Served.hit("Expires", expiry, "Cache-Control", "max-age=" + maxAge);
        var response = Served.downstream(Served.get(), found);

        assertThat(cacheControl(response)).isEqualTo(newMaxAge == null ? "" : "max-age=" + newMaxAge);
        assertThat(response.response().headers().all("Expires"))
                .containsExactly(HttpDate.text(Served.NOW.plusSeconds(newExpires)));
    }

    @Test
    void an_expires_that_is_no_date_has_passed() {
        var response = Served.downstream(Served.get(), Served.hit("Expires", "0"));

        assertThat(cacheControl(response)).isEqualTo("max-age=14400");
        assertThat(response.response().headers().first("Expires"))
                .contains(HttpDate.text(Served.NOW.plusSeconds(14_400)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
        RESPECT_ORIGIN    | ''                     | ''                     | RESPECTED
        RESPECT_ORIGIN    | max-age=0              | max-age=0              | RESPECTED
        BYPASS_BY_DEFAULT | ''                     | no-store               | FORBIDDEN
        BYPASS_BY_DEFAULT | max-age=60             | max-age=60             | RESPECTED
        BYPASS            | ''                     | no-store               | FORBIDDEN
        BYPASS            | public, max-age=60     | no-store               | FORBIDDEN
        OVERRIDE_ORIGIN   | max-age=0              | max-age=0              | RESPECTED
        """)
    void a_mode_respects_or_forbids(BrowserTtl.Mode mode, String origin, String expected, BrowserTtls done) {
        var found = origin.isEmpty() ? Served.hit() : Served.hit("Cache-Control", origin);
        var response = Served.downstream(Served.get(), found, Served.policy(mode, 0, true));

        assertThat(cacheControl(response)).isEqualTo(expected);
        assertThat(response.browserTtl()).isEqualTo(done);
    }

    @Test
    void immutable_stays_only_where_directives_are_obeyed() {
        var found = Served.hit("Cache-Control", "private, immutable");
        var mode = BrowserTtl.Mode.RESPECT_ORIGIN;

        assertThat(cacheControl(Served.downstream(Served.get(), found, Served.policy(mode, 0, true))))
                .isEqualTo("private, immutable");
        assertThat(cacheControl(Served.downstream(Served.get(), found, Served.policy(mode, 0, false))))
                .isEqualTo("private");
        assertThat(cacheControl(Served.downstream(
                        Served.get(), Served.hit("Cache-Control", "immutable"), Served.policy(mode, 0, false))))
                .isEmpty();
    }

    @Test
    void an_expires_alone_is_respected_and_goes_where_browsers_must_not_keep() {
        var found = Served.hit("Expires", "0");
        var kept = Served.downstream(Served.get(), found, Served.policy(BrowserTtl.Mode.BYPASS_BY_DEFAULT, 0, true));
        var gone = Served.downstream(Served.get(), found, Served.policy(BrowserTtl.Mode.BYPASS, 0, true));

        assertThat(kept.response().headers().first("Expires")).contains("0");
        assertThat(cacheControl(kept)).isEmpty();
        assertThat(gone.response().headers().contains("Expires")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(CacheStatus.class)
    void only_cached_responses_are_told_a_ttl(CacheStatus status) {
        var found = Served.found(status, 404, "CDN-Cache-Control", "max-age=1", "Cache-Control", "max-age=60");
        var response = Served.downstream(Served.get(), found);
        var cached = status != CacheStatus.BYPASS && status != CacheStatus.DYNAMIC;

        assertThat(cacheControl(response)).isEqualTo(cached ? "max-age=14400" : "max-age=60");
        assertThat(response.response().headers().first("CDN-Cache-Control")).contains("max-age=1");
    }
}
