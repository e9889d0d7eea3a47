package dev.edgecase.testorigin.demo;

import dev.edgecase.unit.UserProblem;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;

/**
 * A request that the demo origin has read to its end.
 *
 * @param head its request line and header fields as received
 * @param query its target, taken apart
 * @param peer the address it came from: the edge's, never the visitor's
 * @param bodySize how many bytes of body came with it
 * @param bodySha256 the SHA-256 of those bytes in hexadecimal
 */
record DemoRequest(HttpRequest head, QueryStringDecoder query, String peer, long bodySize, String bodySha256) {

    boolean isHead() {
        return head.method().equals(HttpMethod.HEAD);
    }

    String header(String name) {
        return head.headers().get(name, "");
    }

    boolean accepts(String mediaType) {
        return header(HttpHeaderNames.ACCEPT.toString()).contains(mediaType);
    }

    /** Returns the part of the path after that prefix. */
    String rest(String prefix) {
        return query.path().substring(prefix.length());
    }

    boolean has(String name) {
        return query.parameters().containsKey(name);
    }

    /** Returns a number of the query, or the default; what is not one or is out of range becomes a 400 that says so. */
    double number(String name, double otherwise, double most) {
        var text = query.parameters()
                .getOrDefault(name, List.of(String.valueOf(otherwise)))
                .get(0);
        try {
            var value = Double.parseDouble(text);
            if (value >= 0 && value <= most) {
                return value;
            }
        } catch (NumberFormatException notOne) {
            // told below, with the range
        }
        throw new UserProblem("%s must be a number from 0 to %.0f, was '%s'".formatted(name, most, text));
    }
}
