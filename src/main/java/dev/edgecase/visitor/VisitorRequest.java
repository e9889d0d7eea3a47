package dev.edgecase.visitor;

import dev.edgecase.http.Headers;
import dev.edgecase.pki.Leaf;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * A request that we send as a visitor.
 *
 * @param way where and how
 * @param message what is sent
 * @param patience how long the whole may take in real time; then the visitor leaves, and the reply says so
 */
public record VisitorRequest(Way way, Message message, Duration patience) {
    /**
     * Where a request is sent and how.
     *
     * @param to the listener to connect to
     * @param from the address to connect from; empty for the system's choice
     * @param tls whether to speak TLS
     * @param serverName the SNI; empty for none; without meaning when plain
     * @param speaks the version of HTTP; HTTP/2 by ALPN on TLS, with prior knowledge on plain
     * @param certificate what is shown to who asks for a certificate; empty for none
     */
    public record Way(
            InetSocketAddress to,
            Optional<InetAddress> from,
            boolean tls,
            Optional<String> serverName,
            Speaks speaks,
            Optional<Leaf> certificate) {
        /** Makes a way on which no certificate is shown. */
        public Way(
                InetSocketAddress to,
                Optional<InetAddress> from,
                boolean tls,
                Optional<String> serverName,
                Speaks speaks) {
            this(to, from, tls, serverName, speaks, Optional.empty());
        }
    }

    /** What a visitor calls itself who is told nothing about it, as nearly every program sends some {@code User-Agent}. */
    public static final String AGENT = "edgecase";

    /** The version of HTTP a visitor speaks. */
    public enum Speaks {
        /** HTTP/1.0: no Host is added, the connection closes. */
        HTTP_1_0,
        /** HTTP/1.1 on a kept connection. */
        HTTP_1_1,
        /** HTTP/2. */
        HTTP_2
    }

    /** What is sent. */
    public sealed interface Message {
        /**
         * A request in parts. {@code Host} comes from the authority unless the headers name one (any number of times); framing is
         * added for a body unless the headers name it; nothing else is added. A body is sent in one chunk when the headers say
         * {@code Transfer-Encoding: chunked} and no length. Over HTTP/2 names go out in lower case, and one Host is the authority.
         *
         * @param method as it goes on the wire
         * @param authority {@code shop.test} or {@code shop.test:8080}
         * @param target as it goes on the wire
         * @param headers in order
         * @param body empty for none
         */
        record Parts(String method, String authority, String target, Headers headers, Optional<byte[]> body)
                implements Message {}

        /**
         * Bytes, as they stand, on a connection of their own over HTTP/1.1; the reply is the first response to them.
         *
         * @param bytes what is written, after TLS
         */
        @SuppressWarnings("ArrayRecordComponent") // compared by nobody
        record Raw(byte[] bytes) implements Message {}
    }
}
