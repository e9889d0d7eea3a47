package dev.edgecase.origin.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.origin.OriginRequest;
import dev.edgecase.origin.OriginResult;
import dev.edgecase.testkit.RawOrigin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of requests on their way to the origin. */
class RequestBodyIT {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final Headers HOST = Headers.of("Host", "shop.test");

    private final Probe probe = new Probe();

    @AfterEach
    void close() {
        probe.close();
    }

    private static OriginRequest post(RawOrigin origin, Body body) {
        return Probe.request("POST", Probe.route(origin.port()), body, true, HOST);
    }

    private static OriginRequest expecting(RawOrigin origin, Body body) {
        return Probe.request(
                "POST",
                Probe.route(origin.port()),
                body,
                true,
                HOST.edit().add("Expect", "100-continue").build());
    }

    @Test
    void a_known_length_is_sent_as_such() throws Exception {
        try (var origin = RawOrigin.answering(OK)) {
            assertThat(probe.ask(post(origin, Body.of("hello".getBytes(StandardCharsets.UTF_8))))
                            .body())
                    .isEqualTo("ok");
            assertThat(probe.ask(post(origin, Body.EMPTY)).body()).isEqualTo("ok");

            assertThat(origin.requests())
                    .containsExactly(
                            "POST / HTTP/1.1\r\nHost: shop.test\r\nContent-Length: 5\r\n\r\nhello",
                            "POST / HTTP/1.1\r\nHost: shop.test\r\nContent-Length: 0\r\n\r\n");
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @Test
    void an_unknown_length_is_sent_in_chunks() throws Exception {
        try (var origin = RawOrigin.answering(OK)) {
            var body = new CountedBody(20, 20, true);
            assertThat(probe.ask(post(origin, body)).body()).isEqualTo("ok");

            assertThat(origin.requests())
                    .containsExactly("POST / HTTP/1.1\r\nHost: shop.test\r\nTransfer-Encoding: chunked\r\n\r\n14\r\n"
                            + "x".repeat(20) + "\r\n0\r\n\r\n");
            assertThat(body.held()).isZero();
        }
    }

    @Test
    void a_large_body_passes_whole_and_no_piece_is_kept() throws Exception {
        try (var origin = RawOrigin.start(visit -> {
            visit.readHead();
            for (var i = 0; i < 512; i++) {
                visit.read(64 * 1024);
            }
            visit.write(OK);
        })) {
            var body = new CountedBody(512 * 64 * 1024, true);
            assertThat(probe.ask(post(origin, body)).body()).isEqualTo("ok");
            assertThat(body.held()).isZero();
        }
    }

    @Test
    void an_origin_that_does_not_read_slows_the_visitor_down() throws Exception {
        var stop = new CompletableFuture<Void>();
        try (var origin = RawOrigin.start(visit -> stop.get(20, TimeUnit.SECONDS))) {
            var body = new CountedBody(1L << 30, true);
            var asked = probe.ask(post(origin, body));
            body.awaitStandstill();

            assertThat(body.given()).isLessThan(64L << 20);
            assertThat(body.held()).isLessThan(8);
            probe.run(asked.call::cancel);
            Awaitility.await().until(() -> body.held() == 0);
            stop.complete(null);
        }
    }

    @Test
    void an_early_answer_is_delivered_while_the_body_is_still_sent() throws Exception {
        try (var origin = RawOrigin.start(visit -> {
            visit.readHead();
            visit.write("HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno");
            visit.stall();
        })) {
            var body = new CountedBody(1 << 20, 1000, false);
            var asked = probe.ask(post(origin, body));

            assertThat(asked.body()).isEqualTo("no");
            assertThat(asked.responded().response().status()).isEqualTo(413);
            assertThat(body.isClosed()).isTrue();
            assertThat(probe.ask(Probe.get(origin.port())).body()).isEqualTo("no");
            assertThat(origin.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest(name = "followed by RST: {0}")
    @ValueSource(booleans = {false, true})
    void an_early_answer_is_delivered_though_the_origin_closed_after_it(boolean reset) throws Exception {
        try (var origin = RawOrigin.start(visit -> {
            visit.readHead();
            visit.write("HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno");
            if (!reset) {
                visit.socket().shutdownOutput();
                visit.stall();
            }
        })) {
            var asked = probe.ask(post(origin, new CountedBody(64 << 20, true)));

            if (!reset || asked.result() instanceof OriginResult.Responded) {
                assertThat(asked.responded().response().status()).isEqualTo(413);
            } else { // the RST may overtake the answer, as it does on the real wire
                assertThat(asked.fault().id()).isEqualTo("reset_before_headers");
            }
        }
    }

    @Test
    void a_visitor_who_breaks_off_is_not_the_origins_fault() throws Exception {
        var end = new CompletableFuture<String>();
        var headSeen = new CompletableFuture<Void>();
        try (var origin = RawOrigin.start(visit -> {
            visit.readHead();
            headSeen.complete(null);
            end.complete(visit.stall());
        })) {
            var body = new CountedBody(1 << 20, 1000, false);
            var asked = probe.ask(post(origin, body));
            headSeen.get(5, TimeUnit.SECONDS);
            probe.run(() -> body.fail(new IOException("gone")));

            assertThat(asked.result())
                    .isInstanceOfSatisfying(
                            OriginResult.RequestBroken.class,
                            broken -> assertThat(broken.cause()).hasMessage("gone"));
            assertThat(end.get(5, TimeUnit.SECONDS)).isEqualTo("FIN");
        }
    }

    @Test
    void a_held_body_follows_the_100() throws Exception {
        try (var origin = RawOrigin.start(visit -> {
            visit.readHead();
            visit.write("HTTP/1.1 100 Continue\r\n\r\n");
            visit.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n" + visit.read(5));
        })) {
            var asked = probe.ask(expecting(origin, Body.of("hello".getBytes(StandardCharsets.UTF_8))));

            assertThat(asked.body()).isEqualTo("hello");
            assertThat(asked.interims).containsExactly("100 "); // the visitor waits for it
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 413, 417})
    void a_held_body_is_never_sent_after_a_final_answer(int status) throws Exception {
        var rest = new CompletableFuture<String>();
        try (var origin = RawOrigin.start(visit -> {
            visit.readHead();
            visit.write("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n");
            rest.complete(visit.readHead() + visit.stall());
        })) {
            var body = new CountedBody(5, true);
            var asked = probe.ask(expecting(origin, body));

            assertThat(asked.body()).isEmpty();
            assertThat(asked.responded().response().status()).isEqualTo(status);
            assertThat(body.isClosed()).isTrue();
            assertThat(body.given()).isZero();
            assertThat(rest.get(5, TimeUnit.SECONDS)).isEqualTo("FIN");
        }
    }

    @ParameterizedTest(name = "a stale connection, {0} with {1} bytes: {2}")
    @CsvSource({
        "GET, 0, 200",
        "HEAD, 0, 200",
        "DELETE, 0, 200",
        "PUT, 65536, 200",
        "PUT, 65537, stale_connection",
        "POST, 5, stale_connection",
        "PATCH, 5, stale_connection"
    })
    void a_stale_connection_is_replaced_where_that_is_safe(String method, int length, String expected)
            throws Exception {
        try (var origin = RawOrigin.start(visit -> {
            while (visit.readRequest()) {
                if (visit.number() == 1 && !visit.lastRequest().contains("/first")) {
                    return;
                }
                visit.write(OK.substring(0, OK.length() - (method.equals("HEAD") ? 2 : 0)));
            }
        })) {
            warm(origin, method);
            var body = new CountedBody(length, true);
            var asked = probe.ask(Probe.request(method, Probe.route(origin.port()), body, length > 0, HOST));

            if (expected.equals("200")) {
                assertThat(asked.responded().response().status()).isEqualTo(200);
                assertThat(asked.responded().trace().reused()).isFalse();
                assertThat(origin.requests().get(2)).isEqualTo(origin.requests().get(1));
            } else {
                assertThat(asked.fault().id()).isEqualTo(expected);
                assertThat(origin.connections()).isEqualTo(1);
            }
            assertThat(body.held()).isZero();
        }
    }

    /** Leaves one idle connection behind. */
    private void warm(RawOrigin origin, String method) {
        var first = new OriginRequest(
                method.equals("HEAD") ? "HEAD" : "GET",
                "/first",
                HOST,
                Body.EMPTY,
                false,
                Probe.route(origin.port()),
                Probe.get(origin.port()).limits(),
                false,
                Optional.empty());
        probe.ask(first).body();
    }
}
