package dev.edgecase.peers;

import static dev.edgecase.peers.EdgeVisit.assertEdgePage;
import static dev.edgecase.peers.EdgeVisit.assertUntouched;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.pki.CertificateAuthority;
import dev.edgecase.pki.LeafRequest;
import dev.edgecase.testkit.Knobs;
import dev.edgecase.testkit.RawClient;
import dev.edgecase.testkit.TestEdge;
import dev.edgecase.zone.EncryptionMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real nginx whose TLS is not what the edge's encryption mode needs. */
class NativeTlsIT {
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.temporary(InstantSource.system());

    @TempDir
    Path directory;

    private static Recipe tls(String certificateFor, String lines) {
        return NginxRecipe.tls(AUTHORITY.issue(LeafRequest.of(certificateFor)), lines);
    }

    private TestEdge edge(EncryptionMode mode, PeerServer nginx) throws Exception {
        return TestEdge.edge()
                .zone(zone -> Knobs.ssl(zone, mode))
                .http(nginx.port())
                .https(nginx.port())
                .trusting(Files.writeString(directory.resolve("ca.pem"), AUTHORITY.pem()))
                .start();
    }

    @Test
    void a_good_certificate_is_good_in_strict_mode() throws Exception {
        try (var nginx = PeerServer.start(tls("shop.test", ""));
                var edge = edge(EncryptionMode.STRICT, nginx)) {
            assertThat(EdgeVisit.overTls(edge, "/").response().body()).isEqualTo(Recipe.HELLO);
        }
    }

    @Test
    void plain_HTTP_on_its_TLS_port_is_its_400() throws Exception {
        try (var nginx = PeerServer.start(tls("shop.test", ""));
                var edge = edge(EncryptionMode.FLEXIBLE, nginx)) {
            var direct = RawClient.get(nginx.port(), false, "/");

            assertThat(direct.body()).contains("plain HTTP request was sent to HTTPS port");
            assertUntouched(EdgeVisit.overTls(edge, "/"), 400, direct);
        }
    }

    @Test
    void TLS_on_its_plain_port_is_525() throws Exception {
        try (var nginx = PeerServer.start(NginxRecipe.server("listen 127.0.0.1:@PORT@;"));
                var edge = edge(EncryptionMode.FULL, nginx)) {
            assertEdgePage(EdgeVisit.overTls(edge, "/"), 525, "tls_handshake");
        }
    }

    @Test
    void a_server_that_rejects_the_handshake_is_525() throws Exception {
        try (var nginx = PeerServer.start(tls("shop.test", "ssl_reject_handshake on;"));
                var edge = edge(EncryptionMode.FULL, nginx)) {
            assertEdgePage(EdgeVisit.overTls(edge, "/"), 525, "tls_handshake");
        }
    }

    @Test
    void a_certificate_for_another_host_is_526_in_strict_mode_only() throws Exception {
        try (var nginx = PeerServer.start(tls("elsewhere.test", ""));
                var strict = edge(EncryptionMode.STRICT, nginx);
                var full = edge(EncryptionMode.FULL, nginx)) {
            assertEdgePage(EdgeVisit.overTls(strict, "/"), 526, "tls_cert");
            assertThat(EdgeVisit.overTls(full, "/").response().body()).isEqualTo(Recipe.HELLO);
        }
    }

    /** nginx completes the handshake and asks for the certificate in words. */
    @Test
    void a_server_that_wants_a_client_certificate_says_so_in_its_own_400() throws Exception {
        var asking = tls("shop.test", "ssl_verify_client on; ssl_client_certificate @DIR@/leaf.pem;");
        try (var nginx = PeerServer.start(asking);
                var edge = edge(EncryptionMode.FULL, nginx)) {
            var direct = RawClient.get(nginx.port(), true, "/");

            assertThat(direct.body()).contains("No required SSL certificate was sent");
            assertUntouched(EdgeVisit.overTls(edge, "/"), 400, direct);
        }
    }
}
