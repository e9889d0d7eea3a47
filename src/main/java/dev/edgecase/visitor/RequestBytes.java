package dev.edgecase.visitor;

import dev.edgecase.http.Headers;
import dev.edgecase.visitor.VisitorRequest.Message;
import dev.edgecase.visitor.VisitorRequest.Speaks;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A request as HTTP/1 text. */
final class RequestBytes {
    private RequestBytes() {}

    static ByteBuf of(VisitorRequest request) {
        return request.message() instanceof Message.Raw raw
                ? Unpooled.wrappedBuffer(raw.bytes())
                : of((Message.Parts) request.message(), request.way().speaks());
    }

    /** Returns the request's method, which tells whether the response has a body. */
    static String methodOf(Message message) {
        if (message instanceof Message.Parts parts) {
            return parts.method();
        }
        var bytes = ((Message.Raw) message).bytes();
        var start = new String(bytes, 0, Math.min(bytes.length, 5), StandardCharsets.ISO_8859_1);
        return start.equals("HEAD ") ? "HEAD" : "";
    }

    private static ByteBuf of(Message.Parts parts, Speaks speaks) {
        var fields = parts.headers();
        var head = new StringBuilder(256);
        var version = speaks == Speaks.HTTP_1_0 ? "HTTP/1.0" : "HTTP/1.1";
        line(head, parts.method() + ' ' + parts.target() + ' ' + version);
        if (speaks != Speaks.HTTP_1_0 && !fields.contains("Host")) {
            line(head, "Host: " + parts.authority());
        }
        fields.forEach((name, value) -> line(head, name + ": " + value));
        if (parts.body().isPresent() && !namesFraming(fields)) {
            line(head, "Content-Length: " + parts.body().get().length);
        }
        head.append("\r\n");
        var start = text(head.toString());
        if (parts.body().isEmpty()) {
            return start;
        }
        var body = parts.body().get();
        var chunked = isChunked(fields) && !fields.contains("Content-Length");
        return chunked ? chunk(start, body) : Unpooled.wrappedBuffer(start, Unpooled.wrappedBuffer(body));
    }

    static boolean namesFraming(Headers fields) {
        return fields.contains("Content-Length") || fields.contains("Transfer-Encoding");
    }

    private static boolean isChunked(Headers fields) {
        return fields.first("Transfer-Encoding")
                .map(value -> value.toLowerCase(Locale.ROOT).strip().equals("chunked"))
                .orElse(false);
    }

    private static ByteBuf chunk(ByteBuf start, byte[] body) {
        var end = text("0\r\n\r\n");
        return body.length == 0
                ? Unpooled.wrappedBuffer(start, end)
                : Unpooled.wrappedBuffer(
                        start,
                        text(Integer.toHexString(body.length) + "\r\n"),
                        Unpooled.wrappedBuffer(body),
                        text("\r\n"),
                        end);
    }

    private static void line(StringBuilder head, String text) {
        head.append(text).append("\r\n");
    }

    /** Chars above 255 go out as UTF-8, those up to it as bytes, as header values are read. */
    private static ByteBuf text(String text) {
        var isLatin = text.chars().allMatch(c -> c < 256);
        return Unpooled.wrappedBuffer(text.getBytes(isLatin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
    }
}
