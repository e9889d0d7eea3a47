package dev.edgecase.origin.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;
import dev.edgecase.testorigin.script.OriginScript.Speaks;
import dev.edgecase.testorigin.script.Respond;
import dev.edgecase.testorigin.script.Respond.Content;
import dev.edgecase.testorigin.script.Respond.Framing;
import dev.edgecase.testorigin.script.Respond.Interim;
import dev.edgecase.testorigin.script.Route;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exchanges in HTTP/2 with an origin that we play. */
class Http2OriginIT {
    private final Http2Origin origin = new Http2Origin();
    private final Probe probe = origin.probe;

    @AfterEach
    void close() {
        origin.close();
    }

    private static Respond respond(Content content, Headers trailers, List<Interim> interims) {
        return new Respond(
                200,
                Optional.empty(),
                Headers.of("Content-Type", "text/plain"),
                content,
                Duration.ZERO,
                Framing.CHUNKED,
                trailers,
                interims,
                false);
    }

    private static Respond size(long bytes) {
        return respond(new Content.Size(bytes), Headers.EMPTY, List.of());
    }

    @Test
    void alpn_chooses_it_and_fields_of_one_hop_stay_behind() {
        origin.play(Route.of("/", Respond.of(200, "over h2")));

        var asked = probe.ask(origin.request("POST", new CountedBody(9, true), "X-Some", "Thing", "TE", "gzip"));

        assertThat(asked.body()).isEqualTo("over h2");
        assertThat(asked.result().trace().protocol()).contains(Protocol.HTTP_2);
        var received = origin.received().get(0);
        assertThat(received.protocol()).isEqualTo("HTTP/2");
        assertThat(received.headers())
                .isEqualTo(Headers.of("Host", "shop.test", "x-some", "Thing", "content-length", "9"));
        assertThat(received.body()).asString(StandardCharsets.US_ASCII).isEqualTo("xxxxxxxxx");
    }

    @Test
    void an_origin_that_does_not_speak_it_is_asked_in_HTTP_1() {
        origin.play(Set.of(Speaks.HTTP_1_1), Route.of("/", Respond.of(200, "old")));

        assertThat(origin.get().body()).isEqualTo("old");
        var second = origin.get();
        assertThat(second.body()).isEqualTo("old");
        assertThat(second.result().trace().protocol()).contains(Protocol.HTTP_1_1);
        assertThat(second.result().trace().reused()).isTrue();
    }

    @Test
    void an_upgrade_goes_over_HTTP_1() {
        origin.play(Route.of("/", Respond.of(200, "no socket here")));

        var asked = probe.ask(origin.request("GET", Body.EMPTY, "Upgrade", "websocket"));

        assertThat(asked.body()).isEqualTo("no socket here");
        assertThat(origin.received().get(0).protocol()).isEqualTo("HTTP/1.1");
    }

    @Test
    void streams_share_one_connection_from_the_start() {
        origin.play(Route.of("/", Respond.of(200, "late").after(Duration.ofSeconds(5))));

        var asked = new ArrayList<Probe.Asked>();
        for (var i = 0; i < 100; i++) {
            asked.add(origin.get());
        }
        Awaitility.await().until(() -> origin.received().size() == 100);
        probe.advance(Duration.ofSeconds(6));

        assertThat(asked).allSatisfy(each -> assertThat(each.body()).isEqualTo("late"));
        assertThat(origin.connections()).isEqualTo(1);
        Awaitility.await().until(() -> probe.idle() == 1);
    }

    @Test
    void one_more_connection_is_made_when_all_are_full() {
        origin.play(Route.of("/", Respond.of(200, "late").after(Duration.ofSeconds(5))));

        var asked = new ArrayList<Probe.Asked>();
        for (var i = 0; i < 205; i++) {
            asked.add(origin.get());
        }
        Awaitility.await().until(() -> origin.received().size() == 205);
        probe.advance(Duration.ofSeconds(6));

        assertThat(asked).allSatisfy(each -> assertThat(each.body()).isEqualTo("late"));
        assertThat(origin.connections()).isEqualTo(3);
    }

    @Test
    void an_idle_connection_is_closed_after_900_seconds() {
        origin.play(Route.of("/", Respond.of(200, "once")));
        assertThat(origin.get().body()).isEqualTo("once");
        Awaitility.await().until(() -> probe.idle() == 1);

        probe.advance(Duration.ofSeconds(899));
        assertThat(probe.idle()).isEqualTo(1);
        probe.advance(Duration.ofSeconds(2));
        assertThat(probe.idle()).isZero();
        assertThat(origin.get().body()).isEqualTo("once");
        assertThat(origin.connections()).isEqualTo(2);
    }

    @Test
    void interims_and_trailers_come_through_as_for_gRPC() {
        var trailers = Headers.of("grpc-status", "0", "grpc-message", "fine");
        var interims = List.of(new Interim(103, Headers.of("Link", "</a.css>"), Duration.ZERO));
        origin.play(Route.of("/", respond(new Content.Text("\0\0\0\0\5hello"), trailers, interims)));

        var asked = probe.ask(
                origin.request("POST", new CountedBody(10, 10, true), "Content-Type", "application/grpc+proto"));

        assertThat(asked.body()).isEqualTo("\0\0\0\0\5hello");
        assertThat(asked.trailers).isEqualTo(trailers);
        assertThat(asked.interims).containsExactly("103 </a.css>");
        assertThat(origin.received().get(0).headers().first("te")).contains("trailers");
        assertThat(origin.received().get(0).bodySize()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({"HEAD, 200", "GET, 204", "GET, 304"})
    void what_has_no_body_is_over_with_its_head(String method, int status) {
        origin.play(Route.of("/", Respond.of(status, "")));

        var asked = probe.ask(origin.request(method, Body.EMPTY));

        assertThat(asked.body()).isEmpty();
        assertThat(asked.responded().response().status()).isEqualTo(status);
        Awaitility.await().until(() -> probe.idle() == 1);
    }

    @Test
    void a_large_body_comes_whole_and_one_that_nobody_reads_holds_up_no_other() {
        origin.play(Route.of("/", size(8_000_000)));

        var unread = probe.askWithoutReading(origin.request("GET", Body.EMPTY));
        assertThat(unread.responded().response().status()).isEqualTo(200);
        assertThat(origin.get().body()).hasSize(8_000_000);
        probe.run(() -> unread.read(unread.responded().response().body()));
        assertThat(unread.body()).hasSize(8_000_000);
        assertThat(origin.connections()).isEqualTo(1);
    }

    @Test
    void a_large_upload_arrives_whole_and_is_let_go_of() {
        origin.play(Route.of("/", Respond.of(200, "thanks")));
        var body = new CountedBody(20_000_000, true);

        assertThat(probe.ask(origin.request("POST", body)).body()).isEqualTo("thanks");
        assertThat(origin.received().get(0).bodySize()).isEqualTo(20_000_000);
        Awaitility.await().until(() -> body.held() == 0);
    }
}
