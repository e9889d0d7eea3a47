package dev.edgecase.testorigin;

import static dev.edgecase.testorigin.PlayedTrial.DATE;
import static dev.edgecase.testorigin.PlayedTrial.available;
import static dev.edgecase.testorigin.PlayedTrial.body;
import static dev.edgecase.testorigin.PlayedTrial.respond;
import static dev.edgecase.testorigin.PlayedTrial.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import dev.edgecase.match.Matchers;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testorigin.script.OriginScript;
import dev.edgecase.testorigin.script.Respond;
import dev.edgecase.testorigin.script.Respond.Content;
import dev.edgecase.testorigin.script.Respond.Framing;
import dev.edgecase.testorigin.script.Respond.Interim;
import dev.edgecase.testorigin.script.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a played origin that does nothing wrong does on the wire. */
class PlayedOriginIT {
    private final PlayedTrial trial = new PlayedTrial();
    private final TestOrigin origin = trial.origin();

    @AfterEach
    void close() {
        trial.close();
    }

    @Test
    void without_routes_everything_gets_200_and_with_routes_the_rest_gets_404() throws Exception {
        assertThat(trial.get("/any").text())
                .isEqualTo("HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n" + DATE
                        + "Content-Length: 39\r\nConnection: close\r\n\r\nThis is an origin that Edgecase plays.\n");

        trial.play(Route.of("/a*", Respond.of(503, "later")));

        assertThat(trial.get("/about?x=1").status()).isEqualTo(503);
        assertThat(trial.get("/b").status()).isEqualTo(404);
    }

    @Test
    void a_response_is_what_the_script_says_in_its_order_and_spelling() throws Exception {
        var respond = new Respond(
                299,
                Optional.of("Fine by me"),
                Headers.of("x-B", "2", "X-a", "1", "x-B", "3"),
                new Content.Text("héllo"),
                Duration.ZERO,
                Framing.CHUNKED,
                Headers.of("X-Sum", "abc"),
                List.of(),
                false);
        trial.play(Route.of("/", respond));

        assertThat(trial.exchange("GET / HTTP/1.1\r\nConnection: close\r\n\r\n"))
                .isEqualTo(
                        "HTTP/1.1 299 Fine by me\r\nx-B: 2\r\nX-a: 1\r\nx-B: 3\r\n" + DATE
                                + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n6\r\nh\u00c3\u00a9llo\r\n0\r\nX-Sum: abc\r\n\r\n");
    }

    @Test
    void a_connection_is_kept_and_pipelined_requests_are_answered_in_order() throws Exception {
        trial.play(new Route(
                Route.On.ANYTHING, Respond.of(200, "").with(Headers.EMPTY).after(Duration.ZERO), Optional.empty()));
        trial.play(new Route(
                Route.On.ANYTHING, body(new Content.Template("${method} ${path} ${call};")), Optional.empty()));

        var text = trial.exchange("GET /1 HTTP/1.1\r\n\r\nPOST /2 HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc"
                + "HEAD /3 HTTP/1.1\r\n\r\nGET /4 HTTP/1.0\r\n\r\n");

        assertThat(text.replaceAll("(?s)HTTP/1.1 200 OK\r\n.*?\r\n\r\n", "")).isEqualTo("GET /1 1;POST /2 2;GET /4 4;");
        assertThat(origin.received())
                .extracting(each -> each.connection().request())
                .containsExactly(1, 2, 3, 4);
        assertThat(origin.connections()).isEqualTo(1);
        assertThat(origin.requests()).isEqualTo(4);
    }

    @Test
    void what_came_is_kept_as_it_came() throws Exception {
        var head =
                "PUT /up?a=b%20c HTTP/1.1\r\nHost: shop.test\r\nx-ODD:  spaced \r\nTransfer-Encoding: chunked\r\n\r\n";
        var request = head + "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nX-T: u\r\n\r\n";

        trial.exchange(request + "GET / HTTP/1.0\r\n\r\n");

        var received = origin.received().get(0);
        assertThat(received.method()).isEqualTo("PUT");
        assertThat(received.target()).isEqualTo("/up?a=b%20c");
        assertThat(received.headers())
                .isEqualTo(Headers.of("Host", "shop.test", "x-ODD", "spaced", "Transfer-Encoding", "chunked"));
        assertThat(received.body()).asString(StandardCharsets.US_ASCII).isEqualTo("abcde");
        assertThat(received.bodySize()).isEqualTo(5);
        assertThat(received.trailers()).isEqualTo(Headers.of("X-T", "u"));
        assertThat(received.raw()).asString(StandardCharsets.US_ASCII).isEqualTo(request);
        assertThat(received.answered()).isEqualTo(200);
    }

    @Test
    void routes_are_chosen_by_method_path_query_header_and_call() throws Exception {
        trial.play(
                new Route(
                        new Route.On(
                                Optional.of("GET"),
                                Optional.of("/x*"),
                                Map.of("q", Matchers.equal("a b")),
                                Map.of("X-Who", Matchers.equal("me")),
                                OptionalInt.empty(),
                                OptionalInt.empty()),
                        Respond.of(201, ""),
                        Optional.empty()),
                onCall(1, 202),
                onCall(2, 203),
                Route.of("/x", Respond.of(205, "")));

        assertThat(trial.get("/x?q=a+b", "X-Who: me").status()).isEqualTo(201); // and the first call for the others
        assertThat(trial.get("/x?q=a+b", "X-Who: you").status()).isEqualTo(203);
        assertThat(trial.get("/x").status()).isEqualTo(205);
        trial.play(onCall(1, 202));
        assertThat(trial.get("/x").status()).isEqualTo(202);
    }

    @Test
    void delays_and_interims_follow_the_clock() throws Exception {
        var respond = new Respond(
                200,
                Optional.empty(),
                Headers.EMPTY,
                new Content.Text("at last"),
                Duration.ofSeconds(10),
                Framing.LENGTH,
                Headers.EMPTY,
                List.of(
                        new Interim(102, Headers.EMPTY, Duration.ofSeconds(1)),
                        new Interim(103, Headers.of("Link", "</a>"), Duration.ofSeconds(2))),
                false);
        trial.play(Route.of("/", respond));

        try (var socket = trial.connect()) {
            write(socket, "GET / HTTP/1.1\r\n\r\n");
            trial.clock().advance(Duration.ofMillis(999));
            assertThat(socket.getInputStream().available()).isZero();
            trial.clock().advance(Duration.ofMillis(1));
            assertThat(available(socket)).isEqualTo("HTTP/1.1 102 Processing\r\n\r\n");
            trial.clock().advance(Duration.ofSeconds(2));
            assertThat(available(socket)).isEqualTo("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
            trial.clock().advance(Duration.ofMillis(6999));
            assertThat(socket.getInputStream().available()).isZero();
            trial.clock().advance(Duration.ofMillis(1));
            assertThat(available(socket)).startsWith("HTTP/1.1 200 OK\r\nDate: Fri, 02 Jan 2026 03:04:15 GMT");
        }
    }

    @Test
    void who_expects_a_100_gets_one_before_the_body() throws Exception {
        try (var socket = trial.connect()) {
            write(socket, "POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            var line = new byte["HTTP/1.1 100 Continue\r\n\r\n".length()];
            socket.getInputStream().readNBytes(line, 0, line.length);
            assertThat(line).asString(StandardCharsets.US_ASCII).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            write(socket, "ok");
            trial.clock().settle();
            assertThat(available(socket)).startsWith("HTTP/1.1 200");
        }
        trial.play(Route.of("/", Respond.of(417, "no")));
        assertThat(trial.exchange("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"))
                .startsWith("HTTP/1.1 417");
    }

    @Test
    void what_is_no_http_gets_400_and_a_route_that_cannot_be_gets_500() throws Exception {
        assertThat(trial.exchange("HELO there\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("no request");
        trial.play(new Route(
                Route.On.ANYTHING, Respond.of(200, ""), Optional.of(dev.edgecase.fault.Fault.parse("connect reset"))));
        assertThat(trial.get("/").body()).contains("comes too late");
    }

    @Test
    void a_port_that_the_script_closes_refuses_and_opens_again() throws Exception {
        origin.play(new OriginScript(
                false, Optional.empty(), java.util.Set.of(OriginScript.Speaks.HTTP_1_1), List.of(), List.of()));
        assertThat(PlayedTrial.refuses(origin.httpPort())).isTrue();
        assertThat(PlayedTrial.refuses(origin.httpsPort())).isTrue();

        origin.play(OriginScript.DEFAULT);
        assertThat(trial.get("/").status()).isEqualTo(200);
        assertThat(RawClient.get(origin.httpsPort(), true, "/").status()).isEqualTo(200);
        var tls = origin.received().get(1).connection().tls().orElseThrow();
        assertThat(tls.protocol()).isEqualTo("TLSv1.3");
        assertThat(tls.serverName()).contains("shop.test");
    }

    private static Route onCall(int call, int status) {
        return new Route(
                new Route.On(
                        Optional.empty(),
                        Optional.of("/x"),
                        Map.of(),
                        Map.of(),
                        OptionalInt.of(call),
                        OptionalInt.of(call)),
                Respond.of(status, ""),
                Optional.empty());
    }

    @Test
    void many_come_and_go_and_leave_no_thread() throws Exception {
        var group = new ThreadGroup("of this test");
        var good = new AtomicInteger();
        var user = new Thread(group, () -> {
            for (var i = 0; i < 50; i++) {
                try (var one = TestOrigin.start(OriginScript.DEFAULT)) {
                    good.addAndGet(RawClient.get(one.httpPort(), false, "/").status() == 200 ? 1 : 0);
                } catch (IOException told) {
                    return;
                }
            }
        });
        user.start();
        user.join(20_000);

        assertThat(good).hasValue(50);
        Awaitility.await().atMost(Duration.ofSeconds(2)).until(() -> group.activeCount() == 0);
    }
}
