package dev.edgecase.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgecase.pki.BadCertificates.Flaw;
import dev.edgecase.pki.LeafRequest.KeyType;
import dev.edgecase.pki.LeafRequest.Trait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the strict modes trust: public, uploaded and revoked authorities, and keys that are too weak. */
class OriginTrustStoreTest {

    private static final Instant NOW = Instant.parse("2030-06-01T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final Set<String> SHOP = Set.of("shop.test");
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.temporary(CLOCK);

    private static final KeyPair OLD_KEYS = KeyType.RSA.generate();

    @TempDir
    Path temporary;

    @Test
    void an_uploaded_leaf_or_intermediate_is_trusted_as_it_is() {
        Leaf selfSigned = new BadCertificates(AUTHORITY, CLOCK).issue(Flaw.SELF_SIGNED, "shop.test");
        Leaf through = AUTHORITY.issue(LeafRequest.of("shop.test").with(Trait.THROUGH_INTERMEDIATE));
        OriginTrust uploaded = OriginTrust.only(
                List.of(selfSigned.certificate(), through.chain().get(1)));
        Instant afterwards = NOW.plus(CertificateAuthority.LEAF_LIFETIME).plusSeconds(1);

        assertThat(told(uploaded.verify(selfSigned.chain(), SHOP, NOW))).isEqualTo("accepted");
        assertThat(told(uploaded.verify(through.chain(), SHOP, NOW))).isEqualTo("accepted");
        assertThat(told(uploaded.verify(selfSigned.chain(), SHOP, afterwards))).isEqualTo("EXPIRED");
        assertThat(told(uploaded.verify(selfSigned.chain(), Set.of("other.test"), NOW)))
                .isEqualTo("WRONG_HOST");
    }

    @Test
    void a_custom_trust_store_replaces_all_others_and_more_can_be_added() {
        Leaf leaf = AUTHORITY.issue(LeafRequest.of("shop.test"));
        OriginTrust other =
                OriginTrust.only(List.of(CertificateAuthority.temporary(CLOCK).certificate()));

        assertThat(told(other.verify(leaf.chain(), SHOP, NOW))).isEqualTo("UNKNOWN_CA");
        assertThat(told(other.and(List.of(AUTHORITY.certificate())).verify(leaf.chain(), SHOP, NOW)))
                .isEqualTo("accepted");
    }

    @Test
    void the_jvms_public_authorities_are_trusted_unless_replaced() {
        Leaf ours = AUTHORITY.issue(LeafRequest.of("shop.test"));
        OriginTrust standard = OriginTrust.publicAuthorities();

        assertThat(told(standard.verify(ours.chain(), SHOP, NOW))).isEqualTo("UNKNOWN_CA");
        assertThat(told(standard.and(List.of(AUTHORITY.certificate())).verify(ours.chain(), SHOP, NOW)))
                .isEqualTo("accepted");
    }

    @Test
    void a_revoked_intermediate_counts_too_and_settings_survive_additions() {
        Leaf leaf = AUTHORITY.issue(LeafRequest.of("shop.test").with(Trait.THROUGH_INTERMEDIATE));
        OriginTrust trust = OriginTrust.only(List.of())
                .withRevoked(Set.of(leaf.chain().get(1).getSerialNumber()))
                .and(List.of(AUTHORITY.certificate()));

        assertThat(told(trust.verify(leaf.chain(), SHOP, NOW))).isEqualTo("REVOKED");
    }

    @ParameterizedTest(name = "{0} with a key of {1} bits: {2}")
    @CsvSource(textBlock = """
        SHA256withRSA, 2048, accepted
        SHA1withRSA,   2048, accepted
        MD5withRSA,    2048, WEAK
        SHA256withRSA, 1024, accepted
        SHA256withRSA, 1016, WEAK
        SHA256withRSA, 512,  WEAK
        """)
    void rsa_needs_1024_bits_and_md5_is_refused(String algorithm, int bits, String expected) throws Exception {
        KeyPair keys = bits == 2048 ? OLD_KEYS : Unusual.rsa(bits);
        X509Certificate root = Unusual.root("CN=Old Root", OLD_KEYS);
        X509Certificate leaf = Unusual.leaf(root, OLD_KEYS.getPrivate())
                .withKey(keys.getPublic())
                .signedWith(algorithm)
                .sign();

        assertThat(told(OriginTrust.only(List.of(root)).verify(List.of(leaf), SHOP, NOW)))
                .isEqualTo(expected);
    }

    @Test
    void a_hostile_heap_of_certificates_is_judged_by_a_few_paths() {
        KeyPair keys = KeyType.EC.generate();
        List<X509Certificate> sent = new ArrayList<>();
        sent.add(Unusual.leaf(Unusual.root("CN=Loop", keys), keys.getPrivate()).sign());
        for (int i = 0; i < 60; i++) {
            sent.add(Unusual.root("CN=Loop", keys));
        }
        X509Certificate impostor = Unusual.root("CN=Loop", KeyType.EC.generate());

        ChainPaths search = ChainPaths.find(sent, Map.of(impostor.getSubjectX500Principal(), List.of(impostor)));

        assertThat(search.paths()).hasSize(6);
        assertThat(told(OriginTrust.only(List.of(impostor)).verify(sent, SHOP, NOW)))
                .isEqualTo("UNKNOWN_CA");
    }

    @Test
    void authorities_are_read_from_a_pem_file() throws Exception {
        Path file = Files.writeString(
                temporary.resolve("extra.pem"),
                "# two\n" + AUTHORITY.pem() + "\n"
                        + CertificateAuthority.temporary(CLOCK).pem());

        assertThat(OriginTrust.certificatesIn(file)).hasSize(2).contains(AUTHORITY.certificate());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
        nothing,                             it holds no certificate
        -----BEGIN CERTIFICATE-----,         its CERTIFICATE block is cut off
        '-----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE-----', its CERTIFICATE block cannot be read as a certificate
        """)
    void a_pem_file_without_certificates_is_told(String text, String expected) throws Exception {
        Path file = Files.writeString(temporary.resolve("extra.pem"), text);

        assertThatThrownBy(() -> OriginTrust.certificatesIn(file))
                .isInstanceOf(CertificateProblem.class)
                .hasMessage("%s: %s; give a PEM file with the authority's certificate", file, expected);
    }

    @Test
    void a_pem_file_that_is_not_there_is_told() {
        assertThatThrownBy(() -> OriginTrust.certificatesIn(temporary.resolve("none.pem")))
                .isInstanceOf(CertificateProblem.class)
                .hasMessageContaining("none.pem: it cannot be read (");
    }

    private static String told(Optional<CertificateFault> fault) {
        return fault.map(found -> found.kind().name()).orElse("accepted");
    }
}
