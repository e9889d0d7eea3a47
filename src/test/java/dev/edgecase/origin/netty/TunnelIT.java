package dev.edgecase.origin.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.origin.OriginRequest;
import dev.edgecase.origin.OriginResult;
import dev.edgecase.testkit.RawOrigin;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that leave HTTP after a 101. */
class TunnelIT {
    private static final String SWITCH =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";

    private final Probe probe = new Probe();

    @AfterEach
    void close() {
        probe.close();
    }

    private static OriginRequest upgrade(RawOrigin origin, String... more) {
        var headers = Headers.of(Stream.concat(
                        Stream.of("Host", "shop.test", "Upgrade", "websocket", "Connection", "Upgrade"),
                        Stream.of(more))
                .toArray(String[]::new));
        return Probe.request("GET", Probe.route(origin.port()), Body.EMPTY, false, headers);
    }

    private static OriginResult.Upgraded upgraded(Probe.Asked asked) {
        if (asked.result() instanceof OriginResult.Upgraded upgraded) {
            return upgraded;
        }
        throw new AssertionError("no tunnel but " + asked.result());
    }

    @Test
    void bytes_go_both_ways_and_each_way_ends_alone() throws Exception {
        var received = new CompletableFuture<String>();
        try (var origin = RawOrigin.start(visit -> {
            visit.readHead();
            visit.write(SWITCH + "welcome"); // the first bytes ride along
            received.complete(visit.read(100));
            visit.write(", bye");
        })) {
            var asked = probe.ask(upgrade(origin));
            var tunnel = upgraded(asked).tunnel();
            probe.run(() -> {
                tunnel.toOrigin(new CountedBody(100, true)); // ends after its bytes
                asked.read(tunnel.fromOrigin());
            });

            assertThat(received.get(5, TimeUnit.SECONDS)).isEqualTo("x".repeat(100));
            assertThat(asked.tunnelled()).isEqualTo("welcome, bye");
        }
    }

    @Test
    void a_reset_fails_the_origins_side() throws Exception {
        var go = new CompletableFuture<Void>();
        try (var origin = RawOrigin.start(visit -> {
            visit.readHead();
            visit.write(SWITCH);
            go.get(5, TimeUnit.SECONDS);
            visit.reset();
        })) {
            var asked = probe.ask(upgrade(origin));
            var tunnel = upgraded(asked).tunnel();
            var fromVisitor = new CountedBody(100, false);
            probe.run(() -> {
                tunnel.toOrigin(fromVisitor);
                asked.read(tunnel.fromOrigin());
            });
            go.complete(null);

            Awaitility.await().until(fromVisitor::isClosed);
            assertThat(asked.tunnelFailure()).isNotNull();
        }
    }

    @Test
    void a_flood_waits_for_its_reader_both_ways() throws Exception {
        var written = new CompletableFuture<Void>();
        try (var origin = RawOrigin.start(visit -> {
            visit.readHead();
            visit.write(SWITCH);
            for (var i = 0; i < 512; i++) {
                visit.write("y".repeat(64 * 1024));
            }
            written.complete(null);
            visit.stall();
        })) {
            var asked = probe.ask(upgrade(origin));
            var tunnel = upgraded(asked).tunnel();
            var fromVisitor = new CountedBody(1L << 30, true);
            probe.run(() -> tunnel.toOrigin(fromVisitor));
            fromVisitor.awaitStandstill();
            assertThat(written).isNotDone();
            assertThat(fromVisitor.held()).isLessThan(8);
            probe.run(tunnel::close);

            Awaitility.await().until(() -> fromVisitor.held() == 0);
            assertThat(fromVisitor.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"
            })
    void a_101_without_its_headers_is_520(String response) throws Exception {
        try (var origin = RawOrigin.answering(response)) {
            assertThat(probe.ask(upgrade(origin)).fault().id()).isEqualTo("bad_upgrade");
        }
    }

    /** The key and its answer are those of RFC 6455. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=, true
            Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo,  false
            X-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=,             false
            """)
    void a_101_that_does_not_fit_the_key_is_520(String field, boolean fits) throws Exception {
        var answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" + field
                + "\r\n\r\n";
        try (var origin = RawOrigin.answering(answer)) {
            var asked = probe.ask(upgrade(origin, "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="));

            if (fits) {
                probe.run(upgraded(asked).tunnel()::close);
            } else {
                assertThat(asked.fault().id()).isEqualTo("bad_upgrade");
            }
        }
    }

    @Test
    void another_answer_to_an_upgrade_is_an_answer() throws Exception {
        try (var origin = RawOrigin.answering("HTTP/1.1 426 Upgrade Required\r\nContent-Length: 2\r\n\r\nno")) {
            assertThat(probe.ask(upgrade(origin)).body()).isEqualTo("no");
        }
    }
}
