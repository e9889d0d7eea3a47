package dev.edgecase;

import static dev.edgecase.RangeTrial.isPart;
import static dev.edgecase.RangeTrial.isWhole;
import static dev.edgecase.RangeTrial.says;
import static dev.edgecase.SlicingOrigin.SIZE;
import static dev.edgecase.SlicingOrigin.SLICE;
import static dev.edgecase.SlicingOrigin.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Origin Range Requests to origins that answer otherwise than they are asked, or change their mind. */
class UnfitRangesIT {
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
    void an_origin_that_sends_the_whole_instead_is_good_enough() {
        trial.origin.ignoreRanges();
        isPart(trial.range("1048576-"), "MISS", SLICE, SIZE - 1);
        isPart(trial.range("5-6"), "HIT", 5, 6);
        isWhole(trial.get(), "HIT");
        assertThat(trial.origin.asked()).containsExactly(SECOND);
    }

    private static String distorted(String how, String head) {
        return switch (how) {
            case "encoded" -> head.replace("Content-Type", "Content-Encoding: gzip\r\nContent-Type");
            case "chunked" -> head.replaceFirst("Content-Length: \\d+", "Transfer-Encoding: chunked");
            case "without range" -> head.replaceFirst("Content-Range: [^\r]*\r\n", "");
            case "without size" -> head.replace("/" + SIZE, "/*");
            case "another range" ->
                head.replaceFirst("bytes (\\d+)-", "bytes 9$1-").replace("/" + SIZE, "/999999999");
            case "shorter" -> head.replaceFirst("-\\d+/\\d+", "-99/" + SIZE);
            default -> throw new IllegalArgumentException(how);
        };
    }

    @ParameterizedTest
    @CsvSource({"encoded", "chunked", "without range", "without size", "another range"})
    void a_206_that_is_not_the_slice_asked_for_is_passed_on_and_not_stored(String how) {
        trial.origin.distort(head -> distorted(how, head));
        says(trial.get("Range: bytes=0-1", "Accept-Encoding: gzip"), 206, "BYPASS");
        says(trial.get("Range: bytes=0-1", "Accept-Encoding: gzip"), 206, "BYPASS");
        assertThat(trial.origin.asked()).containsExactly(FIRST, FIRST);
    }

    @ParameterizedTest
    @CsvSource({"encoded", "chunked", "without range", "without size", "another range"})
    void in_the_middle_it_cuts_the_response_short(String how) {
        trial.range("0-0");
        trial.origin.distort(head -> distorted(how, head));

        var response = trial.range("10-1048600");

        says(response, 206, "MISS");
        assertThat(response.whole()).isFalse();
        assertThat(text(10, SLICE - 1)).startsWith(response.body());
    }

    @Test
    void who_asks_for_the_whole_is_given_no_part() {
        trial.origin.say("Cache-Control: max-age=10\r\n");
        trial.range("0-0");
        trial.edge.advance(Duration.ofSeconds(11));
        trial.origin.changeTo("2");
        trial.origin.distort(head -> distorted("without size", head));

        isWhole(trial.get(), "MISS");
        assertThat(trial.origin.asked()).containsExactly(FIRST, FIRST, "all");
    }

    @ParameterizedTest
    @CsvSource({"2", "1 and shorter"})
    void of_two_versions_the_newer_is_kept_and_no_response_has_both(String version) {
        isPart(trial.range("0-1048577"), "MISS", 0, SLICE + 1);
        trial.edge.advance(Duration.ofSeconds(1));
        trial.origin.changeTo(version);

        assertThat(trial.range("1048570-").whole()).isFalse();
        assertThat(trial.origin.asked()).containsExactly(FIRST, SECOND, THIRD);

        var after = trial.range("0-");
        says(after, 206, "MISS");
        assertThat(after.header("ETag")).isEqualTo("\"" + version + "\"");
        assertThat(after.whole()).isTrue();
        assertThat(trial.origin.asked()).contains(SECOND).doesNotContain("all");
        says(trial.range("0-"), 206, "HIT");
    }

    @Test
    void what_must_not_be_stored_is_served_in_slices_all_the_same() {
        trial.origin.say("Cache-Control: no-store\r\n");
        isPart(trial.range("1048570-1048580"), "BYPASS", SLICE - 6, SLICE + 4);
        isPart(trial.range("1048570-1048580"), "BYPASS", SLICE - 6, SLICE + 4);
        assertThat(trial.origin.asked()).containsExactly(FIRST, SECOND, FIRST, SECOND);
    }
}
