package dev.edgecase.front.h1;

import dev.edgecase.front.h1.RequestHead.Framing;
import dev.edgecase.http.Protocol;
import dev.edgecase.http.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * Watches the fields of one head for those that say where the body ends and whether the connection goes on. Whatever two servers
 * could read differently is refused.
 *
 * <p>Source: Cloudflare docs, support/troubleshooting/http-status-codes/4xx-client-error/error-400 (both lengths). Certainty:
 * documented; the rest assumed from RFC 9112 section 6.
 */
final class FramingReader {
    private static final int LONGEST_NUMBER = 18;

    private @Nullable String length;
    private boolean chunked;
    private boolean close;
    private boolean keep;

    void see(String name, String value) throws BadRequestException {
        refuseSpaces(name);
        switch (name.length()) {
            case 10 -> {
                if (name.equalsIgnoreCase("Connection")) {
                    close |= Tokens.contains(value, "close");
                    keep |= Tokens.contains(value, "keep-alive");
                }
            }
            case 14 -> {
                if (name.equalsIgnoreCase("Content-Length")) {
                    contentLength(value);
                }
            }
            case 17 -> {
                if (name.equalsIgnoreCase("Transfer-Encoding")) {
                    transferEncoding(value);
                }
            }
            default -> {}
        }
    }

    /** A framing header that some servers read and others drop is an attack. */
    private static void refuseSpaces(String name) throws BadRequestException {
        var first = name.charAt(0);
        var last = name.charAt(name.length() - 1);
        if (first == ' ' || first == '\t' || last == ' ' || last == '\t') {
            var bare = name.strip();
            if (bare.equalsIgnoreCase("Content-Length")
                    || bare.equalsIgnoreCase("Transfer-Encoding")
                    || bare.equalsIgnoreCase("Host")) {
                throw new BadRequestException("there is white space around the header name " + bare);
            }
        }
    }

    private void contentLength(String value) throws BadRequestException {
        if (length != null) {
            throw new BadRequestException("the request has two Content-Length headers");
        }
        if (value.isEmpty() || value.length() > LONGEST_NUMBER || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new BadRequestException("the Content-Length is not a number");
        }
        length = value;
    }

    private void transferEncoding(String value) throws BadRequestException {
        if (chunked || !value.equalsIgnoreCase("chunked")) {
            throw new BadRequestException("the Transfer-Encoding is not just chunked");
        }
        chunked = true;
    }

    Framing framing(Protocol protocol) throws BadRequestException {
        if (chunked && length != null) {
            throw new BadRequestException("the request has both a Content-Length and a Transfer-Encoding");
        }
        if (chunked && protocol == Protocol.HTTP_1_0) {
            throw new BadRequestException("HTTP/1.0 knows no Transfer-Encoding");
        }
        if (chunked) {
            return Framing.CHUNKED;
        }
        return length == null ? Framing.NONE : new Framing(false, Long.parseLong(length));
    }

    boolean keepAlive(Protocol protocol) {
        return protocol == Protocol.HTTP_1_0 ? keep && !close : !close;
    }
}
