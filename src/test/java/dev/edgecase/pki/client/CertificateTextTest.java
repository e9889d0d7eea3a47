package dev.edgecase.pki.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.pki.CertificateAuthority;
import dev.edgecase.pki.OriginTrust;
import dev.edgecase.pki.client.ClientIssuer.Kind;
import dev.edgecase.testkit.PeerProgram;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of certificates as text; OpenSSL is the judge of most. */
class CertificateTextTest {
    private static final PeerProgram OPENSSL = new PeerProgram("openssl", "openssl");
    private static final Instant NOW = Instant.parse("2026-03-01T13:35:00Z");
    private static final X509Certificate LEAF = new ClientIssuer(
                    CertificateAuthority.temporary(InstantSource.fixed(NOW)), InstantSource.fixed(NOW))
            .issue(Kind.VALID, "device-7")
            .certificate();

    @TempDir
    Path directory;

    private String openssl(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(OPENSSL.require().toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).directory(directory.toFile()).start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return output.endsWith("\n") ? output.substring(0, output.length() - 1) : output;
    }

    private X509Certificate made(String subject) throws Exception {
        openssl(
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-keyout",
                "key.pem",
                "-out",
                "made.pem",
                "-days",
                "30",
                "-utf8",
                "-multivalue-rdn",
                "-subj",
                subject);
        return OriginTrust.certificatesIn(directory.resolve("made.pem")).get(0);
    }

    private String told(String... options) throws Exception {
        var arguments = new ArrayList<>(List.of("x509", "-in", "made.pem", "-noout"));
        Collections.addAll(arguments, options);
        return openssl(arguments.toArray(String[]::new)).replaceFirst("^[^=]*=", "");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            /C=DE/ST=Berlin/L=Berlin/O=Shop/OU=Devices/CN=device-7
            /O=Shop, Ltd./CN=a+b;c<d>e=f"g
            `/O= room #1 /CN=# first `
            /O=Läden & Söhne €/CN=日本
            /CN=device-7/emailAddress=d7@shop.test/serialNumber=12/title=T/GN=G/SN=S/initials=I
            /DC=test/DC=shop/UID=u7/street=Way 1
            """)
    void names_are_those_of_openssl(String subject) throws Exception {
        var certificate = made(subject);

        assertThat(CertificateText.subject(certificate)).isEqualTo(told("-subject", "-nameopt", "RFC2253"));
        assertThat(CertificateText.issuer(certificate)).isEqualTo(told("-issuer", "-nameopt", "RFC2253"));
        if (!subject.contains("+")) {
            assertThat(CertificateText.legacySubject(certificate)).isEqualTo(told("-subject", "-nameopt", "compat"));
            assertThat(CertificateText.legacyIssuer(certificate)).isEqualTo(told("-issuer", "-nameopt", "compat"));
        }
    }

    @Test
    void a_name_of_several_parts_at_once_is_written_in_both_forms() throws Exception {
        var certificate = made("/C=DE/OU=a+OU=b/CN=c");

        assertThat(CertificateText.subject(certificate))
                .isEqualTo(told("-subject", "-nameopt", "RFC2253"))
                .isEqualTo("CN=c,OU=b+OU=a,C=DE");
        assertThat(CertificateText.legacySubject(certificate)).isEqualTo("/C=DE/OU=a/OU=b/CN=c");
    }

    @Test
    void numbers_and_times_are_those_of_openssl() throws Exception {
        var certificate = made("/CN=device-7");

        assertThat(CertificateText.serial(certificate)).isEqualTo(told("-serial"));
        assertThat(CertificateText.fingerprint(certificate, "SHA-1")).isEqualTo(plain(told("-fingerprint", "-sha1")));
        assertThat(CertificateText.fingerprint(certificate, "SHA-256"))
                .isEqualTo(plain(told("-fingerprint", "-sha256")));
        assertThat(CertificateText.date(certificate.getNotBefore().toInstant())).isEqualTo(told("-startdate"));
        assertThat(CertificateText.date(certificate.getNotAfter().toInstant())).isEqualTo(told("-enddate"));
        assertThat(told("-ext", "subjectKeyIdentifier").replaceAll("(?s).*\n|[: ]", ""))
                .isEqualTo(CertificateText.keyId(certificate));
    }

    private static String plain(String fingerprint) {
        return fingerprint.replace(":", "").toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "2022-03-21T13:35:00Z, Mar 21 13:35:00 2022 GMT",
        "2026-03-01T03:05:09Z, Mar  1 03:05:09 2026 GMT",
        "2049-12-31T23:59:59Z, Dec 31 23:59:59 2049 GMT",
    })
    void days_have_two_places(Instant instant, String text) {
        assertThat(CertificateText.date(instant)).isEqualTo(text);
    }

    @Test
    void byte_sequences_are_those_of_rfc_9440() {
        assertThat(CertificateText.rfc9440(List.of(LEAF))).matches(":[A-Za-z0-9+/]+=*:");
        assertThat(CertificateText.rfc9440(List.of(LEAF, LEAF))).matches("(:[A-Za-z0-9+/]+=*:), \\1");
        assertThat(CertificateText.rfc9440(List.of())).isEmpty();
    }
}
