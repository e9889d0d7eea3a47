package dev.edgecase.origin.netty.http2;

import dev.edgecase.http.Headers;
import dev.edgecase.origin.OriginRequest;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.Locale;
import java.util.Set;

/**
 * Request heads as HTTP/2 has them: method, target and authority as pseudo-fields, names in lower case, and nothing that belongs
 * to one hop.
 *
 * <p>Source: RFC 9113 section 8. Certainty: documented.
 */
final class RequestFields {
    private static final Set<String> OF_ONE_HOP = Set.of(
            "host",
            "connection",
            "keep-alive",
            "proxy-connection",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "te",
            "content-length");
    private static final String GRPC = "application/grpc";

    private RequestFields() {}

    /** Returns the head; {@link IllegalArgumentException} if a part of it holds a control character. */
    static Http2Headers of(OriginRequest request) {
        var fields = request.headers();
        var head = new DefaultHttp2Headers(false)
                .method(checked(request.method()))
                .scheme("https")
                .authority(checked(fields.first("Host").orElse("")))
                .path(checked(request.target()));
        copy(fields, head);
        if (request.hasBody()) {
            request.body().length().ifPresent(length -> head.add("content-length", Long.toString(length)));
        }
        if (fields.first("Content-Type").filter(type -> type.startsWith(GRPC)).isPresent()) {
            head.add("te", "trailers"); // servers of gRPC ask for it, to know that no proxy drops what follows the body
        }
        return head;
    }

    /** Returns what follows a body. */
    static Http2Headers trailers(Headers fields) {
        var trailers = new DefaultHttp2Headers(false);
        copy(fields, trailers);
        return trailers;
    }

    private static void copy(Headers fields, Http2Headers to) {
        var ofConnection = fields.namedByConnection();
        for (var i = 0; i < fields.size(); i++) {
            var name = fields.name(i).toLowerCase(Locale.ROOT);
            if (!OF_ONE_HOP.contains(name) && !ofConnection.test(name)) {
                to.add(checked(name), checked(fields.value(i)));
            }
        }
    }

    /** The last gate before the wire: origins may write what they get into HTTP/1.1 text. */
    private static String checked(String text) {
        if (hasControl(text)) {
            throw new IllegalArgumentException("a control character in a request head for the origin");
        }
        return text;
    }

    static boolean hasControl(CharSequence text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if ((c < ' ' && c != '\t') || c == 127) {
                return true;
            }
        }
        return false;
    }
}
