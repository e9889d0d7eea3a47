package dev.edgecase.front;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the header of the PROXY protocol, version 1 (a line of text) or 2 (binary), as haproxy.org/download/2.6/doc/proxy-protocol.txt
 * defines it.
 *
 * @param source who the visitor is; empty when the header says that the connection is the proxy's own, or of no known kind
 */
record ProxyHeader(Optional<InetSocketAddress> source) {
    private static final byte[] SIGNATURE = {0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a};
    private static final int LONGEST_LINE = 107;
    private static final int BINARY_HEAD = 16;
    private static final int LONGEST_BINARY = 4096;
    private static final ProxyHeader UNKNOWN = new ProxyHeader(Optional.empty());

    /** The connection does not start with such a header. */
    static final class NoProxyHeaderException extends Exception {
        private static final long serialVersionUID = 1L;

        NoProxyHeaderException(String message) {
            super(message, null, false, false);
        }
    }

    /** Uses the header up and returns it; empty when more must be read first. */
    static Optional<ProxyHeader> read(ByteBuffer in) throws NoProxyHeaderException {
        if (!in.hasRemaining()) {
            return Optional.empty();
        }
        return in.get(in.position()) == SIGNATURE[0] ? readBinary(in) : readLine(in);
    }

    private static Optional<ProxyHeader> readLine(ByteBuffer in) throws NoProxyHeaderException {
        var start = in.position();
        var seen = Math.min(in.remaining(), LONGEST_LINE);
        for (var i = 0; i < seen - 1; i++) {
            if (in.get(start + i) == '\r' && in.get(start + i + 1) == '\n') {
                var line = new byte[i];
                in.get(line);
                in.position(start + i + 2);
                return Optional.of(parse(new String(line, StandardCharsets.ISO_8859_1)));
            }
        }
        if (seen == LONGEST_LINE || !startsLikeLine(in, start)) {
            throw new NoProxyHeaderException("the connection does not start with a PROXY protocol header");
        }
        return Optional.empty();
    }

    private static boolean startsLikeLine(ByteBuffer in, int start) {
        var name = "PROXY ";
        for (var i = 0; i < Math.min(name.length(), in.remaining()); i++) {
            if (in.get(start + i) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static ProxyHeader parse(String line) throws NoProxyHeaderException {
        var words = line.split(" ", -1);
        if (words.length >= 2 && words[0].equals("PROXY") && words[1].equals("UNKNOWN")) {
            return UNKNOWN;
        }
        var known =
                words.length == 6 && words[0].equals("PROXY") && (words[1].equals("TCP4") || words[1].equals("TCP6"));
        if (!known || !isLiteral(words[2], words[1].equals("TCP6"))) {
            throw new NoProxyHeaderException("the PROXY protocol line is malformed");
        }
        try {
            var port = Integer.parseInt(words[4]);
            return new ProxyHeader(Optional.of(new InetSocketAddress(InetAddress.getByName(words[2]), port)));
        } catch (UnknownHostException | IllegalArgumentException e) {
            throw new NoProxyHeaderException("the PROXY protocol line holds no valid address");
        }
    }

    /** Nothing but literals may reach the resolver, which would ask the network about names. */
    private static boolean isLiteral(String text, boolean v6) {
        return !text.isEmpty()
                && text.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9') || (v6 && isHexOrColon(c)))
                && (v6
                        ? text.indexOf(':') >= 0
                        : text.chars().filter(c -> c == '.').count() == 3);
    }

    private static boolean isHexOrColon(int c) {
        return c == ':' || Character.digit(c, 16) >= 0;
    }

    private static Optional<ProxyHeader> readBinary(ByteBuffer in) throws NoProxyHeaderException {
        var start = in.position();
        var seen = new byte[Math.min(in.remaining(), SIGNATURE.length)];
        in.get(start, seen);
        if (!Arrays.equals(seen, 0, seen.length, SIGNATURE, 0, seen.length)) {
            throw new NoProxyHeaderException("the connection does not start with a PROXY protocol header");
        }
        if (in.remaining() < BINARY_HEAD) {
            return Optional.empty();
        }
        var command = in.get(start + 12);
        var length = in.getShort(start + 14) & 0xffff;
        if ((command & 0xf0) != 0x20 || (command & 0x0f) > 1 || length > LONGEST_BINARY) {
            throw new NoProxyHeaderException("the PROXY protocol header is of an unknown version");
        }
        if (in.remaining() < BINARY_HEAD + length) {
            return Optional.empty();
        }
        var family = in.get(start + 13) >> 4;
        var header = (command & 0x0f) == 0 ? UNKNOWN : address(in, start + BINARY_HEAD, family, length);
        in.position(start + BINARY_HEAD + length);
        return Optional.of(header);
    }

    private static ProxyHeader address(ByteBuffer in, int at, int family, int length) throws NoProxyHeaderException {
        var size = family == 1 ? 4 : family == 2 ? 16 : 0;
        if (size == 0) {
            return UNKNOWN; // a UNIX socket, or nothing said
        }
        if (length < 2 * size + 4) {
            throw new NoProxyHeaderException("the PROXY protocol header is too short for its addresses");
        }
        var bytes = new byte[size];
        in.get(at, bytes);
        try {
            var port = in.getShort(at + 2 * size) & 0xffff;
            return new ProxyHeader(Optional.of(new InetSocketAddress(InetAddress.getByAddress(bytes), port)));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
