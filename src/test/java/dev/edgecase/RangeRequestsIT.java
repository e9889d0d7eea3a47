package dev.edgecase;

import static dev.edgecase.RangeTrial.isPart;
import static dev.edgecase.RangeTrial.isWhole;
import static dev.edgecase.RangeTrial.says;
import static dev.edgecase.SlicingOrigin.SIZE;
import static dev.edgecase.SlicingOrigin.SLICE;
import static dev.edgecase.SlicingOrigin.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cache.store.Purge;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.RawClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Origin Range Requests at the wire, against an origin with a file of two and a half slices. */
class RangeRequestsIT {
    private static final String FIRST = "0-1048575";
    private static final String SECOND = "1048576-2097151";
    private static final String THIRD = "2097152-3145727";

    private RangeTrial trial;

    @BeforeEach
    void start() throws IOException {
        trial = new RangeTrial();
    }

    @AfterEach
    void stop() throws IOException {
        trial.close();
    }

    @Test
    void the_origin_is_asked_for_the_slice_that_a_range_lies_in_and_once_only() {
        isPart(trial.range("100-199"), "MISS", 100, 199);
        assertThat(trial.origin.requests().get(0))
                .contains("\r\nAccept-Encoding: identity\r\n")
                .containsOnlyOnce("Range: ");
        assertThat(trial.origin.asked()).containsExactly(FIRST);

        trial.edge.advance(Duration.ofSeconds(5));
        var again = trial.range("1048575-1048575");
        isPart(again, "HIT", SLICE - 1, SLICE - 1);
        assertThat(again.header("Age")).isEqualTo("5");
        assertThat(trial.origin.asked()).isEmpty();

        isPart(trial.range("1048576-1048576"), "MISS", SLICE, SLICE);
        assertThat(trial.origin.asked()).containsExactly(SECOND);
    }

    @Test
    void a_range_over_several_slices_is_put_together_and_is_a_hit_when_all_of_them_are_stored() {
        isPart(trial.range("1048570-1048580"), "MISS", SLICE - 6, SLICE + 4);
        assertThat(trial.origin.asked()).containsExactly(FIRST, SECOND);

        var half = trial.range("1048570-");
        isPart(half, "MISS", SLICE - 6, SIZE - 1);
        assertThat(half.header("Age")).isEmpty();
        assertThat(trial.origin.asked()).containsExactly(THIRD);

        isPart(trial.range("1-"), "HIT", 1, SIZE - 1);
        assertThat(trial.origin.asked()).isEmpty();
    }

    @Test
    void a_range_from_the_end_begins_with_the_first_slice_which_tells_the_size() {
        isPart(trial.range("-4"), "MISS", SIZE - 4, SIZE - 1);
        assertThat(trial.origin.asked()).containsExactly(FIRST, THIRD);
    }

    @Test
    void several_ranges_are_got_slice_by_slice() {
        var response = trial.range("0-1,5-6,2097152-2097153,9999999-");

        says(response, 206, "MISS");
        assertThat(response.header("Content-Type")).startsWith("multipart/byteranges");
        assertThat(response.whole()).isTrue();
        assertThat(response.body())
                .contains(
                        "bytes 0-1/" + SIZE + "\r\n\r\n" + text(0, 1) + "\r\n--",
                        "bytes 5-6/" + SIZE + "\r\n\r\n" + text(5, 6) + "\r\n--",
                        "bytes 2097152-2097153/" + SIZE + "\r\n\r\n" + text(2 * SLICE, 2 * SLICE + 1) + "\r\n--");
        assertThat(trial.origin.asked()).containsExactly(FIRST, THIRD);
        assertThat(trial.range("0-1,9999999-").header("Content-Type")).startsWith("multipart/byteranges");
    }

    @Test
    void without_a_range_the_first_request_is_for_the_whole_which_then_serves_ranges() {
        isWhole(trial.get(), "MISS");
        assertThat(trial.origin.requests().get(0)).contains("\r\nAccept-Encoding: identity\r\n");
        assertThat(trial.origin.asked()).containsExactly("all");

        isPart(trial.range("2097150-2097153"), "HIT", 2 * SLICE - 2, 2 * SLICE + 1);
        says(trial.range("5-8,0-1"), 416, "HIT");
        assertThat(trial.origin.asked()).isEmpty();
    }

    @Test
    void the_whole_is_put_together_from_slices_where_the_first_is_stored() {
        trial.range("0-0");
        isWhole(trial.get(), "MISS");
        isWhole(trial.get(), "HIT");
        assertThat(trial.origin.asked()).containsExactly(FIRST, SECOND, THIRD);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        bytes=2621440-         | 2097152-3145727           | 416
        bytes=9999999-         | 9437184-10485759 0-1048575 | 416
        bytes=5-4              | 0-1048575                 | 416
        bytes=-0               | 0-1048575                 | 416
        bytes=0-5,3-8          | 0-1048575                 | 416
        bytes=5-8,0-1          | 0-1048575                 | 416
        items=0-1              | all                       | 200
        """)
    void what_cannot_be_had_is_416_and_what_cannot_be_read_is_passed_over(String range, String asked, int status) {
        var response = trial.get("Range: " + range);

        says(response, status, "MISS");
        assertThat(String.join(" ", trial.origin.asked())).isEqualTo(asked);
        assertThat(response.header("Content-Range")).isEqualTo(status == 416 ? "bytes */" + SIZE : "");
    }

    @Test
    void conditions_come_before_ranges_and_another_version_gets_the_whole() {
        says(trial.get("Range: bytes=0-1", "If-None-Match: \"1\""), 304, "MISS");
        isPart(trial.get("Range: bytes=0-1", "If-Range: \"1\""), "HIT", 0, 1);
        isWhole(trial.get("Range: bytes=0-1", "If-Range: \"0\""), "MISS");
        assertThat(trial.origin.asked()).containsExactly(FIRST, SECOND, THIRD);
    }

    @Test
    void a_head_request_has_the_whole_fetched_the_usual_way() throws IOException {
        var response = RawClient.send(
                trial.edge.running().httpPort(),
                false,
                "HEAD /a.css HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\nRange: bytes=0-1\r\nIf-Range: \"0\"\r\n\r\n");

        says(response, 206, "MISS");
        assertThat(trial.origin.requests().get(0)).doesNotContain("identity");
        assertThat(trial.origin.asked()).containsExactly("all");
    }

    @Test
    void a_stale_slice_is_asked_about_with_its_validators_and_its_range() {
        trial.origin.say("Cache-Control: max-age=10\r\n");
        isPart(trial.range("0-1"), "MISS", 0, 1);
        trial.origin.asked();
        trial.edge.advance(Duration.ofSeconds(11));

        isPart(trial.range("2-3"), "REVALIDATED", 2, 3);
        assertThat(trial.origin.requests().get(0)).contains("If-None-Match: \"1\"");
        assertThat(trial.origin.asked()).containsExactly(FIRST);

        trial.edge.advance(Duration.ofSeconds(11));
        trial.origin.changeTo("2");
        isPart(trial.range("2-3"), "EXPIRED", 2, 3);
        isPart(trial.range("2-3"), "HIT", 2, 3);
    }

    @ParameterizedTest
    @CsvSource({"2621439, BYPASS", "2621440, HIT", "2621441, HIT"})
    void the_limit_is_about_the_file_and_not_its_slices(int most, String cache) {
        trial.edge.running().zones().change(zone -> Knobs.turned(zone, "cache_max_object", Integer.toString(most)));
        trial.range("0-1");
        isPart(trial.range("0-1"), cache, 0, 1);
    }

    @Test
    void a_purge_of_the_url_takes_all_slices() {
        trial.range("0-");
        var url = new Purge.Urls(List.of(new Purge.Url("http://shop.test/a.css", Map.of())));
        assertThat(trial.edge.running().purge(url)).isEqualTo(3);
        isPart(trial.range("0-1"), "MISS", 0, 1);
    }

    @Test
    void many_who_want_the_same_slice_make_one_request() throws Exception {
        var visitors = 20;
        var all = new CountDownLatch(1);
        trial.origin.before(() -> {
            try {
                all.await();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        });
        var asking = IntStream.range(0, visitors)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> trial.range(i + "-" + (i + 1)), task -> new Thread(task).start()))
                .toList();
        assertThat(trial.edge.running().awaitVisits(visitors, Duration.ofSeconds(10)))
                .isTrue();
        all.countDown();

        for (var i = 0; i < visitors; i++) {
            assertThat(asking.get(i).get().body()).isEqualTo(text(i, i + 1));
        }
        assertThat(trial.origin.asked()).containsExactly(FIRST);
    }
}
