package dev.edgecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.clock.ManualClock;
import dev.edgecase.pki.CertificateAuthority;
import dev.edgecase.pki.LeafRequest;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.ServerTls;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.zone.EncryptionMode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time that is moved: by hand, what falls due has reached the visitor's socket when {@code advance} returns, and nothing has before. */
class TimeIT {
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final int TIMES = Integer.getInteger("time.times", 5);

    private final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));

    private TestEdge edge(int port) {
        return TestEdge.edge()
                .clock(clock)
                .zone(zone -> Knobs.ssl(zone, EncryptionMode.FLEXIBLE))
                .http(port)
                .start();
    }

    private static Socket ask(TestEdge edge, String request) throws IOException {
        var socket = RawClient.connect(edge.running().httpPort(), false);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: shop.test\r\nAccept: application/json\r\nConnection: close\r\n\r\n";
    }

    /** Advances by so much in two steps, the last of a millisecond, and looks without waiting at what is there after each. */
    private String afterExactly(Duration wait, Socket visitor) throws IOException {
        clock.advance(wait.minus(MILLI));
        assertThat(there(visitor)).as("1 ms before").isEmpty();

        clock.advance(MILLI);

        return there(visitor);
    }

    private static String there(Socket visitor) throws IOException {
        if (visitor.getChannel() == null) {
            return ascii(
                    visitor.getInputStream().readNBytes(visitor.getInputStream().available()));
        }
        var bytes = ByteBuffer.allocate(1 << 16);
        visitor.getChannel().read(bytes); // which does not block
        return ascii(Arrays.copyOf(bytes.array(), bytes.position()));
    }

    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Plays the script until the origin has done what it does before it falls silent. */
    private static RawOrigin silent(CountDownLatch done, String said) throws IOException {
        return RawOrigin.start(visit -> {
            visit.readRequest();
            if (!said.isEmpty()) {
                visit.write(said);
            }
            done.countDown();
            visit.stall();
        });
    }

    @Test
    void a_silent_origin_is_524_after_exactly_120_s() throws Exception {
        try (var origin = silent(new CountDownLatch(1), "");
                var edge = edge(origin.port())) {
            for (var i = 0; i < TIMES; i++) {
                try (var visitor = ask(edge, get("/"))) {
                    assertThat(afterExactly(Duration.ofSeconds(120), visitor)).startsWith("HTTP/1.1 524 ");
                }
            }
        }
    }

    @Test
    void an_unanswered_SYN_is_522_after_exactly_19_s_and_15_s() throws Exception {
        try (var queue = RawOrigin.fullQueue();
                var edge = edge(queue.port())) {
            for (var i = 0; i < TIMES; i++) {
                try (var visitor = ask(edge, get("/"))) {
                    assertThat(afterExactly(Duration.ofSeconds(34), visitor)).startsWith("HTTP/1.1 522 ");
                }
                assertThat(edge.journey().trace().connects()).isEqualTo(2);
            }
        }
    }

    @Test
    void a_102_and_then_silence_is_522_exactly_120_s_after_the_102() throws Exception {
        for (var i = 0; i < TIMES; i++) {
            var said = new CountDownLatch(1);
            try (var origin = silent(said, "HTTP/1.1 102 Processing\r\n\r\n");
                    var edge = edge(origin.port());
                    var visitor = ask(edge, get("/"))) {
                assertThat(said.await(10, TimeUnit.SECONDS)).isTrue();
                clock.settle();
                assertThat(there(visitor)).startsWith("HTTP/1.1 102 ");

                assertThat(afterExactly(Duration.ofSeconds(120), visitor)).startsWith("HTTP/1.1 522 ");
            }
        }
    }

    @Test
    void an_origin_that_does_not_take_the_request_is_524_after_exactly_30_s() throws Exception {
        try (var origin = RawOrigin.start(visit -> new CountDownLatch(1).await());
                var edge = edge(origin.port())) {
            for (var i = 0; i < TIMES; i++) {
                var head = """
                        POST / HTTP/1.1\r
                        Host: shop.test\r
                        Accept: application/json\r
                        Content-Length: 90000000\r
                        Connection: close\r
                        \r
                        """;
                try (var visitor = SocketChannel.open(new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), edge.running().httpPort()))) {
                    visitor.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.ISO_8859_1)));
                    visitor.configureBlocking(false);
                    fill(visitor);

                    assertThat(afterExactly(Duration.ofSeconds(30), visitor.socket()))
                            .startsWith("HTTP/1.1 524 ");
                }
            }
        }
    }

    /** Writes until nobody takes any more. */
    private void fill(SocketChannel visitor) throws IOException {
        var bytes = ByteBuffer.allocate(1 << 16);
        var refused = 0;
        for (var pieces = 0; refused < 2 && pieces < 10_000; pieces++) {
            refused = visitor.write(bytes.clear()) == 0 ? refused + 1 : 0;
            if (refused > 0) {
                clock.settle();
            }
        }
    }

    @Test
    void a_visitor_over_TLS_sees_it_as_soon() throws Exception {
        try (var origin = silent(new CountDownLatch(1), "");
                var edge = edge(origin.port())) {
            for (var i = 0; i < TIMES; i++) {
                try (var visitor = RawClient.connect(edge.running().httpsPort(), true)) {
                    visitor.getOutputStream().write(get("/").getBytes(StandardCharsets.ISO_8859_1));
                    clock.advance(Duration.ofSeconds(120).minus(MILLI));
                    assertThat(edge.running().journal().size()).isEqualTo(i);

                    clock.advance(MILLI);

                    assertThat(edge.running().journal().size()).isEqualTo(i + 1);
                    assertThat(new String(visitor.getInputStream().readNBytes(13), StandardCharsets.ISO_8859_1))
                            .isEqualTo("HTTP/1.1 524 ");
                }
            }
        }
    }

    @Test
    void the_admin_port_answers_when_what_fell_due_has_happened() throws Exception {
        try (var origin = silent(new CountDownLatch(1), "");
                var edge = edge(origin.port())) {
            for (var i = 0; i < TIMES; i++) {
                try (var visitor = ask(edge, get("/"))) {
                    var moved = admin(edge, "?advance=2m", "");

                    assertThat(moved.status()).as(moved.text()).isEqualTo(200);
                    assertThat(there(visitor)).startsWith("HTTP/1.1 524 ");
                }
                var again = admin(edge, "", "{\"advance\": \"1m30s\"}");
                assertThat(again.status()).as(again.text()).isEqualTo(200);
            }
            assertThat(clock.instant())
                    .isEqualTo(Instant.parse("2026-03-01T12:00:00Z")
                            .plus(Duration.ofSeconds(210).multipliedBy(TIMES)));
            assertThat(admin(edge, "", "{\"advance\": \"soon\"}").status()).isEqualTo(400);
            assertThat(admin(edge, "", "{\"by\": \"1m\"}").body()).contains("'by' is not a member");
            assertThat(admin(edge, "", "{").body()).contains("not JSON");
        }
    }

    @Test
    void a_clock_that_runs_by_itself_jumps() throws Exception {
        var asked = new CountDownLatch(1);
        try (var running = EdgeClock.real();
                var origin = silent(asked, "");
                var edge = TestEdge.edge().clock(running).http(origin.port()).start();
                var visitor = ask(edge, get("/"))) {
            asked.await();

            // again where it came before the wait for the response began
            await().until(() -> {
                assertThat(admin(edge, "?advance=2m", "").status()).isEqualTo(200);
                return visitor.getInputStream().available() > 0;
            });

            assertThat(ascii(visitor.getInputStream().readNBytes(13))).isEqualTo("HTTP/1.1 524 ");
        }
    }

    private static RawClient.Response admin(TestEdge edge, String query, String body) throws IOException {
        var port = edge.running().adminPort();
        return RawClient.send(
                port,
                false,
                "POST /__edgecase/clock" + query + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nContent-Length: "
                        + body.length() + "\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n" + body);
    }

    @Test
    void the_date_and_the_validity_of_an_origin_s_certificate_follow_the_clock(@TempDir Path directory)
            throws Exception {
        var authority = CertificateAuthority.temporary(clock);
        var tls = ServerTls.of(authority.issue(LeafRequest.of("shop.test")));
        try (var origin = RawOrigin.startTls(tls, RawOrigin.TlsOptions.DEFAULTS, visit -> {
                    visit.readRequest();
                    visit.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
                });
                var edge = TestEdge.edge()
                        .clock(clock)
                        .zone(zone -> Knobs.ssl(zone, EncryptionMode.STRICT))
                        .trusting(Files.writeString(directory.resolve("ca.pem"), authority.pem()))
                        .https(origin.port())
                        .start()) {
            var today = RawClient.get(edge.running().httpsPort(), true, "/");
            assertThat(today.status()).as(today.text()).isEqualTo(200);
            assertThat(today.header("Date")).isEqualTo("Sun, 01 Mar 2026 12:00:00 GMT");

            clock.advance(Duration.ofDays(36_525));

            var later = RawClient.get(edge.running().httpsPort(), true, "/", "Accept: application/json");
            assertThat(later.status()).as(later.text()).isEqualTo(526);
            assertThat(later.header("Date")).isEqualTo("Sat, 02 Mar 2126 12:00:00 GMT");
        }
    }

    @Test
    void such_an_exchange_takes_less_than_50_ms_of_real_time() throws Exception {
        try (var queue = RawOrigin.fullQueue();
                var edge = edge(queue.port())) {
            var fastest = Duration.ofDays(1);
            for (var i = 0; i < 10; i++) {
                try (var visitor = ask(edge, get("/"))) {
                    var watch = EdgeClock.real();
                    clock.advance(Duration.ofSeconds(34));
                    var took = Duration.ofNanos(watch.nanos());
                    watch.close();
                    assertThat(there(visitor)).startsWith("HTTP/1.1 522 ");
                    fastest = took.compareTo(fastest) < 0 ? took : fastest;
                }
            }
            assertThat(fastest).isLessThan(Duration.ofMillis(50));
        }
    }
}
