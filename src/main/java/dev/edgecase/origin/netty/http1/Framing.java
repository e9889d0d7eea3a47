package dev.edgecase.origin.netty.http1;

import dev.edgecase.http.Headers;
import dev.edgecase.http.Tokens;
import dev.edgecase.origin.ExchangeFault.BadResponse;
import dev.edgecase.origin.ExchangeFault.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the body of a response is delimited (RFC 9112 section 6.3), with the head as the edge passes it on.
 *
 * <p>{@code Transfer-Encoding} wins over {@code Content-Length}, equal lengths collapse into one, differing or unreadable ones
 * are a fault. Source: the edge's open-source proxy. Certainty: observed.
 *
 * @param fault set when the length fields cannot be trusted; the rest then means nothing
 */
record Framing(
        BodyDecoder.Framing kind,
        long length,
        Headers headers,
        @Nullable BadResponse fault) {
    private static final String LENGTH = "Content-Length";
    private static final String CODING = "Transfer-Encoding";

    /** Judges a final response to a request of that method. */
    static Framing of(String method, int status, Headers headers) {
        var lengths = headers.count(LENGTH);
        var chunked = headers.contains(CODING);
        var declared = 0L;
        var clean = headers;
        if (chunked) {
            if (!isChunkedAlone(headers)) {
                return bad(headers, CODING + ": " + String.join(", ", headers.all(CODING)));
            }
            clean = lengths == 0 ? headers : headers.edit().remove(LENGTH).build();
        } else if (lengths > 0) {
            var value = lengths == 1 ? headers.first(LENGTH) : Optional.<String>empty();
            declared = value.isPresent() ? number(value.get()) : -1;
            if (declared < 0) {
                declared = agreed(headers.all(LENGTH));
                if (declared < 0) {
                    return bad(headers, LENGTH + ": " + String.join(", ", headers.all(LENGTH)));
                }
                clean = headers.edit().set(LENGTH, Long.toString(declared)).build();
            }
        }
        if (status == 204 || status == 304 || method.equals("HEAD")) {
            return new Framing(BodyDecoder.Framing.LENGTH, 0, clean, null);
        }
        var kind = chunked
                ? BodyDecoder.Framing.CHUNKED
                : lengths > 0 ? BodyDecoder.Framing.LENGTH : BodyDecoder.Framing.UNTIL_CLOSE;
        return new Framing(kind, declared, clean, null);
    }

    private static Framing bad(Headers headers, String detail) {
        return new Framing(BodyDecoder.Framing.LENGTH, 0, headers, new BadResponse(Kind.BAD_FRAMING, detail));
    }

    private static boolean isChunkedAlone(Headers headers) {
        return Tokens.of(headers.all(CODING)).equals(Set.of("chunked"));
    }

    /** Returns the one number that all values hold, lists included, or -1. */
    private static long agreed(List<String> values) {
        var agreed = -1L;
        for (var value : values) {
            for (var item : value.split(",", -1)) {
                var number = number(item.trim());
                if (number < 0 || (agreed >= 0 && agreed != number)) {
                    return -1;
                }
                agreed = number;
            }
        }
        return agreed;
    }

    /** Returns the value of up to 18 digits, or -1. */
    private static long number(String digits) {
        if (digits.isEmpty() || digits.length() > 18) {
            return -1;
        }
        var number = 0L;
        for (var i = 0; i < digits.length(); i++) {
            var c = digits.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }
}
