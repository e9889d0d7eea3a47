package dev.edgecase.html;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.ConvertedBody;
import dev.edgecase.http.Drained;
import dev.edgecase.http.Headers;
import dev.edgecase.http.ScriptedBody;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageEditingTest {
    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }

    private static ConvertedBody edited(ScriptedBody source) {
        return new ConvertedBody(source, new PageEditing(Edited.EMAILS, changes -> {}));
    }

    @Test
    void what_has_come_goes_on_but_for_the_start_of_an_address() {
        var source = ScriptedBody.of(bytes("<p>one</p><p>two"), bytes(" me@a"), bytes(".test</p>"))
                .answeringLater();
        var read = Drained.of(edited(source));

        source.answer();
        assertThat(read.text()).isEqualTo("<p>one</p><p>");
        source.answer();
        assertThat(read.text()).isEqualTo("<p>one</p><p>two ");
        source.answer();
        assertThat(read.text()).startsWith("<p>one</p><p>two <a href").endsWith("</a></p>");
        source.answer();
        assertThat(read.ended()).isTrue();
    }

    @Test
    void nothing_is_asked_of_the_source_that_the_reader_did_not_ask_for() {
        var source = ScriptedBody.of(Collections.nCopies(10, bytes("<p>1</p>")).stream());

        Drained.upTo(8, edited(source));

        assertThat(source.given()).isEqualTo(1);
    }

    /** As where each piece ends within a comment that may say something. */
    @Test
    void pieces_that_hold_nothing_to_give_do_not_grow_the_stack() {
        var page = "<p>x</p>".repeat(20_000) + "me@a.test";
        var source =
                ScriptedBody.of(IntStream.range(0, page.length()).mapToObj(at -> bytes(page.substring(at, at + 1))));

        var read = Drained.of(edited(source));

        assertThat(read.text()).startsWith("<p>x</p><p>").contains("__cf_email__");
        assertThat(source.unreleased()).isZero();
    }

    /** None of them ever ends, and none is held. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href=\"mailto:",
                "<a href=mailto:",
                "<!--",
                "<!",
                "</",
                "<",
                "<p ",
                "<p a=\"",
                "<p a",
                "x",
                "x@",
                "<script>"
            })
    void whatever_does_not_end_goes_by(String start) {
        var piece = new byte[16 * 1024];
        Arrays.fill(piece, (byte) 'x');
        var source = ScriptedBody.of(Stream.concat(Stream.of(bytes(start)), Collections.nCopies(64, piece).stream()));

        var read = Drained.of(edited(source));

        assertThat(read.bytes()).hasSize(start.length() + 64 * piece.length);
        assertThat(read.largestPiece()).isLessThan(2 * piece.length);
    }

    @Test
    void trailers_are_handed_on_and_a_page_of_no_bytes_stays_one() {
        var read = Drained.of(edited(ScriptedBody.of().withTrailers(Headers.of("X", "1"))));

        assertThat(read.bytes()).isEmpty();
        assertThat(read.trailers().first("X")).contains("1");
    }

    @Test
    void a_source_that_breaks_off_breaks_the_page() {
        var cause = new IOException("gone");
        var source = ScriptedBody.of(bytes("<p>me@a")).failingWith(cause);

        var read = Drained.of(edited(source));

        assertThat(read.text()).isEqualTo("<p>");
        assertThat(read.failure()).isSameAs(cause);
        assertThat(source.unreleased()).isZero();
    }

    @Test
    void who_gives_up_closes_the_source() {
        var source = ScriptedBody.of(bytes("<p>"), bytes("x")).answeringLater();
        var body = edited(source);
        Drained.of(body);

        body.close();
        body.close();

        assertThat(source.isClosed()).isTrue();
    }
}
