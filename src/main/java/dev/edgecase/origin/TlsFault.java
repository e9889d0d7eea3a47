package dev.edgecase.origin;

import dev.edgecase.error.EdgeError;
import dev.edgecase.pki.CertificateFault;
import java.time.Duration;

/** Faults between the TCP connection and a secured one. */
public sealed interface TlsFault extends OriginFault {
    /**
     * The handshake did not finish.
     *
     * @param detail what the TLS library said, in one line
     */
    record HandshakeFailed(String detail) implements TlsFault {
        @Override
        public EdgeError error() {
            return EdgeError.SSL_HANDSHAKE_FAILED;
        }

        @Override
        public String id() {
            return "tls_handshake";
        }

        @Override
        public String words() {
            return "TLS handshake failed: " + detail;
        }

        @Override
        public String remedy() {
            return "Check that the origin speaks TLS on this port, has a certificate, knows the host name, and shares a protocol and cipher with the edge.";
        }
    }

    /**
     * The handshake did not finish in time.
     *
     * @param waited how long
     */
    record HandshakeTimedOut(Duration waited) implements TlsFault {
        @Override
        public EdgeError error() {
            return EdgeError.SSL_HANDSHAKE_FAILED;
        }

        @Override
        public String id() {
            return "tls_handshake";
        }

        @Override
        public String words() {
            return "TLS handshake did not finish within " + OriginFault.seconds(waited);
        }

        @Override
        public String remedy() {
            return "Check that what listens on this port speaks TLS and is not overloaded.";
        }
    }

    /**
     * The handshake finished, and the certificate does not hold.
     *
     * @param why what is wrong with it
     * @param detail the same in words, with names and dates
     */
    record CertificateRejected(CertificateFault why, String detail) implements TlsFault {
        @Override
        public EdgeError error() {
            return EdgeError.INVALID_SSL_CERTIFICATE;
        }

        @Override
        public String id() {
            return "tls_cert";
        }

        @Override
        public String words() {
            return "certificate was rejected: " + detail;
        }

        @Override
        public String remedy() {
            return "Install a certificate that is valid, complete, trusted and for this host, or use encryption mode full.";
        }
    }
}
