package dev.edgecase.cache.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import dev.edgecase.zone.knob.CacheKnobs.Merge304;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevalidationTest {
    @Test
    void the_origin_gets_every_validator_that_is_stored() {
        var date = "Thu, 01 Oct 2026 12:00:00 GMT";

        assertThat(Revalidation.validators(Headers.of("etag", "W/\"1\"", "Last-Modified", date)))
                .isEqualTo(Headers.of("If-None-Match", "W/\"1\"", "If-Modified-Since", date));
        assertThat(Revalidation.validators(Headers.of("ETag", "\"1\"")))
                .isEqualTo(Headers.of("If-None-Match", "\"1\""));
        assertThat(Revalidation.validators(Headers.of("Last-Modified", date)))
                .isEqualTo(Headers.of("If-Modified-Since", date));
        assertThat(Revalidation.validators(Headers.of("Expires", date))).isEqualTo(Headers.EMPTY);
    }

    @ParameterizedTest(name = "{0}: limited {1}, all {2}")
    @CsvSource(textBlock = """
                    Cache-Control,                true,  true
                    cache-control,                true,  true
                    Expires,                      true,  true
                    Cache-Tag,                    true,  true
                    CDN-Cache-Control,            true,  true
                    Cloudflare-CDN-Cache-Control, true,  true
                    ETag,                         true,  true
                    Last-Modified,                false, true
                    Vary,                         false, true
                    X-Own,                        false, true
                    X-Hop,                        false, false
                    Connection,                   false, false
                    Transfer-Encoding,            false, false
                    Set-Cookie,                   false, false
                    Content-Length,               false, false
                    Content-Type,                 false, false
                    Content-Encoding,             false, false
                    """)
    void a_304_changes_some_of_the_stored_fields(String name, boolean limited, boolean all) {
        var stored = Headers.of("X-Kept", "1", name, "old", name, "older");
        var from304 = Headers.of(name, "new", "Connection", "X-Hop");

        for (var knob : Merge304.values()) {
            var changes = knob == Merge304.LIMITED ? limited : all;
            var merged = Revalidation.merge(stored, from304, knob);

            assertThat(merged.all("X-Kept")).containsExactly("1");
            if (changes) {
                assertThat(merged.all(name)).as(knob.name()).containsExactly("new");
            } else {
                assertThat(merged).as(knob.name()).isEqualTo(stored);
            }
        }
    }

    @Test
    void what_a_304_does_not_bring_stays_and_what_it_brings_anew_is_added() {
        var merged = Revalidation.merge(
                Headers.of("ETag", "\"1\"", "Cache-Control", "max-age=60"),
                Headers.of("Cache-Control", "max-age=5", "Cache-Control", "public", "Cache-Tag", "a"),
                Merge304.LIMITED);

        assertThat(merged)
                .isEqualTo(Headers.of(
                        "ETag", "\"1\"", "Cache-Control", "max-age=5", "Cache-Control", "public", "Cache-Tag", "a"));
    }
}
