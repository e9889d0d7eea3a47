package dev.edgecase.front;

import dev.edgecase.error.EdgeError;
import dev.edgecase.front.line.Line;
import dev.edgecase.front.line.RefusalSink;
import dev.edgecase.front.visit.Service;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.http.HeldBytes;
import dev.edgecase.http.Protocol;
import dev.edgecase.pipeline.Arrival;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;

/** The edge's pages for what never became a request of Undertow's. Each ends its connection. */
final class Refusals implements RefusalSink.Pages {
    private static final String BARE_REASON = "Bad Request";

    private final Service service;
    private final Supplier<Arrival> arrival;

    Refusals(Service service, Supplier<Arrival> arrival) {
        this.service = service;
        this.arrival = arrival;
    }

    @Override
    public ByteBuffer refusal(Line line, String statusLine) {
        if (line.head().length() > Listener.LARGEST_HEAD) {
            return page(
                    line.head().firstLine(),
                    EdgeError.PAYLOAD_TOO_LARGE,
                    "the request's head is larger than any allowed");
        }
        return page(line.head().firstLine(), EdgeError.BAD_REQUEST, reason(statusLine));
    }

    /** Undertow says what is wrong with the Host in the reason phrase, and nothing about the rest. */
    private static String reason(String statusLine) {
        var words = statusLine.split(" ", 3);
        return words.length < 3 || words[2].equals(BARE_REASON)
                ? "the request is not well-formed HTTP"
                : "the request is refused: " + words[2].toLowerCase(Locale.ROOT);
    }

    @Override
    public ByteBuffer tooSlow() {
        return page("", EdgeError.REQUEST_TIMEOUT, "the request's head did not end in time");
    }

    /**
     * Returns the answer to plain HTTP on the TLS port.
     *
     * <p>Source: observed on proxied hosts, 400 "The plain HTTP request was sent to HTTPS port". Certainty: observed.
     */
    ByteBuffer plainOnTlsPort() {
        return page("", EdgeError.BAD_REQUEST, "the plain HTTP request was sent to the HTTPS port");
    }

    private ByteBuffer page(String firstLine, EdgeError error, String reason) {
        var words = firstLine.split(" ", 3);
        var method = words[0].isEmpty() ? "-" : words[0];
        var target = words.length > 1 && !words[1].isEmpty() ? words[1] : "/";
        var came = arrival.get();
        var request = new EdgeRequest(
                method,
                came.tls().isPresent() ? "https" : "http",
                "",
                target,
                Protocol.HTTP_1_1,
                Headers.EMPTY,
                Body.EMPTY);
        return bytes(service.refuse(came, request, error, reason));
    }

    private static ByteBuffer bytes(EdgeResponse response) {
        var body = HeldBytes.of(response.body());
        var head = new StringBuilder("HTTP/1.1 ")
                .append(response.status())
                .append(' ')
                .append(StatusCodes.getReason(response.status()))
                .append("\r\n");
        response.headers().forEach((name, value) -> {
            if (!name.equalsIgnoreCase("Content-Length") && !name.equalsIgnoreCase("Connection")) {
                head.append(name).append(": ").append(value).append("\r\n");
            }
        });
        head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
        var text = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(text.length + body.length)
                .put(text)
                .put(body)
                .flip();
    }
}
