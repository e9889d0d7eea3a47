package dev.edgecase.verify.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.peers.PeerServer;
import dev.edgecase.pki.BadCertificates;
import dev.edgecase.pki.BadCertificates.Flaw;
import dev.edgecase.pki.CertificateAuthority;
import dev.edgecase.pki.LeafRequest;
import dev.edgecase.pki.OriginTrust;
import dev.edgecase.pki.Validity;
import dev.edgecase.verify.doctor.check.Outcome.State;
import dev.edgecase.verify.doctor.check.Weakness;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** nginx sites that are careful in everything but one thing, which the doctor finds, and nothing else. */
class CarelessNginxIT {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.temporary(CLOCK);
    private static final OriginTrust TRUST = OriginTrust.only(List.of(AUTHORITY.certificate()));

    private static PeerServer nginx;

    @BeforeAll
    static void start() throws IOException {
        nginx = PeerServer.start(NginxOrigins.plain());
    }

    @AfterAll
    static void stop() throws IOException {
        nginx.close();
    }

    private static List<String> planted() {
        return NginxOrigins.planted();
    }

    @Test
    void in_a_careful_one_nothing_is_found() {
        assertThat(Examined.found(Examined.plain(nginx.port(), "careful.test"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("planted")
    void the_planted_weakness_is_found_alone(String weakness) {
        assertThat(Examined.found(Examined.plain(nginx.port(), weakness + ".test")))
                .containsExactly(weakness);
    }

    /** nginx reads a head before it knows whose it is. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                   | false | request-header-limit url-limit
                    large_client_header_buffers 4 16k;   | false | request-header-limit
                    large_client_header_buffers 16 64k;  | true  | forged-host
                    """)
    void so_is_what_a_whole_server_does(String limits, boolean anyHost, String weaknesses) throws IOException {
        try (var whole = PeerServer.start(NginxOrigins.whole(limits, anyHost))) {
            assertThat(Examined.found(Examined.plain(whole.port(), "careful.test")))
                    .containsExactly(weaknesses.split(" ", -1));
        }
    }

    @Test
    void in_careful_TLS_nothing_is_found() throws IOException {
        var leaf = AUTHORITY.issue(LeafRequest.of("shop.test"));
        try (var secure = PeerServer.start(NginxOrigins.tls(leaf, ""))) {
            var report = Examined.report(Examined.tls(secure.port(), "shop.test", TRUST));

            assertThat(report.found()).isEmpty();
            assertThat(report.in(State.NOT_VISIBLE)).containsExactly(Weakness.HTTPS_REDIRECT_LOOP);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ssl_protocols TLSv1 TLSv1.2; ssl_ciphers DEFAULT:@SECLEVEL=0; | old-tls
                    ssl_protocols TLSv1; ssl_ciphers DEFAULT:@SECLEVEL=0;         | old-tls
                    ssl_protocols TLSv1.1; ssl_ciphers DEFAULT:@SECLEVEL=0;       | old-tls
                    ssl_reject_handshake on;                                      | tls-handshake
                    if ($server_protocol = HTTP/2.0) { return 503; }              | broken-http2
                    """)
    void careless_TLS_is_found(String lines, String weakness) throws IOException {
        var leaf = AUTHORITY.issue(LeafRequest.of("shop.test"));
        try (var secure = PeerServer.start(NginxOrigins.tls(leaf, lines))) {
            assertThat(Examined.found(Examined.tls(secure.port(), "shop.test", TRUST)))
                    .containsExactly(weakness);
        }
    }

    @Test
    void who_wants_a_client_certificate_knows_the_edge() throws IOException {
        var leaf = AUTHORITY.issue(LeafRequest.of("shop.test"));
        var wants = "ssl_verify_client on; ssl_client_certificate @DIR@/leaf.pem;";
        try (var secure = PeerServer.start(NginxOrigins.tls(leaf, wants))) {
            var report = Examined.report(Examined.tls(secure.port(), "shop.test", TRUST));

            assertThat(report.found()).isEmpty();
            assertThat(report.outcome(Weakness.NO_EDGE_ALLOW_LIST).words()).contains("client certificate");
        }
    }

    @Test
    void plain_HTTP_on_the_port_for_TLS_is_a_failed_handshake() {
        assertThat(Examined.found(Examined.tls(nginx.port(), "careful.test", TRUST)))
                .containsExactly("tls-handshake");
    }

    @ParameterizedTest
    @EnumSource(
            value = Flaw.class,
            names = {"EXPIRED", "SELF_SIGNED", "UNKNOWN_CA", "INCOMPLETE_CHAIN", "WRONG_HOST"})
    void a_bad_certificate_is_found(Flaw flaw) throws IOException {
        var leaf = new BadCertificates(AUTHORITY, CLOCK).issue(flaw, "shop.test");
        try (var secure = PeerServer.start(NginxOrigins.tls(leaf, ""))) {
            assertThat(Examined.found(Examined.tls(secure.port(), "shop.test", TRUST)))
                    .containsExactly("certificate-refused");
        }
    }

    @ParameterizedTest(name = "with {0} days left: {1}")
    @CsvSource({"13, certificate-ends-soon", "15, ''"})
    void a_certificate_that_ends_soon_is_found(int days, String weakness) throws IOException {
        var now = Instant.now();
        var valid = new Validity(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(days)));
        var leaf = AUTHORITY.issue(LeafRequest.of("shop.test").valid(valid));
        try (var secure = PeerServer.start(NginxOrigins.tls(leaf, ""))) {
            assertThat(Examined.found(Examined.tls(secure.port(), "shop.test", TRUST)))
                    .isEqualTo(Arrays.stream(weakness.split(" ", -1))
                            .filter(each -> !each.isEmpty())
                            .toList());
        }
    }
}
