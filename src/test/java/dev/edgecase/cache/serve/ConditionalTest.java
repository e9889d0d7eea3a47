package dev.edgecase.cache.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.http.Drained;
import dev.edgecase.http.Headers;
import dev.edgecase.http.ScriptedBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionalTest {
    private static final String MODIFIED = "Fri, 26 Mar 2010 00:05:00 GMT";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
        "xyzzy"                          | "xyzzy"   | TAG_FITS
        W/"xyzzy"                        | "xyzzy"   | TAG_FITS
        "xyzzy"                          | W/"xyzzy" | TAG_FITS
        W/"xyzzy"                        | W/"xyzzy" | TAG_FITS
        "abc"                            | "xyzzy"   | TAG_DIFFERS
        "xyzz"                           | "xyzzy"   | TAG_DIFFERS
        "xyzzyx"                         | "xyzzy"   | TAG_DIFFERS
        a, "xyzzy","r2d2xxxx",zzz        | W/"xyzzy" | TAG_FITS
        "a" , W/"xyzzy" , "b"            | "xyzzy"   | TAG_FITS
        "a",,,"xyzzy"                    | "xyzzy"   | TAG_FITS
        "xyzzy,xyz,x,y", "xyzzyx"        | "xyzzy"   | TAG_DIFFERS
        "a,b"                            | "a,b"     | TAG_FITS
        "a", xyzzy                       | xyzzy     | TAG_FITS
        "xyzzy"                          | xyzzy     | TAG_DIFFERS
        *                                | "xyzzy"   | TAG_FITS
        *                                | ''        | TAG_FITS
        "xyzzy"                          | ''        | TAG_DIFFERS
        ''                               | "xyzzy"   | TAG_DIFFERS
        """)
    void tags_are_compared_weakly(String asked, String tag, Conditional expected) {
        var response = tag.isEmpty() ? Headers.EMPTY : Headers.of("ETag", tag);

        assertThat(Conditional.of(Served.get("If-None-Match", asked), 200, response))
                .isEqualTo(expected);
    }

    @Test
    void a_tag_may_stand_in_any_of_several_fields() {
        var request = Served.get("If-None-Match", "\"a\"", "If-None-Match", "\"b\"");

        assertThat(Conditional.of(request, 200, Headers.of("ETag", "\"b\""))).isEqualTo(Conditional.TAG_FITS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Fri, 26 Mar 2010 00:04:59 GMT  | MODIFIED_SINCE
        Fri, 26 Mar 2010 00:05:00 GMT  | NOT_MODIFIED_SINCE
        Fri, 26 Mar 2010 00:05:01 GMT  | NOT_MODIFIED_SINCE
        Friday, 26-Mar-10 00:05:00 GMT | NOT_MODIFIED_SINCE
        Fri Mar 26 00:05:00 2010       | NOT_MODIFIED_SINCE
        yesterday                      | NO_DATE
        """)
    void dates_are_compared_to_the_second(String since, Conditional expected) {
        var request = Served.get("If-Modified-Since", since);

        assertThat(Conditional.of(request, 200, Headers.of("Last-Modified", MODIFIED)))
                .isEqualTo(expected);
        assertThat(Conditional.of(request, 200, Headers.EMPTY)).isEqualTo(Conditional.NO_DATE);
    }

    @Test
    void a_tag_hides_the_date() {
        var response = Headers.of("ETag", "\"a\"", "Last-Modified", MODIFIED);

        assertThat(Conditional.of(Served.get("If-None-Match", "\"b\"", "If-Modified-Since", MODIFIED), 200, response))
                .isEqualTo(Conditional.TAG_DIFFERS);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 206, 301, 404})
    void only_a_200_is_confirmed(int status) {
        assertThat(Conditional.of(Served.get("If-None-Match", "*"), status, Headers.of("ETag", "\"a\"")))
                .isEqualTo(Conditional.NOT_200);
    }

    @Test
    void other_conditions_are_passed_over() {
        var request = Served.get("If-Match", "\"b\"", "If-Unmodified-Since", "Fri, 26 Mar 1999 00:05:00 GMT");
        var response = Served.downstream(request, Served.hit("ETag", "\"a\"", "Last-Modified", MODIFIED));

        assertThat(response.conditional()).isEqualTo(Conditional.NOT_ASKED);
        assertThat(response.response().status()).isEqualTo(200);
    }

    @Test
    void a_304_keeps_what_updates_the_visitors_copy() {
        var found = Served.hit(
                "ETag", "\"a\"",
                "Vary", "Origin",
                "Expires", "0",
                "Content-Type", "text/css",
                "Content-Encoding", "gzip",
                "X-App", "1");
        var response =
                Served.downstream(Served.get("If-None-Match", "\"a\""), found).response();

        assertThat(response.status()).isEqualTo(304);
        assertThat(Drained.of(response.body()).bytes()).isEmpty();
        assertThat(response.headers().names())
                .containsExactly("Age", "Cache-Control", "ETag", "Expires", "Vary", "X-App");
    }

    @Test
    void a_304_in_place_of_a_body_that_is_still_being_fetched_gives_up_reading_it() {
        var body = ScriptedBody.of(new byte[10]);
        var stored = Served.found(CacheStatus.MISS, 200, "ETag", "\"a\"");
        var found = new Found(
                stored.cache(), 200, stored.headers(), BodySource.sequential(body), stored.storedAt(), stored.open());

        assertThat(Served.downstream(Served.get("If-None-Match", "\"a\""), found)
                        .response()
                        .status())
                .isEqualTo(304);
        assertThat(body.isClosed()).isTrue();
    }

    @Test
    void an_answer_of_an_origin_that_was_asked_as_the_visitor_asked_is_passed_on() {
        var hit = Served.found(CacheStatus.BYPASS, 200, "ETag", "\"a\"");
        var found = new Found(hit.cache(), 200, hit.headers(), hit.body(), hit.storedAt(), Found.Open.NOTHING);
        var downstream = Served.downstream(Served.get("If-None-Match", "\"a\"", "Range", "bytes=0-1"), found);

        assertThat(downstream.response().status()).isEqualTo(200);
        assertThat(downstream.response().headers()).isEqualTo(hit.headers());
    }
}
