package dev.edgecase.origin.netty.http2;

import dev.edgecase.http.Headers;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads response heads and trailers; what the codec has let through is not all good. */
final class ResponseFields {
    private static final int SWITCHING_PROTOCOLS = 101;

    private ResponseFields() {}

    /** Returns the fields, without pseudo-fields. */
    static Headers of(Http2Headers head) {
        var fields = Headers.builder();
        for (var field : head) {
            var name = field.getKey().toString();
            if (!name.startsWith(":")) {
                fields.add(name, field.getValue().toString());
            }
        }
        return fields.build();
    }

    /** Returns what is wrong with a head, in words; empty where nothing is. */
    static String problem(@Nullable CharSequence status, Headers fields) {
        var number = status(status);
        if (number < 100 || number == SWITCHING_PROTOCOLS) {
            return "status " + status;
        }
        for (var i = 0; i < fields.size(); i++) {
            if (RequestFields.hasControl(fields.value(i))) {
                return "a control character in " + fields.name(i);
            }
        }
        return "";
    }

    /** Returns the number of three digits, or 0. */
    static int status(@Nullable CharSequence text) {
        if (text == null || text.length() != 3) {
            return 0;
        }
        var status = 0;
        for (var i = 0; i < 3; i++) {
            var digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            status = 10 * status + digit;
        }
        return status;
    }

    /** Returns the length that a head announces. */
    static OptionalLong length(Headers fields) {
        return fields.first("content-length").stream()
                .filter(digits -> digits.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst();
    }
}
