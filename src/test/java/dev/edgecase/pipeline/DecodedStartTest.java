package dev.edgecase.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Drained;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.http.ScriptedBody;
import dev.edgecase.origin.BodyFault;
import dev.edgecase.origin.OriginBodyException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class DecodedStartTest {
    private static final byte[] ENCODED = gzip("decoded");

    private final AtomicReference<DecodedStart.Outcome> outcome = new AtomicReference<>();

    @Test
    void a_good_body_comes_decoded_with_its_length() {
        start("text/plain", ScriptedBody.of(ENCODED));

        assertThat(outcome.get().fault()).isEmpty();
        var response = outcome.get().response();
        assertThat(response.headers().contains("Content-Encoding")).isFalse();
        assertThat(response.body().length()).hasValue(7);
        assertThat(Drained.of(response.body()).text()).isEqualTo("decoded");
    }

    @Test
    void a_broken_body_is_told_as_what_it_is() {
        start("text/plain", ScriptedBody.of("plain".getBytes(UTF_8)));

        assertThat(outcome.get().fault())
                .hasValue(new BodyFault.BadCoding("gzip", "the body does not begin as gzip does"));
    }

    @Test
    void a_body_that_is_shorter_than_announced_is_a_broken_one() {
        var cause = new OriginBodyException(new BodyFault.Truncated("20 of 40 bytes came"));

        start("text/plain", ScriptedBody.of(ENCODED).failingWith(cause));

        assertThat(outcome.get().fault().orElseThrow()).isInstanceOfSatisfying(BodyFault.BadCoding.class, broken -> {
            assertThat(broken.coding()).isEqualTo("gzip");
            assertThat(broken.detail()).contains("20 of 40 bytes came");
        });
    }

    @Test
    void a_body_that_stops_coming_stays_a_stall() {
        var stalled = new BodyFault.Stalled(Duration.ofSeconds(120));

        start("text/plain", ScriptedBody.of(Arrays.copyOf(ENCODED, 12)).failingWith(new OriginBodyException(stalled)));

        assertThat(outcome.get().fault()).hasValue(stalled);
    }

    @Test
    void an_event_stream_goes_out_with_its_first_event() {
        var source = ScriptedBody.of(ENCODED, ENCODED).answeringLater();
        start("text/event-stream; charset=utf-8", source);

        source.answer();

        assertThat(outcome.get().fault()).isEmpty();
        assertThat(outcome.get().response().body().length()).isEmpty();
        outcome.get().response().body().close();
        assertThat(source.isClosed()).isTrue();
        assertThat(source.unreleased()).isZero();
    }

    private void start(String type, ScriptedBody body) {
        var headers = Headers.of("Content-Type", type, "Content-Encoding", "gzip");
        DecodedStart.of(new EdgeResponse(200, headers, body), "gzip", outcome::set);
    }

    private static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.toByteArray();
    }
}
