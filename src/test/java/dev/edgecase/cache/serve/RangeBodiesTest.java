package dev.edgecase.cache.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cache.policy.CacheStatus;
import dev.edgecase.http.Drained;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.http.ScriptedBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeBodiesTest {
    private static ScriptedBody scripted(int pieceSize) {
        return ScriptedBody.of(IntStream.iterate(0, i -> i < Served.TEXT.length(), i -> i + pieceSize)
                .mapToObj(i -> Served.TEXT.substring(i, Math.min(Served.TEXT.length(), i + pieceSize)))
                .map(piece -> piece.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Found fetching(ScriptedBody body) {
        var found = Served.found(CacheStatus.MISS, 200, "Content-Type", "text/css", "ETag", "\"a\"");
        return new Found(
                found.cache(), 200, found.headers(), BodySource.sequential(body), found.storedAt(), found.open());
    }

    private static EdgeResponse ranges(Found found, String ranges) {
        return Served.downstream(Served.get("Range", "bytes=" + ranges), found).response();
    }

    @ParameterizedTest
    @CsvSource({"0-3, 0123", "2-2, 2", "3-, 3456789", "-2, 89", "0-, 0123456789"})
    void one_range_of_a_stored_body_is_a_206_of_it(String range, String expected) {
        var response = ranges(Served.hit("Content-Type", "text/css", "Accept-Ranges", "bytes"), range);
        var body = Drained.of(response.body());

        assertThat(response.status()).isEqualTo(206);
        assertThat(body.text()).isEqualTo(expected);
        assertThat(response.headers().first("Content-Length")).contains(Integer.toString(expected.length()));
        assertThat(response.headers().first("Content-Range"))
                .contains("bytes %c-%c/10".formatted(expected.charAt(0), expected.charAt(expected.length() - 1)));
        assertThat(response.headers().first("Content-Type")).contains("text/css");
        assertThat(response.headers().contains("Accept-Ranges")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 9, 10})
    void a_range_is_cut_from_a_body_that_is_still_coming(int pieceSize) {
        for (var from = 0; from < 10; from++) {
            for (var to = from; to < 10; to++) {
                var source = scripted(pieceSize);
                var body = Drained.of(ranges(fetching(source), from + "-" + to).body());

                assertThat(body.text()).isEqualTo(Served.TEXT.substring(from, to + 1));
                assertThat(body.ended() && body.lastSaid()).isTrue();
                assertThat(source.isClosed()).isTrue();
                assertThat(source.unreleased()).isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 10})
    void several_ranges_are_the_same_from_a_stored_body_and_from_one_that_is_still_coming(int pieceSize) {
        var source = scripted(pieceSize);
        var coming = ranges(fetching(source), "0-1,2-2,4-5,9-");
        var stored = ranges(Served.hit("Content-Type", "text/css"), "0-1,2-2,4-5,9-");
        var body = Drained.of(coming.body());

        assertThat(body.text()).isEqualTo(Drained.of(stored.body()).text());
        assertThat(body.text()).hasSize((int) coming.body().length().orElseThrow());
        assertThat(body.ended() && body.lastSaid()).isTrue();
        assertThat(source.isClosed()).isTrue();
        assertThat(source.unreleased()).isZero();
    }

    @Test
    void several_ranges_are_parts_with_heads_of_their_own() {
        var response = ranges(Served.hit("Content-Type", "text/css"), "0-1,4-5");
        var type = response.headers().first("Content-Type").orElseThrow();
        var boundary = type.replaceFirst("^multipart/byteranges; boundary=(\\p{XDigit}{16})$", "$1");
        var text = Drained.of(response.body()).text();

        assertThat(response.status()).isEqualTo(206);
        assertThat(text).isEqualTo("""

                --%1$s
                Content-Type: text/css
                Content-Range: bytes 0-1/10

                01
                --%1$s
                Content-Type: text/css
                Content-Range: bytes 4-5/10

                45
                --%1$s--
                """.formatted(boundary).replace("\n", "\r\n"));
        assertThat(response.headers().first("Content-Length")).contains(Integer.toString(text.length()));
        assertThat(response.headers().contains("Content-Range")).isFalse();
        assertThat(ranges(Served.hit(), "0-1,4-5").headers().first("Content-Type"))
                .contains(type);
        assertThat(Drained.of(ranges(Served.hit(), "0-1,4-5").body()).text())
                .contains("Content-Type: application/octet-stream");
    }

    @Test
    void what_is_not_there_is_416_without_a_body() {
        var source = scripted(3);
        var response = ranges(fetching(source), "10-");

        assertThat(response.status()).isEqualTo(416);
        assertThat(Drained.of(response.body()).bytes()).isEmpty();
        assertThat(response.headers().first("Content-Range")).contains("bytes */10");
        assertThat(response.headers().first("Content-Length")).contains("0");
        assertThat(response.headers().names()).doesNotContain("Content-Type", "Accept-Ranges");
        assertThat(source.isClosed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"'', 200, 10", "bytes=0-3, 206, 4", "'bytes=0-1,4-5', 206, 182", "bytes=10-, 416, 0"})
    void head_gets_the_head_alone(String range, int status, String length) {
        var source = scripted(3);
        var request = range.isEmpty() ? Served.request("HEAD") : Served.request("HEAD", "Range", range);
        var response = Served.downstream(request, fetching(source)).response();

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers().first("Content-Length")).contains(length);
        assertThat(Drained.of(response.body()).bytes()).isEmpty();
        assertThat(source.isClosed()).isTrue();
    }

    @Test
    void a_body_that_breaks_before_its_range_breaks_the_response() {
        var broken = scripted(4).failingWith(new IOException("reset"));
        var body =
                Drained.of(ranges(fetching(ScriptedBody.of(new byte[4])), "2-8").body());
        var later = Drained.of(BodySource.sequential(broken).part(new Part(12, 13), true));

        assertThat(body.bytes()).hasSize(2);
        assertThat(body.failure()).hasMessage("the body ended 5 bytes before the end of a range");
        assertThat(later.failure()).hasMessage("reset");
        assertThat(broken.unreleased()).isZero();
    }

    @Test
    void a_visitor_who_leaves_closes_what_is_read() {
        var source = scripted(2);
        var body = Drained.upTo(1, ranges(fetching(source), "1-2,4-5").body());
        body.cancel();

        assertThat(source.isClosed()).isTrue();
        assertThat(source.given()).isLessThan(3);
    }

    @Test
    void pieces_that_come_later_are_waited_for() {
        var source = scripted(4).answeringLater();
        var body = Drained.of(ranges(fetching(source), "5-8").body());

        source.answer();
        assertThat(body.bytes()).isEmpty();
        source.answer();
        assertThat(body.text()).isEqualTo("567");
        source.answer();
        assertThat(body.text()).isEqualTo("5678");
        assertThat(body.ended()).isTrue();
        assertThat(body.trailers()).isEqualTo(Headers.EMPTY);
    }
}
