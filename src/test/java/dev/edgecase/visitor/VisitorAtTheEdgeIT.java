package dev.edgecase.visitor;

import static dev.edgecase.visitor.Asking.asking;
import static dev.edgecase.visitor.Asking.get;
import static dev.edgecase.visitor.Asking.plain;
import static dev.edgecase.visitor.Asking.raw;
import static dev.edgecase.visitor.Asking.reply;
import static dev.edgecase.visitor.Asking.tls;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.clock.ManualClock;
import dev.edgecase.http.Headers;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.visitor.Reply.Ending;
import dev.edgecase.visitor.VisitorRequest.Speaks;
import dev.edgecase.zone.EncryptionMode;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our visitors at a real edge: TLS, HTTP/2, and what the edge breaks. */
class VisitorAtTheEdgeIT {
    private static RawOrigin origin;
    private static TestEdge edge;
    private final VisitorClient client = VisitorClient.create();

    @BeforeAll
    static void start() throws Exception {
        origin = RawOrigin.start(visit -> {
            while (visit.readRequest()) {
                var request = visit.lastRequest();
                if (request.startsWith("GET /short")) {
                    visit.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc");
                    visit.close();
                } else if (request.startsWith("GET /rich")) {
                    visit.write("HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n");
                    visit.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
                } else {
                    var length = request.length() - request.indexOf("\r\n\r\n") - 4;
                    var text = "body of " + length;
                    visit.write("HTTP/1.1 200 OK\r\nContent-Length: " + text.length() + "\r\n\r\n" + text);
                }
            }
        });
        edge = TestEdge.edge()
                .clock(EdgeClock.real())
                .http(origin.port())
                .zone(zone -> zone.with(
                        zone.plan(), InMemoryEdge.zone(EncryptionMode.FLEXIBLE).settings()))
                .start();
    }

    @AfterAll
    static void stop() throws Exception {
        edge.close();
        origin.close();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private static VisitorRequest.Way http(Speaks speaks) {
        return plain(edge.running().httpPort(), speaks);
    }

    private static VisitorRequest.Way https(Speaks speaks) {
        return tls(edge.running().httpsPort(), "shop.test", speaks);
    }

    @ParameterizedTest
    @EnumSource(Speaks.class)
    void every_version_works_plain_and_over_tls(Speaks speaks) throws Exception {
        var version = Headers.of("Host", "shop.test", "X-A", "1");
        for (var way : new VisitorRequest.Way[] {http(speaks), https(speaks)}) {
            if (!way.tls() && speaks == Speaks.HTTP_2) {
                continue; // asked for below
            }
            var body = Optional.of(new byte[100_000]);
            var reply = reply(client, asking(way, "POST", "/", version, body));

            assertThat(reply.detail()).isEmpty();
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.text()).isEqualTo("body of 100000");
            assertThat(reply.headers().first("cf-ray")).isPresent();
            assertThat(reply.facts().tlsProtocol().isPresent()).isEqualTo(way.tls());
        }
    }

    @Test
    void http2_is_spoken_with_prior_knowledge_too() throws Exception {
        var reply = reply(client, get(http(Speaks.HTTP_2), "/"));

        assertThat(reply.detail()).isEmpty();
        assertThat(reply.protocol()).isEqualTo("HTTP/2");
        assertThat(reply.text()).isEqualTo("body of 0");
    }

    @Test
    void many_requests_share_one_http2_connection() throws Exception {
        var replies = IntStream.range(0, 50)
                .mapToObj(i -> client.send(get(https(Speaks.HTTP_2), "/" + i)))
                .toList();

        for (var reply : replies) {
            assertThat(reply.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
        }
        assertThat(replies.stream().map(r -> r.join().facts().local()).distinct())
                .hasSize(1);
    }

    @Test
    void a_body_that_breaks_off_is_broken_in_both_versions() throws Exception {
        var one = reply(client, get(https(Speaks.HTTP_1_1), "/short"));
        var two = reply(client, get(https(Speaks.HTTP_2), "/short"));

        assertThat(one.ending()).as(one.detail()).isEqualTo(Ending.BROKEN);
        assertThat(two.ending()).as(two.detail()).isEqualTo(Ending.BROKEN);
        assertThat(two.status()).isEqualTo(200);
        assertThat(two.text()).isEqualTo("abc");
    }

    @Test
    void chunks_come_through() throws Exception {
        var reply = reply(client, get(https(Speaks.HTTP_1_1), "/rich"));

        assertThat(reply.text()).isEqualTo("hello");
    }

    @Test
    void an_unknown_server_name_is_refused_in_the_handshake() throws Exception {
        var reply = reply(client, get(tls(edge.running().httpPort(), "shop.test", Speaks.HTTP_1_1), "/"));

        assertThat(reply.ending()).isEqualTo(Ending.NOT_CONNECTED);
        assertThat(reply.detail()).isNotEmpty();
    }

    @Test
    void raw_bytes_go_over_tls() throws Exception {
        var reply = reply(client, raw(https(Speaks.HTTP_2), "GET / HTTP/1.1\r\n\r\n"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.facts().tlsProtocol()).isPresent();
    }

    @Test
    void manual_time_waits_for_the_visitor() throws Exception {
        var clock = new ManualClock(Instant.now());
        clock.join(client);
        for (var i = 0; i < 20; i++) {
            var reply = client.send(get(http(Speaks.HTTP_1_1), "/"));
            clock.settle();
            assertThat(reply.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
        }
    }
}
