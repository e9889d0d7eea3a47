package dev.edgecase.pki;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.edgecase.pki.LeafRequest.KeyType;
import dev.edgecase.pki.LeafRequest.Trait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An outside judge of what we sign. */
class OpensslTest {

    @TempDir
    Path temporary;

    private final CertificateAuthority authority = CertificateAuthority.temporary(InstantSource.system());

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void openssl_accepts_a_chain_we_made(KeyType keyType) throws Exception {
        Leaf leaf = authority.issue(LeafRequest.of("shop.test", "*.shop.test", "127.0.0.1")
                .withKey(keyType)
                .with(Trait.THROUGH_INTERMEDIATE));

        assertThat(verdict(leaf, "-verify_hostname", "www.shop.test")).endsWith("leaf.pem: OK");
        assertThat(verdict(leaf, "-verify_ip", "127.0.0.1")).endsWith("leaf.pem: OK");
    }

    @Test
    void openssl_refuses_it_for_another_host() throws Exception {
        Leaf leaf = authority.issue(LeafRequest.of("shop.test").with(Trait.THROUGH_INTERMEDIATE));

        assertThat(verdict(leaf, "-verify_hostname", "other.test")).containsIgnoringCase("hostname mismatch");
    }

    private String verdict(Leaf leaf, String... options) throws Exception {
        Path root = Files.writeString(temporary.resolve("root.pem"), authority.pem());
        Path between = Files.writeString(
                temporary.resolve("between.pem"), Pem.of(leaf.chain().get(1)));
        Path file = Files.writeString(temporary.resolve("leaf.pem"), Pem.of(leaf.certificate()));
        List<String> command =
                new java.util.ArrayList<>(List.of("openssl", "verify", "-x509_strict", "-purpose", "sslserver"));
        command.addAll(List.of(options));
        command.addAll(List.of("-CAfile", root.toString(), "-untrusted", between.toString(), file.toString()));
        Process process = started(command);
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    private static Process started(List<String> command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("openssl is needed where CI=true", e);
            }
            return abort("openssl is not on this machine");
        }
    }
}
