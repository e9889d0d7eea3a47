package dev.edgecase.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.pipeline.Arrival.VisitorTls;
import dev.edgecase.pki.Leaf;
import dev.edgecase.pki.client.CertificateText;
import dev.edgecase.pki.client.ClientAuth;
import dev.edgecase.pki.client.ClientIssuer.Kind;
import dev.edgecase.rulefile.RuleContext;
import dev.edgecase.rulefile.RuleFiles;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testkit.RawOrigin;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.Zone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** curl shows certificates to an edge that asks for them, or shows none. */
class ClientCertificateIT {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String RULE = "not cf.tls_client_auth.cert_verified or cf.tls_client_auth.cert_revoked";
    private static final Map<String, List<String>> PROTOCOLS = Map.of(
            "TLSv1.2 over HTTP/1.1", List.of("--tls-max", "1.2", "--http1.1"),
            "TLSv1.3 over HTTP/1.1", List.of("--tlsv1.3", "--http1.1"),
            "TLSv1.2 over HTTP/2", List.of("--tls-max", "1.2", "--http2"),
            "TLSv1.3 over HTTP/2", List.of("--http2"));

    @TempDir
    Path directory;

    private RawOrigin origin;
    private TestEdge edge;
    private Curl curl;

    @BeforeEach
    void start() throws IOException {
        origin = RawOrigin.answering(OK);
        edge = TestEdge.edge()
                .zone(zone -> asking(Knobs.ssl(zone, EncryptionMode.FLEXIBLE)))
                .http(origin.port())
                .start();
        curl = new Curl(edge, directory);
    }

    @AfterEach
    void stop() throws Exception {
        edge.close();
        origin.close();
    }

    private static Zone asking(Zone zone) {
        var rule = Map.of("expression", "http.host eq \"shop.test\" and (" + RULE + ")", "action", "block");
        var read = RuleFiles.read(
                Map.of(
                        "hostname_associations", List.of(Map.of("hostnames", List.of("shop.test"))),
                        "rules", Map.of("http_request_firewall_custom", List.of(rule)),
                        "managed_headers",
                                Map.of(
                                        "managed_request_headers",
                                        List.of(Map.of("id", "add_client_certificate_headers", "enabled", true)))),
                RuleContext.of(List.of()));
        return zone.with(read.rulesets().orElseThrow());
    }

    private String[] showing(Leaf leaf, List<String> others) throws IOException {
        var options = new ArrayList<>(others);
        options.addAll(List.of(
                "--cert",
                Files.writeString(directory.resolve("c.pem"), leaf.chainPem()).toString()));
        options.addAll(List.of(
                "--key",
                Files.writeString(directory.resolve("k.pem"), leaf.keyPem()).toString()));
        return options.toArray(String[]::new);
    }

    private static List<String> options(String protocol) {
        return PROTOCOLS.getOrDefault(protocol, List.of());
    }

    private ClientAuth asked() throws InterruptedException {
        return edge.journey().arrival().tls().flatMap(VisitorTls::clientAuth).orElseThrow();
    }

    @ParameterizedTest(name = "{1}, {0}: {2}")
    @CsvSource(textBlock = """
            TLSv1.2 over HTTP/1.1, valid,            200, ok
            TLSv1.3 over HTTP/1.1, valid,            200, ok
            TLSv1.2 over HTTP/2,   valid,            200, ok
            TLSv1.3 over HTTP/2,   valid,            200, ok
            TLSv1.3 over HTTP/2,   chained,          200, ok
            TLSv1.2 over HTTP/1.1, revoked,          403, ok
            TLSv1.3 over HTTP/2,   expired,          403, expired
            TLSv1.3 over HTTP/1.1, not-yet-valid,    403, notyetvalid
            TLSv1.2 over HTTP/2,   untrusted,        403, untrusted
            TLSv1.3 over HTTP/2,   self-signed,      403, untrusted
            TLSv1.3 over HTTP/2,   incomplete-chain, 403, untrusted
            TLSv1.2 over HTTP/1.1, wrong-purpose,    403, untrusted
            """)
    void the_handshake_never_fails_and_the_rule_decides(String protocol, String kind, int status, String told)
            throws Exception {
        var leaf = edge.running().clientCertificates().issue(Kind.of(kind).orElseThrow(), "device-7");
        try (var running = curl.https("/", showing(leaf, options(protocol)))) {
            var answer = running.answer();

            assertThat(answer.exit()).as(answer.verbose()).isZero();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.version()).isEqualTo(protocol.endsWith("2") ? "2" : "1.1");
            assertThat(answer.body()).contains(status == 200 ? "ok" : "Sorry, you have been blocked");
        }
        assertThat(asked().status()).isEqualTo(told);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"TLSv1.2 over HTTP/1.1", "TLSv1.3 over HTTP/2"})
    void whoever_shows_none_is_blocked_with_the_page_of_the_firewall(String protocol) throws Exception {
        try (var running = curl.https("/", options(protocol).toArray(String[]::new))) {
            var answer = running.answer();

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).contains("Sorry, you have been blocked").doesNotContain("error code");
        }
        assertThat(asked().status()).isEqualTo("absent");
        assertThat(origin.requests()).isEmpty();
    }

    @Test
    void only_the_first_request_of_a_connection_tells_the_log() throws Exception {
        var leaf = edge.running().clientCertificates().issue(Kind.VALID, "device-7");
        var again = "https://shop.test:" + edge.running().httpsPort() + "/again";
        try (var running = curl.https("/", showing(leaf, List.of("--http1.1", again)))) {
            assertThat(running.answer().exit()).isZero();
        }

        assertThat(asked().first()).isTrue();
        var later = asked();
        assertThat(later.first()).isFalse();
        assertThat(later.shown().orElseThrow().isVerified()).isTrue();
        assertThat(origin.requests()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2 over HTTP/1.1", "TLSv1.3 over HTTP/1.1"})
    void a_resumed_session_still_has_the_certificate(String protocol) throws Exception {
        var leaf = edge.running().clientCertificates().issue(Kind.VALID, "device-7");
        var options = new ArrayList<>(options(protocol));
        options.addAll(List.of(
                "-H", "Connection: close", "https://shop.test:" + edge.running().httpsPort() + "/"));
        try (var running = curl.https("/", showing(leaf, options))) {
            var answer = running.answer();

            assertThat(answer.verbose()).containsPattern("re-?using session");
            assertThat(answer.status()).isEqualTo(200);
        }
        for (var connection = 0; connection < 2; connection++) {
            var told = asked();
            assertThat(told.status()).isEqualTo("ok");
            assertThat(told.first()).isTrue();
        }
    }

    @Test
    void the_origin_is_told_what_openssl_says_of_the_certificate() throws Exception {
        var leaf = edge.running().clientCertificates().issue(Kind.CHAINED, "device-7");
        try (var running = curl.https("/", showing(leaf, List.of("-H", "cf-cert-verified: forged")))) {
            assertThat(running.answer().status()).isEqualTo(200);
        }

        var issuer = leaf.chain().get(1);
        var certificate = leaf.certificate();
        assertThat(origin.requests().get(0).lines().filter(line -> line.startsWith("cf-cert-")))
                .containsExactlyInAnyOrder(
                        "cf-cert-presented: true",
                        "cf-cert-verified: true",
                        "cf-cert-revoked: false",
                        "cf-cert-subject-dn: CN=device-7",
                        "cf-cert-subject-dn-rfc2253: CN=device-7",
                        "cf-cert-subject-dn-legacy: /CN=device-7",
                        "cf-cert-issuer-dn: " + CertificateText.subject(issuer),
                        "cf-cert-issuer-dn-rfc2253: " + CertificateText.subject(issuer),
                        "cf-cert-issuer-dn-legacy: /" + CertificateText.subject(issuer),
                        "cf-cert-serial: " + CertificateText.serial(certificate),
                        "cf-cert-issuer-serial: " + CertificateText.serial(issuer),
                        "cf-cert-fingerprint-sha1: " + CertificateText.fingerprint(certificate, "SHA-1"),
                        "cf-cert-fingerprint-sha256: " + CertificateText.fingerprint(certificate, "SHA-256"),
                        "cf-cert-not-before: "
                                + CertificateText.date(
                                        certificate.getNotBefore().toInstant()),
                        "cf-cert-not-after: "
                                + CertificateText.date(certificate.getNotAfter().toInstant()),
                        "cf-cert-ski: " + CertificateText.keyId(certificate),
                        "cf-cert-issuer-ski: " + CertificateText.keyId(issuer));
    }

    @Test
    void a_name_that_is_not_enabled_asks_nobody() throws Exception {
        var leaf = edge.running().clientCertificates().issue(Kind.VALID, "device-7");
        var port = edge.running().httpsPort();
        var www = List.of("--connect-to", "www.shop.test::127.0.0.1:", "https://www.shop.test:" + port + "/");
        try (var running = curl.https("/", showing(leaf, www))) {
            assertThat(running.answer().verbose()).contains("Request CERT");
        }

        assertThat(edge.journey().arrival().tls().flatMap(VisitorTls::clientAuth))
                .isEmpty();
        assertThat(asked().status()).isEqualTo("ok");
    }

    @Test
    void plain_http_has_no_certificate() throws Exception {
        assertThat(RawClient.get(edge.running().httpPort(), false, "/").status())
                .isEqualTo(403);
    }
}
