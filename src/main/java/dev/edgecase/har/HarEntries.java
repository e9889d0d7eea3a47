package dev.edgecase.har;

import dev.edgecase.har.HarEntry.Content;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;
import dev.edgecase.log.explain.Explanation;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.visitor.Reply;
import dev.edgecase.visitor.VisitorRequest;
import dev.edgecase.visitor.VisitorRequest.Message;
import dev.edgecase.visitor.VisitorRequest.Speaks;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** What becomes of exchanges in an archive. */
public final class HarEntries {
    private static final int MOST_TEXT = 1024 * 1024;

    private HarEntries() {}

    /** Returns what the visitor of a journey saw; bodies are not kept by journeys, so their size is all there is. */
    public static HarEntry of(Journey journey) {
        var request = journey.request();
        var first = journey.timeToFirstByte();
        var ruling = journey.ruling();
        return new HarEntry(
                journey.startedAt(),
                new HarEntry.Request(
                        request.method(),
                        Explanation.url(journey),
                        words(request.protocol()),
                        withHost(request.headers(), request.authority()),
                        Optional.empty()),
                new HarEntry.Response(
                        journey.edgeStatus(),
                        "",
                        words(request.protocol()),
                        journey.responseHeaders(),
                        new Content(journey.bodyBytes(), mediaType(journey.responseHeaders()), Optional.empty(), false),
                        journey.bodyBytes()),
                new HarEntry.Timings(
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ZERO,
                        first,
                        journey.elapsed().minus(first).isNegative()
                                ? Duration.ZERO
                                : journey.elapsed().minus(first)),
                "",
                "%s: %s %s %s"
                        .formatted(journey.ray(), ruling.decider(), ruling.reason(), ruling.remedy())
                        .strip());
    }

    /**
     * Returns what one of our visitors saw.
     *
     * @param startedAt when it was sent
     * @param asked in parts; raw bytes have no place in an archive
     * @param reply what came
     */
    public static HarEntry of(Instant startedAt, VisitorRequest asked, Reply reply) {
        var parts = (Message.Parts) asked.message();
        var way = asked.way();
        var protocol =
                way.speaks() == Speaks.HTTP_2 ? "HTTP/2" : way.speaks() == Speaks.HTTP_1_0 ? "HTTP/1.0" : "HTTP/1.1";
        var host = parts.headers().first("Host").orElse(parts.authority());
        return new HarEntry(
                startedAt,
                new HarEntry.Request(
                        parts.method(),
                        (way.tls() ? "https://" : "http://") + host + parts.target(),
                        protocol,
                        withHost(parts.headers(), parts.authority()),
                        parts.body().map(body -> content(mediaType(parts.headers()), body, body.length))),
                new HarEntry.Response(
                        reply.status(),
                        reply.reason(),
                        reply.protocol(),
                        reply.headers(),
                        content(mediaType(reply.headers()), reply.body(), reply.bodySize()),
                        reply.bodySize()),
                timings(reply.facts()),
                way.to().getAddress() == null ? "" : way.to().getAddress().getHostAddress(),
                reply.ending() == Reply.Ending.COMPLETE ? "" : reply.ending() + ": " + reply.detail());
    }

    private static Headers withHost(Headers headers, String authority) {
        return headers.contains("Host") || authority.isEmpty()
                ? headers
                : Headers.builder().add("Host", authority).addAll(headers).build();
    }

    private static String words(Protocol protocol) {
        return protocol.toString();
    }

    private static String mediaType(Headers headers) {
        return headers.first("Content-Type").orElse("");
    }

    /** Text where it is UTF-8, and Base64 where it is not; too much of it is left out. */
    private static Content content(String mediaType, byte[] body, long size) {
        if (body.length == 0 || body.length > MOST_TEXT) {
            return new Content(size, mediaType, Optional.empty(), false);
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return new Content(size, mediaType, Optional.of(text.toString()), false);
        } catch (CharacterCodingException binary) {
            return new Content(size, mediaType, Optional.of(Base64.getEncoder().encodeToString(body)), true);
        }
    }

    private static HarEntry.Timings timings(Reply.Facts facts) {
        var connected = Math.max(facts.connectNanos(), facts.tlsNanos());
        var sent = Math.max(connected, facts.sentNanos());
        var first = facts.firstByteNanos() == 0 ? facts.endNanos() : facts.firstByteNanos();
        return new HarEntry.Timings(
                connected == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(connected)),
                facts.tlsNanos() == 0
                        ? Optional.empty()
                        : Optional.of(Duration.ofNanos(facts.tlsNanos() - facts.connectNanos())),
                between(connected, sent),
                between(sent, first),
                between(Math.max(sent, first), facts.endNanos()));
    }

    private static Duration between(long from, long to) {
        return Duration.ofNanos(Math.max(0, to - from));
    }
}
