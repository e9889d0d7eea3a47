package dev.edgecase.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.cli.base.Surroundings;
import dev.edgecase.pki.OriginTrust;
import dev.edgecase.pki.client.CertificateText;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates for visitors, written to files. */
class CertsCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    private int certs(String... args) {
        var surroundings = new Surroundings(
                Map.of(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                config -> {
                    throw new AssertionError("no edge is needed");
                });
        var all = new ArrayList<>(List.of("certs", "--certs", directory.toString()));
        all.addAll(List.of(args));
        return new Cli(surroundings).execute(all.toArray(String[]::new));
    }

    @Test
    void a_visitors_certificate_is_there_for_curl_and_for_browsers() throws Exception {
        assertThat(certs("--client", "device-7"))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();

        var leaf = OriginTrust.certificatesIn(directory.resolve("device-7.pem")).get(0);
        var authority = OriginTrust.certificatesIn(directory.resolve("ca.pem")).get(0);
        leaf.verify(authority.getPublicKey());
        assertThat(CertificateText.subject(leaf)).isEqualTo("CN=device-7");
        assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(CertificateText.serial(leaf));
        assertThat(directory.resolve("device-7-key.pem")).content().startsWith("-----BEGIN PRIVATE KEY-----");
        var store = KeyStore.getInstance("PKCS12");
        try (var file = Files.newInputStream(directory.resolve("device-7.p12"))) {
            store.load(file, "edgecase".toCharArray());
        }
        assertThat(store.getCertificate("edgecase")).isEqualTo(leaf);
    }

    @Test
    void a_chain_is_written_whole() {
        assertThat(certs("--client", "device-7", "--kind", "chained")).isZero();

        assertThat(OriginTrust.certificatesIn(directory.resolve("device-7.pem")))
                .hasSize(2);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(textBlock = """
            device 7, valid,   'write letters, digits, dots and hyphens'
            ../a,     valid,   'write letters, digits, dots and hyphens'
            device-7, expire,  did you mean expired?
            device-7, revoked, none of those that can be written
            """)
    void what_cannot_be_is_refused(String name, String kind, String words) {
        assertThat(certs("--client", name, "--kind", kind)).isNotZero();

        assertThat(err.toString(StandardCharsets.UTF_8)).contains(words);
        assertThat(directory).isDirectoryNotContaining(file -> file.toString().contains("device"));
    }
}
