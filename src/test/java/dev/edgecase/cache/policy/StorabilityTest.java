package dev.edgecase.cache.policy;

import static dev.edgecase.cache.policy.JudgedText.NOW;
import static dev.edgecase.cache.policy.JudgedText.headers;
import static dev.edgecase.cache.policy.JudgedText.judge;
import static dev.edgecase.cache.policy.JudgedText.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cache.policy.Judged.Fact;
import dev.edgecase.http.Headers;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorabilityTest {
    @ParameterizedTest(name = "{0} {1}: with OCC {2}, without {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    200 | CC: no-store                                   | no-store        | no-store
                    200 | CC: no-store, max-age=60                       | no-store        | no-store
                    200 | CC: private                                    | private         | private
                    200 | CC: private, max-age=60                        | private         | private
                    200 | CC: private="X-A,X-B", max-age=60              | stored 60       | private
                    200 | CC: no-cache                                   | revalidate 0    | no-cache
                    200 | CC: no-cache, max-age=60                       | revalidate 0    | no-cache
                    200 | CC: no-cache="X-A", max-age=60                 | stored 60       | no-cache
                    200 | CC: no-cache="X-A", max-age=60 / X-A: 1        | revalidate 0    | no-cache
                    200 | CC: max-age=0                                  | revalidate 0    | max-age-zero
                    200 | CC: max-age=1                                  | stored 1        | stored 1
                    200 | CC: s-maxage=0                                 | revalidate 0    | max-age-zero
                    200 | CC: s-maxage=0, max-age=60                     | revalidate 0    | max-age-zero
                    200 | CDN: no-cache                                  | revalidate 0    | revalidate 0
                    200 | CDN: max-age=0                                 | revalidate 0    | revalidate 0
                    200 | CDN: s-maxage=0                                | revalidate 0    | revalidate 0
                    200 | CF-CDN: no-cache                               | revalidate 0    | revalidate 0
                    200 | CF-CDN: max-age=0                              | revalidate 0    | revalidate 0
                    200 | CF-CDN: s-maxage=0                             | revalidate 0    | revalidate 0
                    200 | CDN: no-store / CC: public, max-age=3600       | no-store        | no-store
                    200 | CDN: private / CC: public, max-age=3600        | private         | private
                    200 | CF-CDN: no-store / CC: public, max-age=3600    | no-store        | no-store
                    200 | CF-CDN: private / CC: public, max-age=3600     | private         | private
                    200 | CDN: private="X-A", max-age=60                 | stored 60       | stored 60
                    200 | CC: max-age=60 / Set-Cookie: a=b               | set-cookie      | stored 60
                    200 | CC: max-age=60 / Vary: *                       | vary-any        | vary-any
                    200 | CC: max-age=60 / Vary: Accept, *               | vary-any        | vary-any
                    200 | CC: max-age=60 / Vary: Accept                  | stored 60       | stored 60
                    203 | CC: max-age=60                                 | never-status    | never-status
                    204 | CC: max-age=60                                 | never-status    | never-status
                    205 | CC: max-age=60                                 | never-status    | never-status
                    202 | CC: max-age=60                                 | stored 60       | stored 60
                    199 | CC: max-age=60                                 | never-status    | never-status
                    304 | CC: max-age=60                                 | not-modified    | not-modified
                    206 | CC: max-age=60                                 | partial         | partial
                    403 | CC: max-age=60                                 | stored 60       | stored 60
                    500 | CC: max-age=60                                 | stored 60       | stored 60
                    503 | CC: s-maxage=60                                | stored 60       | stored 60
                    500 | CC: public                                     | status-without-ttl | status-without-ttl
                    """)
    void each_response_is_stored_or_not(int status, String headers, String strict, String loose) {
        assertThat(words(judge(status, headers, "-"))).isEqualTo(strict);
        assertThat(words(judge(status, headers, "occ-off"))).isEqualTo(loose);
        assertThat(words(judge(status, headers, "occ-off", Fact.RESPONSE_RULE_MATCHED)))
                .as("a Cache Response Rule forces OCC on")
                .isEqualTo(strict);
    }

    @ParameterizedTest(name = "{0}: with OCC {1}, without {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    CC: max-age=60                        | authorization   | stored 60
                    X-Nothing: 1                          | authorization   | stored 7200
                    CC: public                            | stored 7200     | stored 7200
                    CC: public, max-age=60                | stored 60       | stored 60
                    CC: s-maxage=60                       | stored 60       | stored 60
                    CC: must-revalidate, max-age=60       | stored 60       | stored 60
                    CC: proxy-revalidate, max-age=60      | authorization   | stored 60
                    CDN: max-age=60 / CC: public          | authorization   | authorization
                    CDN: public, max-age=60               | stored 60       | stored 60
                    """)
    void a_request_with_authorization_needs_a_directive(String headers, String strict, String loose) {
        assertThat(words(judge(200, headers, "-", Fact.AUTHORIZED))).isEqualTo(strict);
        assertThat(words(judge(200, headers, "occ-off", Fact.AUTHORIZED))).isEqualTo(loose);
        assertThat(words(judge(200, headers, "override=9", Fact.AUTHORIZED))).isEqualTo("stored 9");
    }

    @ParameterizedTest(name = "{0} under {1}: {2}, without {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    CC: max-age=60                          | -                        | set-cookie  | -
                    CC: max-age=60                          | occ-off                  | stored 60   | set-cookie
                    CC: max-age=60                          | everything               | set-cookie  | -
                    CC: max-age=60                          | everything occ-off       | set-cookie  | -
                    CC: max-age=60                          | override=7200            | stored 7200 | set-cookie
                    CC: max-age=60                          | override=7200 occ-off    | stored 7200 | set-cookie
                    CC: max-age=60                          | override=7200 everything | stored 7200 | set-cookie
                    CC: max-age=60                          | 200=30                   | stored 30   | set-cookie
                    CC: max-age=60                          | 200=30 everything        | stored 30   | set-cookie
                    CC: max-age=60                          | 404=30                   | set-cookie  | -
                    CC: max-age=60, private="Set-Cookie"    | -                        | stored 60   | set-cookie
                    CC: max-age=60, private="Set-Cookie"    | everything               | stored 60   | set-cookie
                    CC: max-age=60, no-cache="Set-Cookie"   | -                        | stored 60   | set-cookie
                    CC: max-age=60, no-cache="Set-Cookie"   | everything               | stored 60   | set-cookie
                    CC: max-age=60, private="X-A"           | -                        | set-cookie  | -
                    CDN: max-age=60                         | occ-off                  | set-cookie  | -
                    """)
    void a_response_that_sets_a_cookie_is_stored_without_it_or_not_at_all(
            String headers, String policy, String expected, String withheld) {
        var storability = judge(200, headers + " / Set-Cookie: a=b", policy);

        assertThat(words(storability)).isEqualTo(expected);
        assertThat(storability.withheld()).isEqualTo(withheld.equals("-") ? List.of() : List.of(withheld));
    }

    @Test
    void what_is_withheld_is_gone_and_the_rest_stays() {
        var headers = "CC: private=\"X-A\", no-cache=\"X-B, X-C\" / x-a: 1 / X-B: 2 / X-D: 3 / X-b: 4";

        var storability = judge(200, headers, "-");

        assertThat(storability.kept(headers(headers)))
                .isEqualTo(headers("CC: private=\"X-A\", no-cache=\"X-B, X-C\" / X-D: 3"));
        assertThat(judge(200, "CC: max-age=60", "-").kept(headers("X-A: 1"))).isEqualTo(headers("X-A: 1"));
    }

    @ParameterizedTest(name = "{0} bytes: {1}")
    @CsvSource({"999, stored", "1000, stored", "1001, too-large"})
    void a_body_must_not_be_too_large(long length, String expected) {
        var judged =
                new Judged(200, Headers.EMPTY, List.of(), OptionalLong.of(length), NOW, EnumSet.noneOf(Fact.class));

        assertThat(Storability.of(judged, PolicyText.of("-")).id()).isEqualTo(expected);
        assertThat(Storability.of(judged, PolicyText.of("override=60")).id()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1} under {3} when {2}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
                    200 | CC: max-age=60            | VARY_BYPASS | -             | vary-bypass
                    200 | CC: max-age=60            | VARY_BYPASS | override=60   | vary-bypass
                    200 | CC: max-age=60            | IMAGE_UNSERVED | override=60 | image-unserved
                    200 | CC: max-age=60            | DECEPTION   | -             | deception-armor
                    200 | CC: max-age=60            | DECEPTION   | override=30   | stored 30
                    200 | CC: max-age=60            | DECEPTION   | 200=30        | stored 30
                    206 | CC: max-age=60            | RANGE_ASKED | -             | stored 60
                    206 | -                         | RANGE_ASKED | -             | stored 7200
                    206 | -                         | AUTHORIZED  | override=60   | partial
                    200 | Vary: *                   | AUTHORIZED  | override=60   | vary-any
                    200 | CC: no-store, private     | AUTHORIZED  | override=60   | stored 60
                    200 | CC: no-store, private     | AUTHORIZED  | 200=60        | stored 60
                    200 | CDN: no-store             | AUTHORIZED  | override=60   | stored 60
                    204 | -                         | AUTHORIZED  | override=60   | stored 60
                    204 | -                         | AUTHORIZED  | 204=60        | stored 60
                    """)
    void what_speaks_against_storing_may_be_overridden(
            int status, String headers, Fact fact, String policy, String expected) {
        assertThat(words(judge(status, headers, policy, fact))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}, rules say {1}, under {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    CC: max-age=60                     | no-store      | override=60       | no-store        | its response says no-store in a Cache Response Rule
                    CC: max-age=60                     | private       | 200=60            | private         | its response says private in a Cache Response Rule
                    CC: private                        | public        | -                 | private         | its response says private in Cache-Control
                    CDN: no-store                      | -             | -                 | no-store        | its response says no-store in CDN-Cache-Control
                    CF-CDN: private                    | -             | -                 | private         | its response says private in Cloudflare-CDN-Cache-Control
                    CC: max-age=60                     | -             | 200=-1            | status-ttl-no-store | the status_code_ttl for its status says that it is not stored
                    CC: max-age=60                     | public        | 200=-1            | status-ttl-no-store | the status_code_ttl for its status says that it is not stored
                    -                                  | -             | bypass-by-default | bypass-by-default | its headers do not say how long it is good, and edge_ttl is bypass_by_default
                    CC: public                         | -             | bypass-by-default | bypass-by-default | its headers do not say how long it is good, and edge_ttl is bypass_by_default
                    Expires: Thu, 01 Oct 2026 12:00:00 GMT | -         | occ-off           | expired         | its Expires is not in the future, and Origin Cache Control is off
                    """)
    void a_refusal_names_what_refuses(String headers, String changes, String policy, String id, String words) {
        var storability = judge(200, headers, changes, policy);

        assertThat(storability.id()).isEqualTo(id);
        assertThat(storability.words()).isEqualTo(words);
        assertThat(storability.remedy()).isNotEmpty();
        assertThat(storability.lifetime()).isEmpty();
    }

    /** What the origin says in vain, as another header decides. */
    @ParameterizedTest(name = "{0} {1}, under {2}: {3} for {4}")
    @CsvSource(delimiter = '|', textBlock = """
                    200 | CDN: max-age=9 / CC: public                        | -                 | authorization      | CDN-Cache-Control
                    200 | CF-CDN: max-age=9 / CDN: public / CC: public       | -                 | authorization      | Cloudflare-CDN-Cache-Control
                    200 | CDN: public / CC: private="Set-Cookie" / Set-Cookie: a=b | -           | set-cookie         | CDN-Cache-Control
                    500 | CDN: public / CC: max-age=60                       | -                 | status-without-ttl | CDN-Cache-Control
                    200 | CDN: public / CC: max-age=60                       | bypass-by-default | bypass-by-default  | CDN-Cache-Control
                    200 | Surrogate-Control: x / CC: public                  | -                 | authorization      | Surrogate-Control
                    500 | Surrogate-Control: x / CC: max-age=60              | override=60 500=-1 | status-ttl-no-store | -
                    200 | Surrogate-Control: x / CC: max-age=60              | bypass-by-default | authorization      | Surrogate-Control
                    200 | Surrogate-Control: x / CDN: no-cache / CC: public  | -                 | authorization      | CDN-Cache-Control
                    200 | CC: max-age=60                                     | -                 | authorization      | -
                    200 | CC: public / Set-Cookie: a=b                       | -                 | set-cookie         | -
                    500 | CC: public                                         | -                 | status-without-ttl | -
                    200 | CDN: public, max-age=9 / Vary: *                   | -                 | vary-any           | -
                    """)
    void a_refusal_names_the_header_that_keeps_another_from_counting(
            int status, String headers, String policy, String id, String deciding) {
        var storability = judge(status, headers, policy, Fact.AUTHORIZED);
        var end = deciding.equals("-") ? "" : "; beside " + deciding + ", Cache-Control does not count";

        assertThat(storability.words())
                .isEqualTo(StoreReason.valueOf(id.replace('-', '_').toUpperCase(Locale.ROOT))
                                .words()
                        + end);
    }

    @Test
    void what_a_response_rule_refuses_no_other_rule_and_no_origin_can_allow() {
        assertThat(judge(200, "CC: max-age=60", "no-store", "-").remedy())
                .isEqualTo("change the Cache Response Rule that sets no-store, which beats edge_ttl");
        assertThat(judge(200, "CC: no-store", "-", "-").remedy()).startsWith("let the origin leave out no-store");
    }

    @Test
    void every_reason_has_a_name_of_its_own_and_each_refusal_a_remedy() {
        var ids = new HashSet<String>();
        for (var reason : StoreReason.values()) {
            assertThat(ids.add(reason.id())).as(reason.id()).isTrue();
            assertThat(reason.words()).isNotEmpty();
            assertThat(reason.remedy().isEmpty()).as(reason.id()).isEqualTo(reason.stores());
        }
    }
}
