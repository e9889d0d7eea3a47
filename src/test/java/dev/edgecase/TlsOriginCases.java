package dev.edgecase;

import static dev.edgecase.OriginCase.error;
import static dev.edgecase.OriginCase.passed;
import static dev.edgecase.OriginCase.secured;

import dev.edgecase.OriginCase.Expected;
import dev.edgecase.OriginCase.Playing;
import dev.edgecase.pki.BadCertificates;
import dev.edgecase.pki.BadCertificates.Flaw;
import dev.edgecase.pki.Leaf;
import dev.edgecase.pki.LeafRequest;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.RawOrigin.TlsOptions;
import dev.edgecase.testkit.ServerTls;
import dev.edgecase.zone.EncryptionMode;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** The ways a TLS origin can fail, in full and in strict: the sheet on TLS, section 3.1. */
final class TlsOriginCases {
    private static final BadCertificates BAD = new BadCertificates(OriginCase.TRUSTED, InstantSource.system());
    private static final List<EncryptionMode> MODES = List.of(EncryptionMode.FULL, EncryptionMode.STRICT);

    private TlsOriginCases() {}

    static Stream<OriginCase> all() {
        return MODES.stream()
                .flatMap(mode -> Stream.of(handshakes(mode), certificates(mode)).flatMap(List::stream));
    }

    private static List<OriginCase> handshakes(EncryptionMode mode) {
        return List.of(
                new OriginCase(
                        "closed TLS port",
                        mode,
                        () -> Playing.at("127.0.0.1", RawOrigin.closedPort()),
                        error(521, "refused")),
                raw(
                        "plain HTTP on the TLS port",
                        mode,
                        visit -> {
                            visit.read(5);
                            visit.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
                        },
                        error(525, "tls_handshake")),
                raw("closes after the ClientHello", mode, visit -> visit.read(5), error(525, "tls_handshake")),
                raw(
                        "resets after the ClientHello",
                        mode,
                        visit -> {
                            visit.read(5);
                            visit.reset();
                        },
                        error(525, "tls_handshake")),
                raw(
                        "alert handshake_failure",
                        mode,
                        visit -> {
                            visit.read(5);
                            visit.write("\u0015\u0003\u0003\0\u0002\u0002(");
                        },
                        error(525, "tls_handshake")),
                raw("silent in the handshake", mode, visit -> visit.stall(), error(525, "tls_handshake")),
                secured(
                        "no shared protocol",
                        mode,
                        good(),
                        socket -> {
                            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
                            socket.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"});
                        },
                        error(525, "tls_handshake")),
                secured(
                        "no shared cipher",
                        mode,
                        OriginCase.TRUSTED.issue(LeafRequest.of("shop.test").withKey(LeafRequest.KeyType.RSA)),
                        socket -> {
                            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
                            socket.setEnabledCipherSuites(new String[] {"TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"});
                        },
                        error(525, "tls_handshake")),
                secured("wants a client certificate, TLS 1.3", mode, good(), wanting("TLSv1.3"), error(520, "aop")),
                secured(
                        "wants a client certificate, TLS 1.2",
                        mode,
                        good(),
                        wanting("TLSv1.2"),
                        error(525, "tls_handshake")),
                new OriginCase(
                        "closes after the handshake",
                        mode,
                        () -> Playing.of(RawOrigin.startTls(
                                ServerTls.of(good()), TlsOptions.DEFAULTS, visit -> visit.readRequest())),
                        error(520, "empty_reply")),
                secured(
                        "TLS 1.2",
                        mode,
                        good(),
                        socket -> socket.setEnabledProtocols(new String[] {"TLSv1.2"}),
                        passed(200)),
                secured(
                        "TLS 1.3",
                        mode,
                        good(),
                        socket -> socket.setEnabledProtocols(new String[] {"TLSv1.3"}),
                        passed(200)));
    }

    private static List<OriginCase> certificates(EncryptionMode mode) {
        return Stream.of(Flaw.values())
                .filter(flaw ->
                        flaw != Flaw.REVOKED) // which serials are revoked is said by a scenario, see OriginTrustTest
                .map(flaw -> secured(
                        flaw.wireName() + " certificate",
                        mode,
                        BAD.issue(flaw, "shop.test"),
                        TlsOptions.DEFAULTS,
                        fails(flaw, mode) ? error(526, "tls_cert") : passed(200)))
                .toList();
    }

    private static boolean fails(Flaw flaw, EncryptionMode mode) {
        return mode.checksCertificate() && flaw != Flaw.COMMON_NAME_ONLY;
    }

    private static Leaf good() {
        return OriginCase.TRUSTED.issue(LeafRequest.of("shop.test"));
    }

    private static TlsOptions wanting(String protocol) {
        return socket -> {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.setNeedClientAuth(true);
        };
    }

    private static OriginCase raw(String name, EncryptionMode mode, RawOrigin.Script script, Expected expected) {
        return new OriginCase(name, mode, () -> Playing.of(RawOrigin.start(script)), expected);
    }
}
