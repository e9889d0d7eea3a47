package dev.edgecase.cache.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.cache.serve.Ranges.Reason;
import dev.edgecase.cache.serve.Ranges.Way;
import dev.edgecase.http.Headers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangesTest {
    /** Ranges as {@code from-to}, or the reason why there are none. */
    private static String decide(String range, long size, String... fields) {
        return decide(Way.FULL, range, size, fields);
    }

    private static String decide(Way way, String range, long size, String... fields) {
        var response = Headers.builder().add("Content-Length", Long.toString(size));
        var request = Served.get(fields).headers().edit().add("Range", range).build();
        return words(Ranges.of(
                Served.get().with(request),
                200,
                response.addAll(Headers.of("ETag", "\"a\"", "Last-Modified", "Fri, 07 Jul 2023 22:03:29 GMT"))
                        .build(),
                way));
    }

    private static String words(Ranges ranges) {
        if (ranges instanceof Ranges.Single single) {
            return single.part().from() + "-" + single.part().to();
        }
        if (ranges instanceof Ranges.Multi multi) {
            return (multi.parts().size() > 1 ? "" : "only ")
                    + multi.parts().stream()
                            .map(part -> part.from() + "-" + part.to())
                            .collect(Collectors.joining(" "));
        }
        return ranges instanceof Ranges.Whole whole ? whole.reason().name() : "416";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        bytes=0-3                     | 0-3
        bYTes=0-9                     | 0-9
        bytes=0-10                    | 0-9
        bytes=0-12                    | 0-9
        bytes=3-                      | 3-9
        bytes=9-                      | 9-9
        bytes=10-                     | 416
        bytes=10-11                   | 416
        bytes=-1                      | 9-9
        bytes=-10                     | 0-9
        bytes=-11                     | 0-9
        bytes=-0                      | 416
        bytes=                        | 416
        bytes=-                       | 416
        bytes=2-1                     | 416
        bytes=5-0, 8-7                | 416
        bytes=0-9223372036854775807   | 0-9
        bytes=0-9223372036854775808   | UNREADABLE
        bytes=0-99999999999999999999  | UNREADABLE
        bytes=a-b                     | UNREADABLE
        bytes=0-1-2                   | UNREADABLE
        bytes=5                       | UNREADABLE
        bytes=0-1,                    | UNREADABLE
        bytes 0-1                     | UNREADABLE
        items=0-1                     | UNREADABLE
        bytes=0-1,4-5                 | 0-1 4-5
        bytes= 0-1 , -2               | 0-1 8-9
        bytes=0-1,2-3                 | 0-1 2-3
        bytes=0-2,2-3                 | OVERLAPPING
        bytes=0-3,2-5                 | OVERLAPPING
        bytes=4-5,0-1                 | OVERLAPPING
        bytes=0-,-2                   | OVERLAPPING
        bytes=0-5,10-20               | 0-5
        bytes=0-5,10-20,8-2           | 0-5
        """)
    void a_range_is_clipped_ignored_or_refused(String range, String expected) {
        assertThat(decide(range, 10)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        bytes=0-3                     | 0-3
        bytes=0-10                    | 0-9
        bytes=-11                     | 0-9
        bytes=10-                     | 416
        bytes=-0                      | 416
        bytes=                        | 416
        bytes=2-1                     | 416
        items=0-1                     | UNREADABLE
        bytes=0-9223372036854775808   | UNREADABLE
        bytes=0-1,2-3                 | 0-1 2-3
        bytes=0-2,2-3                 | 416
        bytes=4-5,0-1                 | 416
        bytes=0-,-2                   | 416
        bytes=0-5,10-20               | only 0-5
        bytes=10-20,8-2               | 416
        """)
    void of_a_file_in_slices_overlapping_ranges_are_refused_and_one_of_several_stays_one_of_several(
            String range, String expected) {
        assertThat(decide(Way.SLICES, range, 10)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        -               | NOT_ASKED
        bytes=5-7       | 5-7
        bytes=7-5       | 416
        bytes=-1        | 9223372036854775806-9223372036854775806
        bytes=5-7,1-2   | 416
        bytes=1-2,5-7   | 1-2 5-7
        items=1-2       | UNREADABLE
        """)
    void a_range_can_be_read_before_the_size_is_known(String range, String expected) {
        var request = range == null ? Served.get() : Served.get("Range", range);

        assertThat(words(Ranges.beforehand(request))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-0", "bytes=0-", "bytes=-1"})
    void nothing_of_an_empty_body_can_be_had(String range) {
        assertThat(decide(range, 0)).isEqualTo("416");
    }

    @ParameterizedTest
    @CsvSource({
        "FULL, 299, 299",
        "FULL, 300, TOO_MANY",
        "FULL, 301, TOO_MANY",
        "SLICES, 299, 299",
        "SLICES, 300, 300",
        "SLICES, 301, TOO_MANY"
    })
    void three_hundred_ranges_are_too_many_but_for_slices(Way way, int count, String expected) {
        var range = IntStream.range(0, count)
                .mapToObj(i -> i * 4 + "-" + (i * 4 + 1))
                .collect(Collectors.joining(","));
        var decided = decide(way, "bytes=" + range, 10_000);

        assertThat(decided.contains(" ") ? Integer.toString(decided.split(" ").length) : decided)
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
        "a"                           | 0-1
        W/"a"                         | OTHER_VERSION
        "b"                           | OTHER_VERSION
        a                             | OTHER_VERSION
        Fri, 07 Jul 2023 22:03:29 GMT | 0-1
        Fri, 07 Jul 2023 22:03:30 GMT | OTHER_VERSION
        Friday, 07-Jul-23 22:03:29 GMT| OTHER_VERSION
        """)
    void a_version_fits_byte_by_byte(String version, String expected) {
        assertThat(decide("bytes=0-1", 10, "If-Range", version)).isEqualTo(expected);
        assertThat(decide(Way.ANY_VERSION, "bytes=0-1", 10, "If-Range", version))
                .isEqualTo("0-1");
    }

    @Test
    void a_whole_response_has_its_reason() {
        var request = Served.get("Range", "bytes=0-1");
        var known = Headers.of("Content-Length", "10");

        assertThat(words(Ranges.of(Served.get(), 200, known, Way.FULL))).isEqualTo("NOT_ASKED");
        assertThat(words(Ranges.of(request, 404, known, Way.FULL))).isEqualTo("NOT_200");
        assertThat(words(Ranges.of(request, 206, known, Way.FULL))).isEqualTo("NOT_200");
        assertThat(words(Ranges.of(request, 200, Headers.EMPTY, Way.FULL))).isEqualTo("LENGTH_UNKNOWN");
        assertThat(words(Ranges.of(request, 200, Headers.of("Content-Length", "x"), Way.FULL)))
                .isEqualTo("LENGTH_UNKNOWN");
        assertThat(words(Ranges.of(request, 200, known, Way.DECODED))).isEqualTo("DECODED");
        var empty = Headers.of("Content-Length", "0", "Content-Encoding", "br");
        assertThat(words(Ranges.of(request, 200, empty, Way.FULL))).isEqualTo("EMPTY_ENCODED");
    }

    @Test
    void a_body_that_is_decoded_for_its_visitor_has_no_ranges() {
        var found = Served.hit("Content-Encoding", "gzip");

        assertThat(words(Served.downstream(Served.get("Range", "bytes=0-1"), found)
                        .ranges()))
                .isEqualTo("DECODED");
        assertThat(words(Served.downstream(Served.get("Range", "bytes=0-1", "Accept-Encoding", "gzip"), found)
                        .ranges()))
                .isEqualTo("0-1");
    }

    @Test
    void a_body_too_large_for_the_cache_has_no_ranges() {
        var hit = Served.found(CacheStatus.BYPASS, 200);
        var found = new Found(hit.cache(), 200, hit.headers(), hit.body(), hit.storedAt(), Found.Open.CONDITIONS);

        assertThat(Served.downstream(Served.get("Range", "bytes=0-1"), found).ranges())
                .isEqualTo(new Ranges.Whole(Reason.TOO_LARGE));
    }
}
