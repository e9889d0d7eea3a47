package dev.edgecase.testorigin;

import dev.edgecase.clock.ManualClock;
import dev.edgecase.http.Headers;
import dev.edgecase.pki.CertificateAuthority;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testorigin.script.OriginScript;
import dev.edgecase.testorigin.script.Respond;
import dev.edgecase.testorigin.script.Respond.Content;
import dev.edgecase.testorigin.script.Respond.Framing;
import dev.edgecase.testorigin.script.Route;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A played origin on manual time, and a client that speaks to it byte by byte. */
final class PlayedTrial implements AutoCloseable {
    /** The Date field of a response while no time has passed. */
    static final String DATE = "Date: Fri, 02 Jan 2026 03:04:05 GMT\r\n";

    private final ManualClock clock = new ManualClock(Instant.parse("2026-01-02T03:04:05Z"));
    private final CertificateAuthority authority = CertificateAuthority.temporary(clock);
    private final TestOrigin origin = TestOrigin.start(OriginScript.DEFAULT, clock, () -> authority);
    private final ManualClock.Registration joined = clock.join(origin);

    TestOrigin origin() {
        return origin;
    }

    CertificateAuthority authority() {
        return authority;
    }

    ManualClock clock() {
        return clock;
    }

    void play(Route... routes) {
        origin.play(OriginScript.DEFAULT.with(List.of(routes)));
    }

    /** Plays them in HTTP/2 too, where ALPN chooses it. */
    void play(boolean http2, Route... routes) {
        var script = OriginScript.DEFAULT.with(List.of(routes));
        origin.play(
                http2
                        ? new OriginScript(
                                script.http(),
                                script.tls(),
                                Set.of(OriginScript.Speaks.HTTP_1_1, OriginScript.Speaks.H2),
                                script.routes(),
                                List.of())
                        : script);
    }

    /** Gets a path on a connection of its own. */
    RawClient.Response get(String path, String... headers) throws IOException {
        return RawClient.get(origin.httpPort(), false, path, headers);
    }

    /** Sends the text and returns all that comes until the origin closes. */
    String exchange(String requests) throws IOException {
        try (var socket = connect()) {
            write(socket, requests);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), origin.httpPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Returns what is there to be read at once. */
    static String available(Socket socket) throws IOException {
        var in = socket.getInputStream();
        return new String(in.readNBytes(in.available()), StandardCharsets.ISO_8859_1);
    }

    /** Tells whether a SYN is answered with a RST. */
    static boolean refuses(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !socket.isConnected();
        } catch (ConnectException refused) {
            return true;
        }
    }

    static Respond body(Content content) {
        return respond(content, Framing.LENGTH);
    }

    static Respond respond(Content content, Framing framing) {
        return new Respond(
                200, Optional.empty(), Headers.EMPTY, content, Duration.ZERO, framing, Headers.EMPTY, List.of(), false);
    }

    @Override
    public void close() {
        joined.close();
        origin.close();
    }
}
