package dev.edgecase.cache.serve;

import dev.edgecase.http.Body;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Several parts of a body in one, as multipart/byteranges (RFC 9110 section 14.6), with line ends where Cloudflare's open-source
 * proxy framework has them.
 */
final class Multipart {
    private final Ranges.Multi ranges;
    private final String boundary;
    private final List<byte[]> heads;
    private final byte[] end;

    /**
     * Makes the text around the parts.
     *
     * @param type of the whole body
     * @param boundary what no part contains
     */
    Multipart(Ranges.Multi ranges, String type, String boundary) {
        this.ranges = ranges;
        this.boundary = boundary;
        heads = ranges.parts().stream()
                .map(part -> bytes("\r\n--%s\r\nContent-Type: %s\r\nContent-Range: %s\r\n\r\n"
                        .formatted(boundary, type, part.of(ranges.size()))))
                .toList();
        end = bytes("\r\n--%s--\r\n".formatted(boundary));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    String type() {
        return "multipart/byteranges; boundary=" + boundary;
    }

    long length() {
        var around = end.length + heads.stream().mapToLong(head -> head.length).sum();
        return around + ranges.parts().stream().mapToLong(Part::count).sum();
    }

    Body body(BodySource source) {
        source.keep();
        return new JoinedBody(heads.size() * 2 + 1, number -> body(number, source), length(), source);
    }

    /** Head and bytes of each part in turn, then the end. */
    private Body body(int number, BodySource source) {
        var which = number / 2;
        if (which == heads.size()) {
            return Body.of(end);
        }
        return number % 2 == 0
                ? Body.of(heads.get(which))
                : source.part(ranges.parts().get(which), which == heads.size() - 1);
    }
}
