package dev.edgecase.cache.slice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliceMisfitTest {
    private static String judge(int status, String range, String length, String... fields) {
        var headers = Headers.builder().addAll(Headers.of(fields));
        if (range != null) {
            headers.add("Content-Range", range);
        }
        if (length != null) {
            headers.add("Content-Length", length);
        }
        return SliceMisfit.of(new Slice(1), new EdgeResponse(status, headers.build(), Body.EMPTY))
                .map(SliceMisfit::name)
                .orElse("-");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
        bytes 1048576-2097151/9999999  | 1048576 | -
        Bytes 1048576-2097151/9999999  | 1048576 | -
        bytes 1048576-2097151/2097152  | 1048576 | -
        bytes 1048576-2097150/2097151  | 1048575 | -
        bytes 1048576-1048576/1048577  | 1       | -
        bytes 1048576-2097151/2097151  | 1048576 | RANGE_UNKNOWN
        bytes 1048577-1048576/9999999  | 0       | RANGE_UNKNOWN
        bytes 1048576-2097151/*        | 1048576 | RANGE_UNKNOWN
        bytes 1048576-2097151          | 1048576 | RANGE_UNKNOWN
        bytes */9999999                | 1048576 | RANGE_UNKNOWN
        bytes=1048576-2097151/9999999  | 1048576 | RANGE_UNKNOWN
        items 1048576-2097151/9999999  | 1048576 | RANGE_UNKNOWN
        bytes -2097151/9999999         | 1048576 | RANGE_UNKNOWN
        bytes a-b/c                    | 1048576 | RANGE_UNKNOWN
        none                           | 1048576 | RANGE_UNKNOWN
        bytes 1048575-2097151/9999999  | 1048577 | OTHER_RANGE
        bytes 1048577-2097151/9999999  | 1048575 | OTHER_RANGE
        bytes 1048576-2097150/9999999  | 1048575 | OTHER_RANGE
        bytes 1048576-2097152/9999999  | 1048577 | OTHER_RANGE
        bytes 0-1048575/9999999        | 1048576 | OTHER_RANGE
        bytes 1048576-2097151/9999999  | 1048575 | LENGTH_DIFFERS
        bytes 1048576-2097151/9999999  | 1048577 | LENGTH_DIFFERS
        bytes 1048576-2097151/9999999  | many    | LENGTH_DIFFERS
        bytes 1048576-2097151/9999999  | none    | LENGTH_DIFFERS
        """)
    void a_206_says_exactly_which_bytes_of_how_many_it_has(String range, String length, String expected) {
        assertThat(judge(206, range, length)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Encoding, gzip, ENCODED",
        "Content-Encoding, identity, -",
        "Transfer-Encoding, chunked, CHUNKED",
        "ETag, W/1, -"
    })
    void its_bytes_are_those_of_the_file_and_come_with_their_length(String name, String value, String expected) {
        assertThat(judge(206, "bytes 1048576-2097151/9999999", "1048576", name, value))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"200, -", "206, RANGE_UNKNOWN", "304, -", "404, -", "416, UNSATISFIABLE", "500, -"})
    void other_answers_are_no_slices_and_judged_as_always(int status, String expected) {
        assertThat(judge(status, null, "5")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, bytes=0-1048575",
        "1048575, 0, bytes=0-1048575",
        "1048576, 1, bytes=1048576-2097151",
        "1048577, 1, bytes=1048576-2097151"
    })
    void a_slice_has_one_mebibyte(long position, long number, String range) {
        assertThat(Slice.of(position)).isEqualTo(new Slice(number));
        assertThat(Slice.of(position).range()).isEqualTo(range);
    }

    @Test
    void slices_are_of_the_same_file_if_its_size_and_tag_are_the_same() {
        var slice = Headers.of("ETag", "\"a\"", "Content-Range", "bytes 0-4/10", "Content-Length", "5");
        var file = SlicedFile.of(slice).orElseThrow();

        assertThat(file).isEqualTo(new SlicedFile(10, "\"a\""));
        assertThat(file.whole(slice)).isEqualTo(Headers.of("ETag", "\"a\"", "Content-Length", "10"));
        assertThat(SlicedFile.of(Headers.of("Content-Range", "bytes 5-9/10"))).contains(new SlicedFile(10, ""));
        assertThat(SlicedFile.of(Headers.EMPTY)).isEmpty();
    }
}
