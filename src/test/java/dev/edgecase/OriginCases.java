package dev.edgecase;

import static dev.edgecase.OriginCase.aborted;
import static dev.edgecase.OriginCase.error;
import static dev.edgecase.OriginCase.numbered;
import static dev.edgecase.OriginCase.passed;
import static dev.edgecase.OriginCase.plain;
import static dev.edgecase.OriginCase.says;

import dev.edgecase.OriginCase.Playing;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.zone.EncryptionMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** The ways a plain origin can fail: each row of the sheet on errors, section 4.2, that needs no TLS. */
final class OriginCases {
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final EncryptionMode PLAIN = EncryptionMode.FLEXIBLE;

    private OriginCases() {}

    static Stream<OriginCase> all() {
        return Stream.of(connecting(), heads(), waits(), bodies(), codings(), replaced())
                .flatMap(List::stream);
    }

    private static List<OriginCase> connecting() {
        return List.of(
                new OriginCase(
                        "closed port",
                        PLAIN,
                        () -> Playing.at("127.0.0.1", RawOrigin.closedPort()),
                        error(521, "refused")),
                new OriginCase(
                        "unanswered SYN",
                        PLAIN,
                        () -> {
                            var queue = RawOrigin.fullQueue();
                            return new Playing(
                                    Playing.at("127.0.0.1", queue.port()).address(), queue::close, () -> {});
                        },
                        error(522, "connect_timeout")),
                new OriginCase("no route", PLAIN, () -> Playing.at("127.255.255.255", 80), error(523, "no_route")),
                new OriginCase(
                        "name does not resolve",
                        PLAIN,
                        () -> Playing.at("origin.invalid", 80),
                        numbered(530, 1016, "dns")));
    }

    private static List<OriginCase> heads() {
        return List.of(
                plain(
                        "closes at once",
                        visit -> {},
                        error(520, "empty_reply|reset_after_connect|reset_before_headers")),
                plain("resets at once", visit -> visit.reset(), error(520, "reset_after_connect|reset_before_headers")),
                plain("empty reply", visit -> visit.readRequest(), error(520, "empty_reply")),
                plain(
                        "reset before the head",
                        visit -> {
                            visit.readRequest();
                            visit.reset();
                        },
                        error(520, "reset_before_headers")),
                plain(
                        "reset inside the head",
                        visit -> {
                            visit.readRequest();
                            visit.write(OK + "Content-Le");
                            visit.reset();
                        },
                        error(520, "missing_headers|reset_before_headers")),
                says("garbage", "\0\1\2\3 what is this\r\n\r\n", error(520, "bad_status_line")),
                says("another protocol", "SSH-2.0-OpenSSH_9.2\r\n", error(520, "bad_status_line")),
                says("HTTP/0.9", "<html>hello</html>", error(520, "bad_status_line")),
                says("no status code", "HTTP/1.1 OK\r\nA: b\r\n\r\n", error(520, "bad_status_line")),
                says("status of two digits", "HTTP/1.1 20 OK\r\nA: b\r\n\r\n", error(520, "bad_status_line")),
                says("no headers at all", OK + "\r\nhello", error(520, "missing_headers")),
                says("half a head", OK + "Server: x\r\nX-", error(520, "missing_headers")),
                says("space before the colon", OK + "A : b\r\n\r\n", error(520, "bad_header")),
                says("folded header", OK + "A: b\r\n c\r\n\r\n", error(520, "bad_header")),
                says("header without a name", OK + ": b\r\n\r\n", error(520, "bad_header")),
                says("control character in a header", OK + "A: b\0c\r\n\r\n", error(520, "bad_header")),
                says("head of 128 KiB", head(0), passed(200)),
                says("head of 128 KiB less 1", head(-1), passed(200)),
                says("head of 128 KiB and 1", head(1), error(520, "headers_too_large")),
                says(
                        "130 KB of cookies",
                        OK + "Set-Cookie: a=b\r\n".repeat(7800) + "\r\n",
                        error(520, "headers_too_large")),
                says(
                        "lengths differ",
                        OK + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
                        error(520, "bad_framing")),
                says("length is a word", OK + "Content-Length: five\r\n\r\nhello", error(520, "bad_framing")),
                says("length is negative", OK + "Content-Length: -5\r\n\r\nhello", error(520, "bad_framing")),
                says("same length twice", OK + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello", passed(200)),
                says("unknown transfer coding", OK + "Transfer-Encoding: x\r\n\r\nhello", error(520, "bad_framing")),
                says(
                        "length beside chunks",
                        OK + "Content-Length: 99\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                        passed(200)),
                says(
                        "101 that nobody asked for",
                        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
                        error(520, "bad_upgrade")));
    }

    /** A response whose headers weigh 128 KiB and so much more. */
    private static String head(int more) {
        var last = "Content-Length: 2\r\n";
        return OK + "A: " + "x".repeat(128 * 1024 + more - last.length() - 5) + "\r\n" + last + "\r\nok";
    }

    private static List<OriginCase> waits() {
        return List.of(
                plain(
                        "silent origin",
                        visit -> {
                            visit.readRequest();
                            visit.stall();
                        },
                        error(524, "read_timeout")),
                plain(
                        "half a head, then silence",
                        visit -> {
                            visit.readRequest();
                            visit.write(OK + "Content-");
                            visit.stall();
                        },
                        error(524, "read_timeout")),
                plain(
                        "103, then silence",
                        visit -> {
                            visit.readRequest();
                            visit.write("HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n");
                            visit.stall();
                        },
                        error(524, "read_timeout")),
                plain(
                        "102, then silence",
                        visit -> {
                            visit.readRequest();
                            visit.write("HTTP/1.1 102 Processing\r\n\r\n");
                            visit.stall();
                        },
                        error(522, "processing_timeout")),
                plain(
                        "body stops",
                        visit -> {
                            visit.readRequest();
                            visit.write(OK + "Content-Length: 10\r\n\r\nhello");
                            visit.stall();
                        },
                        aborted(200, "body_stall")));
    }

    private static List<OriginCase> bodies() {
        return List.of(
                says(
                        "short body",
                        OK + "Content-Length: 1000\r\n\r\n" + "x".repeat(500),
                        aborted(200, "truncated_body")),
                plain(
                        "reset in the body",
                        visit -> {
                            visit.readRequest();
                            visit.write(OK + "Content-Length: 1000\r\n\r\nhello");
                            visit.reset();
                        },
                        new OriginCase.Expected(200, 0, "truncated_body|reset_before_headers", false)),
                says("no last chunk", OK + chunked("5\r\nhello\r\n"), aborted(200, "truncated_body")),
                says("cut inside a chunk", OK + chunked("5\r\nhel"), aborted(200, "truncated_body")),
                says(
                        "chunk size is no number",
                        OK + chunked("zz\r\nhello\r\n0\r\n\r\n"),
                        aborted(200, "truncated_body")),
                says(
                        "chunk longer than its size",
                        OK + chunked("5\r\nhello world\r\n0\r\n\r\n"),
                        aborted(200, "truncated_body")),
                says("more bytes than announced", OK + "Content-Length: 5\r\n\r\nhello world", passed(200)),
                says("body until the end", OK + "A: b\r\n\r\nhello", passed(200)),
                says("empty 200", OK + "Content-Length: 0\r\n\r\n", passed(200)),
                says("204 with a stray body", "HTTP/1.1 204 No Content\r\nA: b\r\n\r\nhello", passed(204)));
    }

    private static String chunked(String chunks) {
        return "Transfer-Encoding: chunked\r\n\r\n" + chunks;
    }

    private static List<OriginCase> codings() {
        var whole = gzip("hello, gzip");
        var cut = whole.substring(0, whole.length() - 6);
        var broken = whole.substring(0, 12) + "\7\7\7" + whole.substring(15);
        return List.of(
                says("good gzip", coded(whole, whole.length()), passed(200)),
                says("corrupt gzip", coded(broken, broken.length()), numbered(502, 0, "bad_gzip")),
                says("gzip cut short", coded(cut, cut.length()), numbered(502, 0, "bad_gzip")),
                says("not gzip at all", coded("hello", 5), numbered(502, 0, "bad_gzip")),
                says("gzip with the plain length", coded(whole, 4000), numbered(502, 0, "bad_gzip")));
    }

    private static String coded(String body, int length) {
        return OK + "Content-Encoding: gzip\r\nContent-Length: " + length + "\r\n\r\n" + body;
    }

    private static String gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static List<OriginCase> replaced() {
        return Stream.of(
                        500, 501, 502, 503, 504, 505, 520, 521, 522, 523, 524, 525, 526, 527, 530, 400, 403, 404, 429,
                        451)
                .map(status -> says(
                        "origin says " + status,
                        "HTTP/1.1 " + status + " Own\r\nContent-Length: 3\r\n\r\nown",
                        isReplaced(status) ? numbered(status, status == 527 ? 520 : status, "") : passed(status)))
                .toList();
    }

    private static boolean isReplaced(int status) {
        return status == 502 || status == 504 || (status >= 520 && status <= 527);
    }
}
