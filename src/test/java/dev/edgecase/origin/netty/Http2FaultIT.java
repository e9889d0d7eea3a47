package dev.edgecase.origin.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.fault.Fault;
import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;
import dev.edgecase.origin.BodyFault;
import dev.edgecase.origin.ExchangeFault.BadResponse;
import dev.edgecase.origin.ExchangeFault.Kind;
import dev.edgecase.origin.OriginBodyException;
import dev.edgecase.testorigin.script.Respond;
import dev.edgecase.testorigin.script.Respond.Content;
import dev.edgecase.testorigin.script.Respond.Framing;
import dev.edgecase.testorigin.script.Route;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong in HTTP/2, by an origin that we play. */
class Http2FaultIT {
    private final Http2Origin origin = new Http2Origin();
    private final Probe probe = origin.probe;

    @AfterEach
    void close() {
        origin.close();
    }

    private static Respond size(long bytes) {
        return new Respond(
                200,
                Optional.empty(),
                Headers.EMPTY,
                new Content.Size(bytes),
                Duration.ZERO,
                Framing.LENGTH,
                Headers.EMPTY,
                List.of(),
                false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"before-response goaway", "before-response rst-stream text=REFUSED_STREAM"})
    void what_was_not_processed_is_sent_again_whatever_it_is(String fault) {
        origin.play(Route.of("/", Respond.of(200, "after all")));
        origin.fault(fault, 1);

        var asked = probe.ask(origin.request("POST", new CountedBody(5000, true)));

        assertThat(asked.body()).isEqualTo("after all");
        assertThat(asked.result().trace().connects()).isEqualTo(2);
        assertThat(origin.received()).hasSize(2);
        assertThat(origin.received().get(1).bodySize()).isEqualTo(5000);
    }

    @ParameterizedTest
    @CsvSource({
        "before-response goaway, GOAWAY",
        "before-response goaway text=INTERNAL_ERROR, GOAWAY with INTERNAL_ERROR",
        "before-response rst-stream text=REFUSED_STREAM, RST_STREAM with REFUSED_STREAM",
        "before-response rst-stream text=INTERNAL_ERROR, RST_STREAM with INTERNAL_ERROR"
    })
    void what_fails_for_good_is_h2_protocol(String fault, String detail) {
        origin.fault(fault, 0);
        origin.play(Route.of("/", Respond.of(200, "never")));
        origin.fault(fault, 0);

        assertThat(origin.get().fault()).isEqualTo(new BadResponse(Kind.H2_PROTOCOL, detail));
    }

    @Test
    void an_origin_that_wants_HTTP_1_gets_it() {
        origin.play(Route.of("/", Respond.of(200, "in the old way")));
        origin.fault("before-response rst-stream text=HTTP_1_1_REQUIRED", 1);

        var asked = probe.ask(origin.request("POST", new CountedBody(5, true)));

        assertThat(asked.body()).isEqualTo("in the old way");
        assertThat(asked.result().trace().protocol()).contains(Protocol.HTTP_1_1);
    }

    @Test
    void a_reset_after_the_head_breaks_the_body_off() {
        origin.play(Route.of("/", size(1000)));
        origin.fault("body rst-stream after=100", 0);

        var asked = origin.get();

        assertThat(asked.bodyFailure())
                .isInstanceOfSatisfying(
                        OriginBodyException.class,
                        broken -> assertThat(broken.fault())
                                .isEqualTo(new BodyFault.Truncated("RST_STREAM with INTERNAL_ERROR")));
    }

    @ParameterizedTest
    @CsvSource({
        "before-response close, empty_reply",
        "before-response reset, reset_before_headers",
        "status-line garbage, h2_protocol",
        "headers oversize, headers_too_large",
        "headers conflicting-length, h2_protocol"
    })
    void a_connection_that_fails_has_the_names_of_HTTP_1(String fault, String id) {
        origin.play(Route.of("/", Respond.of(200, "text of some length")));
        origin.fault(fault, 0);

        assertThat(origin.get().fault().id()).isEqualTo(id);
    }

    @Test
    void a_silent_stream_is_524_and_the_others_go_on() {
        origin.play(
                new Route(Route.On.path("/"), Respond.of(200, "x"), Optional.of(Fault.parse("before-response stall"))));

        var asked = origin.get();
        Awaitility.await().until(() -> origin.received().size() == 1);
        probe.advance(Probe.READ);

        assertThat(asked.fault().id()).isEqualTo("read_timeout");
        origin.play(Route.of("/", Respond.of(200, "well again")));
        var next = origin.get();
        assertThat(next.body()).isEqualTo("well again");
        assertThat(next.result().trace().reused()).isTrue();
    }

    @Test
    void a_body_that_stops_is_a_stall_and_a_reader_who_stops_is_not() {
        origin.play(Route.of("/", size(1_000_000)));
        var slow = probe.askWithoutReading(origin.request("GET", Body.EMPTY));
        slow.responded();
        probe.advance(Probe.READ.multipliedBy(3));
        probe.run(() -> slow.read(slow.responded().response().body()));
        assertThat(slow.body()).hasSize(1_000_000);

        origin.fault("body stall after=100", 0);
        var stalled = origin.get();
        stalled.responded();
        stalled.awaitText("x".repeat(100));
        probe.advance(Probe.READ);
        assertThat(stalled.bodyFailure())
                .isInstanceOfSatisfying(
                        OriginBodyException.class,
                        broken -> assertThat(broken.fault()).isInstanceOf(BodyFault.Stalled.class));
    }

    @Test
    void a_body_that_the_origin_does_not_take_is_524_after_30_seconds() {
        origin.play(Route.of("/", Respond.of(200, "never")));
        origin.fault("request-body stall after=1000", 0);

        var asked = probe.ask(origin.request("POST", new CountedBody(20_000_000, true)));
        Awaitility.await().until(() -> origin.received().size() == 1);
        probe.advance(Duration.ofSeconds(29));
        assertThat(asked.isCompleted()).isFalse();
        probe.advance(Duration.ofSeconds(2));

        assertThat(asked.fault().id()).isEqualTo("write_timeout");
    }

    @Test
    void a_request_that_is_given_up_leaves_the_connection_to_the_others() {
        origin.play(Route.of("/", Respond.of(200, "late").after(Duration.ofSeconds(5))));
        var first = origin.get();
        var second = origin.get();
        Awaitility.await().until(() -> origin.received().size() == 2);

        probe.run(first::giveUp);
        probe.advance(Duration.ofSeconds(5));

        assertThat(second.body()).isEqualTo("late");
        assertThat(first.isCompleted()).isFalse();
        assertThat(origin.connections()).isEqualTo(1);
    }

    @Test
    void those_who_wait_for_a_connection_go_on_without_the_one_who_made_it() {
        origin.play(Route.of("/", Respond.of(200, "here")));
        var first = new Probe.Asked[1];
        var second = new Probe.Asked[1];
        first[0] = origin.get();
        second[0] = origin.get();
        probe.run(first[0]::giveUp);

        assertThat(second[0].body()).isEqualTo("here");
    }

    @Test
    void a_dead_connection_is_replaced_where_that_is_safe() {
        origin.play(Route.of("/", Respond.of(200, "fine")));
        assertThat(origin.get().body()).isEqualTo("fine");
        origin.fault("before-response close", 1);

        var asked = origin.get();

        assertThat(asked.body()).isEqualTo("fine");
        assertThat(asked.result().trace().connects()).isEqualTo(1);
        origin.fault("before-response close", 1);
        assertThat(probe.ask(origin.request("POST", new CountedBody(5, true)))
                        .fault()
                        .id())
                .isEqualTo("stale_connection");
    }

    @ParameterizedTest
    @CsvSource({
        "before-response goaway, GOAWAY",
        "before-response goaway text=ENHANCE_YOUR_CALM, GOAWAY with ENHANCE_YOUR_CALM",
        "before-response rst-stream, RST_STREAM with INTERNAL_ERROR",
        "before-response rst-stream text=REFUSED_STREAM, RST_STREAM with REFUSED_STREAM"
    })
    void what_is_pretended_comes_to_the_same(String fault, String detail) {
        origin.play(Route.of("/", Respond.of(200, "all is well")));

        var asked = probe.ask(origin.request("GET", Body.EMPTY).with(Optional.of(Fault.parse(fault))));

        assertThat(asked.fault()).isEqualTo(new BadResponse(Kind.H2_PROTOCOL, detail));
    }

    @Test
    void a_pretended_reset_breaks_the_body_off_at_its_byte() {
        origin.play(Route.of("/", size(1000)));
        var fault = Fault.parse("body rst-stream after=7 text=CANCEL");

        var asked = probe.ask(origin.request("GET", Body.EMPTY).with(Optional.of(fault)));

        asked.awaitText("1234567");
        assertThat(asked.bodyFailure()).hasMessageContaining("RST_STREAM with CANCEL");
    }

    @Test
    void other_pretended_faults_happen_over_HTTP_1() {
        origin.play(Route.of("/", Respond.of(200, "all is well")));
        var fault = Fault.parse("status-line garbage");

        var asked = probe.ask(origin.request("GET", Body.EMPTY).with(Optional.of(fault)));

        assertThat(asked.fault().id()).isEqualTo("bad_status_line");
        assertThat(asked.result().trace().protocol()).contains(Protocol.HTTP_1_1);
    }
}
