package dev.edgecase.origin.netty.fault;

import dev.edgecase.http.Protocol;
import dev.edgecase.origin.OriginRoute;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * What is known of a connection once it stands; the same for all its requests.
 *
 * @param route whose requests it serves
 * @param address the origin's end
 * @param local the edge's end
 * @param tlsProtocol empty for plain HTTP
 * @param spoken what is spoken on it, for ever present
 * @param certificateAsked the origin asked for a client certificate, and got none
 * @param dns name resolution for it
 * @param tcp SYN to SYN+ACK
 * @param tls the handshake
 */
public record ConnectionFacts(
        OriginRoute route,
        Optional<InetSocketAddress> address,
        Optional<InetSocketAddress> local,
        Optional<String> tlsProtocol,
        Optional<Protocol> spoken,
        boolean certificateAsked,
        Duration dns,
        Duration tcp,
        Duration tls) {
    /** HTTP/1.1 is spoken. */
    public static final Optional<Protocol> HTTP_1 = Optional.of(Protocol.HTTP_1_1);
    /** HTTP/2 is spoken. */
    public static final Optional<Protocol> HTTP_2 = Optional.of(Protocol.HTTP_2);

    /** Tells whether HTTP/2 is spoken on it. */
    public boolean isHttp2() {
        return spoken.equals(HTTP_2);
    }

    /** Tells whether it is under TLS. */
    public boolean isSecure() {
        return tlsProtocol.isPresent();
    }

    /**
     * Tells whether a connection that ended without a byte did so for want of a client certificate. TLS 1.3 origins say so only
     * after the handshake: by an alert, or by just closing.
     */
    boolean refusesClientCertificate(String detail) {
        return isSecure()
                && (detail.contains("certificate_required")
                        || detail.contains("bad_certificate")
                        || (certificateAsked && tlsProtocol.orElse("").equals("TLSv1.3")));
    }
}
