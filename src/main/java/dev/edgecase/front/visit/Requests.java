package dev.edgecase.front.visit;

import dev.edgecase.front.line.ChunkCheck;
import dev.edgecase.front.line.Line;
import dev.edgecase.http.Body;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Protocol;
import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Protocols;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads what Undertow has parsed into a request of the edge. */
final class Requests {
    private Requests() {}

    static EdgeRequest of(HttpServerExchange exchange, Body body, @Nullable Line line) {
        var map = exchange.getRequestHeaders();
        var protocol = protocol(exchange);
        // a stream of HTTP/2 is a connection of its own to Undertow
        var last = line == null ? new LastHead() : LastHead.of(exchange.getConnection());
        return new EdgeRequest(
                exchange.getRequestMethod().toString(),
                exchange.getRequestScheme(),
                last.authority(authority(map)),
                target(exchange, line),
                protocol,
                last.headers(headers(map, protocol)),
                body);
    }

    /** Tells whether the head announces a body, be it one of no bytes. */
    static boolean announcesBody(HttpServerExchange exchange) {
        var map = exchange.getRequestHeaders();
        return !exchange.isRequestComplete()
                || map.contains(io.undertow.util.Headers.CONTENT_LENGTH)
                || map.contains(io.undertow.util.Headers.TRANSFER_ENCODING);
    }

    static OptionalLong length(HttpServerExchange exchange) {
        var map = exchange.getRequestHeaders();
        var text = map.getFirst(io.undertow.util.Headers.CONTENT_LENGTH);
        if (text == null || map.contains(io.undertow.util.Headers.TRANSFER_ENCODING)) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty(); // a phase refuses it
        }
    }

    /** Checks what has come of the body already, and returns what is to check the rest. */
    static ChunkCheck chunks(HttpServerExchange exchange) {
        if (exchange.isRequestComplete()
                || !exchange.getRequestHeaders().contains(io.undertow.util.Headers.TRANSFER_ENCODING)
                || !(exchange.getConnection() instanceof AbstractServerConnection connection)) {
            return ChunkCheck.none();
        }
        var check = ChunkCheck.ofChunks();
        var begun = connection.getExtraBytes();
        if (begun != null) {
            var bytes = begun.getBuffer();
            bytes.limit(bytes.position() + check.pass(bytes, bytes.position(), bytes.remaining()));
        }
        return check;
    }

    private static String authority(HeaderMap map) {
        var host = map.getFirst(io.undertow.util.Headers.HOST);
        return host == null ? "" : host;
    }

    private static Headers headers(HeaderMap map, Protocol protocol) {
        var headers = Headers.builder(map.size());
        for (var at = map.fastIterateNonEmpty(); at != -1; at = map.fiNextNonEmpty(at)) {
            var values = map.fiCurrent(at);
            var name = values.getHeaderName();
            if (protocol == Protocol.HTTP_2 && values.size() > 1 && name.equals(io.undertow.util.Headers.COOKIE)) {
                headers.add(name.toString(), String.join("; ", values)); // RFC 9113 section 8.2.3
                continue;
            }
            for (var i = name.equals(io.undertow.util.Headers.HOST) ? 1 : 0; i < values.size(); i++) {
                headers.add(name.toString(), values.get(i));
            }
        }
        return headers.build();
    }

    private static String target(HttpServerExchange exchange, @Nullable Line line) {
        var uri = exchange.getRequestURI();
        var query = exchange.getQueryString();
        if (!query.isEmpty()) {
            return uri + '?' + query;
        }
        // Undertow does not tell an empty query from none
        var mark = exchange.getRequestMethod().length() + 1 + uri.length();
        return line != null && line.head().at(mark) == '?' ? uri + '?' : uri;
    }

    private static Protocol protocol(HttpServerExchange exchange) {
        var protocol = exchange.getProtocol();
        if (protocol.equals(Protocols.HTTP_2_0)) {
            return Protocol.HTTP_2;
        }
        return protocol.equals(Protocols.HTTP_1_1) ? Protocol.HTTP_1_1 : Protocol.HTTP_1_0;
    }
}
