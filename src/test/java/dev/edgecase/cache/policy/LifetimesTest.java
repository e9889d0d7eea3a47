package dev.edgecase.cache.policy;

import static dev.edgecase.cache.policy.JudgedText.judge;
import static dev.edgecase.cache.policy.JudgedText.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cache.policy.Judged.Fact;
import dev.edgecase.cache.policy.Lifetime.IfError;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifetimesTest {
    @ParameterizedTest(name = "{0} {1}, rules say {2}, under {3}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
                    200 | CC: s-maxage=600                                  | s-maxage=3600  | override=7200   | stored 3600  | s-maxage=3600 of a Cache Response Rule
                    200 | CC: s-maxage=600                                  | max-age=30     | -               | stored 30    | max-age=30 of a Cache Response Rule
                    200 | CF-CDN: max-age=5 / CDN: max-age=6                | max-age=30     | -               | stored 30    | max-age=30 of a Cache Response Rule
                    200 | CF-CDN: no-store / CC: max-age=5                  | max-age=30     | -               | stored 30    | max-age=30 of a Cache Response Rule
                    200 | -                                                 | max-age=30     | 200=60          | stored 30    | max-age=30 of a Cache Response Rule
                    200 | -                                                 | max-age=30     | 200=-1          | stored 30    | max-age=30 of a Cache Response Rule
                    200 | CC: max-age=60                                    | no-cache       | override=60     | revalidate 0 | no-cache of a Cache Response Rule
                    200 | CC: no-store                                      | public         | override=60     | stored 60    | edge_ttl 60 s of rule long-ttl
                    200 | CC: max-age=60                                    | public         | -               | stored 60    | max-age=60 of Cache-Control
                    200 | CC: no-store, max-age=60                          | -no-store      | -               | stored 60    | max-age=60 of Cache-Control
                    200 | CDN: max-age=5 / CC: no-store                     | -no-store      | -               | stored 5     | max-age=5 of CDN-Cache-Control
                    200 | CDN: max-age=5 / CC: max-age=7                    | immutable      | -               | stored 5     | max-age=5 of CDN-Cache-Control
                    200 | CDN: max-age=5 / CC: max-age=7                    | public         | -               | stored 5     | max-age=5 of CDN-Cache-Control
                    200 | CDN: max-age=5 / CC: max-age=7                    | private="X-A"  | -               | stored 7     | max-age=7 of Cache-Control
                    200 | CDN: max-age=0 / CC: max-age=7                    | no-cache       | -               | revalidate 0 | no-cache of a Cache Response Rule
                    200 | Surrogate-Control: x / CC: no-store               | max-age=30     | -               | stored 30    | max-age=30 of a Cache Response Rule
                    200 | CC: max-age=60                                    | -              | 200=30 override=7200 | stored 30 | status_code_ttl 30 s of rule long-ttl
                    404 | CC: max-age=60                                    | -              | 200=30 override=7200 | stored 7200 | edge_ttl 7200 s of rule long-ttl
                    200 | CF-CDN: max-age=5 / CDN: max-age=6 / CC: max-age=7 | -             | override=7200   | stored 7200  | edge_ttl 7200 s of rule long-ttl
                    200 | CF-CDN: max-age=5 / CDN: max-age=6 / CC: max-age=7 | -             | -               | stored 5     | max-age=5 of Cloudflare-CDN-Cache-Control
                    200 | CDN: max-age=6 / CC: max-age=7                    | -              | -               | stored 6     | max-age=6 of CDN-Cache-Control
                    200 | CF-CDN: max-age=30 / CC: no-store                 | -              | -               | stored 30    | max-age=30 of Cloudflare-CDN-Cache-Control
                    200 | CF-CDN: public / CDN: max-age=6 / CC: max-age=7   | -              | -               | stored 7200  | default for 200
                    200 | CDN: public / Expires: Thu, 01 Oct 2026 12:00:09 GMT | -           | -               | stored 7200  | default for 200
                    200 | CDN: , / CC: max-age=7                            | -              | -               | stored 7     | max-age=7 of Cache-Control
                    200 | Surrogate-Control: max-age=5 / CC: max-age=7      | -              | -               | stored 7200  | default for 200
                    200 | Surrogate-Control:  / CC: no-store                | -              | -               | stored 7200  | default for 200
                    200 | Surrogate-Control:  / Expires: Thu, 01 Oct 2026 12:00:09 GMT | -   | -               | stored 7200  | default for 200
                    200 | Surrogate-Control:  / CDN: max-age=6              | -              | -               | stored 6     | max-age=6 of CDN-Cache-Control
                    200 | CC: s-maxage=9, max-age=7                         | -              | -               | stored 9     | s-maxage=9 of Cache-Control
                    200 | CC: s-maxage=9, max-age=7                         | -              | occ-off         | stored 9     | s-maxage=9 of Cache-Control
                    200 | CC: s-maxage=x, max-age=7                         | -              | -               | stored 7     | max-age=7 of Cache-Control
                    200 | CC: max-age=7 / Expires: Thu, 01 Oct 2026 12:00:09 GMT | -         | -               | stored 7     | max-age=7 of Cache-Control
                    200 | CC: max-age=-7 / Expires: Thu, 01 Oct 2026 12:00:09 GMT | -        | -               | stored 9     | Expires
                    200 | CC: public / Expires: Thu, 01 Oct 2026 12:00:09 GMT | -            | -               | stored 9     | Expires
                    500 | Expires: Thu, 01 Oct 2026 12:00:09 GMT            | -              | -               | stored 9     | Expires
                    200 | CC: max-age=1.5                                   | -              | -               | stored 1     | max-age=1 of Cache-Control
                    200 | CC: max-age=1.5                                   | -              | fractions-off   | stored 7200  | default for 200
                    """)
    void the_first_that_says_how_long_wins(
            int status, String headers, String changes, String policy, String expected, String words) {
        var storability = judge(status, headers, changes, policy);

        assertThat(words(storability)).isEqualTo(expected);
        assertThat(storability.lifetime().orElseThrow().words()).isEqualTo(words);
    }

    @ParameterizedTest(name = "bypass_by_default: {0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    CC: max-age=60                         | stored 60
                    CDN: max-age=60                        | stored 60
                    CC: no-cache                           | revalidate 0
                    Expires: Thu, 01 Oct 2026 12:00:09 GMT | stored 9
                    """)
    void bypass_by_default_takes_any_header_that_says_how_long(String headers, String expected) {
        assertThat(words(judge(200, headers, "bypass-by-default"))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} without headers: {1}")
    @CsvSource(textBlock = """
                    200, stored 7200
                    201, status-without-ttl
                    206, stored 7200
                    300, status-without-ttl
                    301, stored 7200
                    302, stored 1200
                    303, stored 1200
                    307, status-without-ttl
                    308, status-without-ttl
                    400, status-without-ttl
                    401, status-without-ttl
                    403, status-without-ttl
                    404, stored 180
                    405, status-without-ttl
                    410, stored 180
                    429, status-without-ttl
                    500, status-without-ttl
                    503, status-without-ttl
                    """)
    void some_statuses_have_a_default(int status, String expected) {
        assertThat(words(judge(status, "-", "-", Fact.RANGE_ASKED))).isEqualTo(expected);
        assertThat(words(judge(status, "Last-Modified: Thu, 01 Oct 2020 12:00:00 GMT", "occ-off", Fact.RANGE_ASKED)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "Expires {0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    Thu, 01 Oct 2026 12:00:01 GMT     | stored 1
                    Thu, 01 Oct 2026 12:00:00 GMT     | revalidate 0
                    Thu, 01 Oct 2026 11:59:59 GMT     | revalidate 0
                    Thursday, 01-Oct-26 12:00:01 GMT  | stored 1
                    Thu Oct  1 12:00:01 2026          | stored 1
                    0                                 | revalidate 0
                    soon                              | revalidate 0
                    """)
    void expires_is_compared_with_the_edges_clock(String expires, String expected) {
        var headers = "Expires: " + expires + " / Date: Thu, 01 Oct 2026 11:00:00 GMT";

        assertThat(words(judge(200, headers, "-"))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "Expires one hour after Date, under {0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    -            | Date: Thu, 01 Oct 2026 11:00:00 GMT | revalidate 0
                    expires-date | Date: Thu, 01 Oct 2026 11:00:00 GMT | stored 3600
                    expires-date | Date: none                          | revalidate 0
                    expires-date | X-Nothing: 1                        | revalidate 0
                    """)
    void expires_may_be_compared_with_the_responses_date(String policy, String date, String expected) {
        assertThat(words(judge(200, "Expires: Thu, 01 Oct 2026 12:00:00 GMT / " + date, policy)))
                .isEqualTo(expected);
    }

    @Test
    void several_lines_of_expires_do_not_count() {
        var headers = "Expires: Thu, 01 Oct 2026 12:00:01 GMT / Expires: Thu, 01 Oct 2026 12:00:02 GMT";

        assertThat(words(judge(200, headers, "-"))).isEqualTo("stored 7200");
    }

    @ParameterizedTest(name = "{0} with Age {1} under {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    CC: max-age=60  | 20   | -            | stored 60    | max-age=60 of Cache-Control
                    CC: max-age=60  | 20   | upstream-age | stored 40    | max-age=60 of Cache-Control, less Age: 20
                    CC: max-age=60  | 59   | upstream-age | stored 1     | max-age=60 of Cache-Control, less Age: 59
                    CC: max-age=60  | 60   | upstream-age | revalidate 0 | max-age=60 of Cache-Control, less Age: 60
                    CC: max-age=60  | 61   | upstream-age | revalidate 0 | max-age=60 of Cache-Control, less Age: 61
                    CC: max-age=60  | x    | upstream-age | stored 60    | max-age=60 of Cache-Control
                    CDN: max-age=60 | 20   | upstream-age | stored 40    | max-age=60 of CDN-Cache-Control, less Age: 20
                    X-Nothing: 1    | 20   | upstream-age | stored 7200  | default for 200
                    X-Nothing: 1    | 20   | upstream-age override=60 | stored 60 | edge_ttl 60 s of rule long-ttl
                    """)
    void the_origins_age_counts_only_when_wanted(
            String headers, String age, String policy, String expected, String words) {
        var storability = judge(200, headers + " / Age: " + age, policy);

        assertThat(words(storability)).isEqualTo(expected);
        assertThat(storability.lifetime().orElseThrow().words()).isEqualTo(words);
    }

    @ParameterizedTest(name = "{0}{2} under {1}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    199 | 200-299=60               | - | never-status
                    200 | 200-299=60               | - | stored 60
                    299 | 200-299=60               | - | stored 60
                    300 | 200-299=60               | - | status-without-ttl
                    404 | 400-499=60 404=30        | - | stored 30
                    404 | 404=30 400-499=60        | - | stored 30
                    403 | 400-499=60 403-403=30    | - | stored 30
                    404 | 400-499=60 404-410=30    | - | stored 60
                    404 | 404=30 404=20            | - | stored 30
                    404 | 404=0                    | - | revalidate 0
                    500 | 500-599=-1               | - | status-ttl-no-store
                    500 | 500-599=10               | - | stored 10
                    200 | 200=3600                 | REVALIDATED | stored 3600
                    200 | 200=3600 304=0           | REVALIDATED | revalidate 0
                    200 | 200=3600 304=0           | - | stored 3600
                    200 | 200=3600 300-399=0       | REVALIDATED | stored 3600
                    200 | 304=60                   | REVALIDATED | stored 60
                    200 | 304=60                   | - | stored 7200
                    200 | 304=-1                   | REVALIDATED | status-ttl-no-store
                    """)
    void a_status_may_have_its_own_ttl(int status, String policy, String fact, String expected) {
        var facts = fact.equals("-") ? new Fact[0] : new Fact[] {Fact.valueOf(fact)};

        assertThat(words(judge(status, "-", policy, facts))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}, rules say {1}, under {2}: while-revalidate {3}, if-error {4}")
    @CsvSource(delimiter = '|', textBlock = """
                    CC: max-age=60                                                        | -  | -             | 0   | UNSAID
                    CC: max-age=60, stale-while-revalidate=30                             | -  | -             | 30  | UNSAID
                    CC: max-age=60, stale-while-revalidate=0                              | -  | -             | 0   | UNSAID
                    CC: max-age=60, stale-if-error=40                                     | -  | -             | 0   | DIRECTIVE 40
                    CC: max-age=60, stale-if-error=1                                      | -  | -             | 0   | DIRECTIVE 1
                    CC: max-age=60, stale-if-error=0                                      | -  | -             | 0   | FORBIDDEN
                    CC: max-age=60, stale-if-error=x                                      | -  | -             | 0   | UNSAID
                    CC: max-age=0, stale-while-revalidate=30, stale-if-error=40           | -  | -             | 30  | DIRECTIVE 40
                    CC: s-maxage=60, stale-while-revalidate=30, stale-if-error=40         | -  | -             | 0   | FORBIDDEN
                    CC: s-maxage=60, stale-while-revalidate=30, stale-if-error=40         | -  | occ-off       | 30  | DIRECTIVE 40
                    CC: max-age=60, must-revalidate, stale-while-revalidate=30            | -  | -             | 0   | FORBIDDEN
                    CC: max-age=60, must-revalidate, stale-while-revalidate=30            | -  | occ-off       | 30  | UNSAID
                    CC: max-age=60, proxy-revalidate, stale-while-revalidate=30           | -  | -             | 0   | FORBIDDEN
                    CC: max-age=60, proxy-revalidate, stale-while-revalidate=30           | -  | occ-off       | 30  | UNSAID
                    CC: no-cache, stale-while-revalidate=30                               | -  | -             | 0   | FORBIDDEN
                    CDN: max-age=60, must-revalidate, stale-while-revalidate=30           | -  | occ-off       | 0   | FORBIDDEN
                    CC: stale-if-error=400 / CF-CDN: stale-if-error=60 / CDN: stale-if-error=200 | - | -       | 0   | DIRECTIVE 60
                    CC: stale-while-revalidate=30                                         | -  | -             | 30  | UNSAID
                    CC: max-age=60, stale-while-revalidate=30, stale-if-error=40          | -  | override=60   | 0   | UNSAID
                    CC: max-age=60, must-revalidate                                       | -  | override=60   | 0   | UNSAID
                    CC: max-age=60, stale-while-revalidate=30, stale-if-error=40          | -  | 200=60        | 0   | UNSAID
                    CC: max-age=60                                                        | -  | 200=0         | 0   | FORBIDDEN
                    CC: max-age=60, stale-if-error=40         | stale-while-revalidate=30           | -             | 30  | DIRECTIVE 40
                    CC: max-age=60, stale-if-error=40         | -stale-if-error                     | -             | 0   | UNSAID
                    CC: max-age=60                            | stale-while-revalidate=30, stale-if-error=0 | override=60 | 30 | FORBIDDEN
                    CC: max-age=60, stale-while-revalidate=30 | s-maxage=60                         | -             | 0   | FORBIDDEN
                    CDN: max-age=60 | stale-while-revalidate=30, -stale-while-revalidate            | -             | 0   | UNSAID
                    CDN: max-age=60 | -stale-while-revalidate, stale-while-revalidate=30            | -             | 30  | UNSAID
                    CDN: max-age=60, stale-if-error=40 | stale-if-error=9, -stale-if-error          | -             | 0   | DIRECTIVE 40
                    CDN: max-age=60 | must-revalidate, -must-revalidate                             | -             | 0   | UNSAID
                    """)
    void what_may_be_done_with_it_when_it_is_stale(
            String headers, String changes, String policy, long whileRevalidate, String ifError) {
        var lifetime = judge(200, headers, changes, policy).lifetime().orElseThrow();

        assertThat(lifetime.whileRevalidate()).isEqualTo(Duration.ofSeconds(whileRevalidate));
        assertThat(ifError(lifetime.ifError())).isEqualTo(ifError);
    }

    private static String ifError(IfError ifError) {
        return ifError.rule()
                + (ifError.limit().isZero() ? "" : " " + ifError.limit().toSeconds());
    }
}
