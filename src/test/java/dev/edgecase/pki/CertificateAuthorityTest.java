package dev.edgecase.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgecase.pki.LeafRequest.KeyType;
import dev.edgecase.pki.LeafRequest.Trait;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateAuthorityTest {

    private static final Instant NOW = Instant.parse("2030-06-01T12:00:00Z");
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.temporary(InstantSource.fixed(NOW));

    @Test
    void an_authority_is_one_of_certificates_only_and_lasts_ten_years() throws Exception {
        X509Certificate root = AUTHORITY.certificate();

        root.verify(root.getPublicKey());
        assertThat(root.getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
        assertThat(root.getKeyUsage()[5]).as("keyCertSign").isTrue();
        assertThat(root.getNotBefore().toInstant()).isEqualTo(NOW.minus(Duration.ofDays(1)));
        assertThat(root.getNotAfter().toInstant()).isEqualTo(NOW.plus(CertificateAuthority.LIFETIME));
        assertThat(AUTHORITY.pem()).startsWith("-----BEGIN CERTIFICATE-----\n").endsWith("-----END CERTIFICATE-----\n");
    }

    @Test
    void two_authorities_have_different_names() {
        CertificateAuthority other = CertificateAuthority.temporary(InstantSource.fixed(NOW));

        assertThat(other.certificate().getSubjectX500Principal())
                .isNotEqualTo(AUTHORITY.certificate().getSubjectX500Principal());
    }

    @Test
    void a_leaf_names_its_hosts_and_is_for_servers() throws Exception {
        Leaf leaf = AUTHORITY.issue(LeafRequest.of("Shop.Test.", "*.shop.test", "127.0.0.1", "::1"));

        X509Certificate certificate = leaf.certificate();
        certificate.verify(AUTHORITY.certificate().getPublicKey());
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=shop.test");
        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactly(
                        List.of(2, "shop.test"),
                        List.of(2, "*.shop.test"),
                        List.of(7, "127.0.0.1"),
                        List.of(7, "0:0:0:0:0:0:0:1"));
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(leaf.chain()).hasSize(1);
        assertThat(leaf.key().getAlgorithm()).isEqualTo("EC");
    }

    @Test
    void a_leaf_lasts_90_days_but_not_longer_than_its_authority() {
        Instant late = NOW.plus(CertificateAuthority.LIFETIME).minus(Duration.ofDays(5));
        InstantSource[] clock = {InstantSource.fixed(NOW)};
        CertificateAuthority authority = CertificateAuthority.temporary(() -> clock[0].instant());

        Leaf early = authority.issue(LeafRequest.of("shop.test"));
        clock[0] = InstantSource.fixed(late);
        Leaf last = authority.issue(LeafRequest.of("shop.test"));

        assertThat(early.validity().notAfter()).isEqualTo(NOW.plus(Duration.ofDays(90)));
        assertThat(last.validity().notAfter()).isEqualTo(NOW.plus(CertificateAuthority.LIFETIME));
    }

    @Test
    void a_leaf_can_have_an_rsa_key_of_2048_bits() {
        Leaf leaf = AUTHORITY.issue(LeafRequest.of("shop.test").withKey(KeyType.RSA));

        assertThat(((RSAPublicKey) leaf.certificate().getPublicKey())
                        .getModulus()
                        .bitLength())
                .isEqualTo(2048);
    }

    @Test
    void a_leaf_through_an_intermediate_brings_it_along() throws Exception {
        Leaf leaf = AUTHORITY.issue(LeafRequest.of("shop.test").with(Trait.THROUGH_INTERMEDIATE));

        assertThat(leaf.chain()).hasSize(2);
        leaf.certificate().verify(leaf.chain().get(1).getPublicKey());
        leaf.chain().get(1).verify(AUTHORITY.certificate().getPublicKey());
        assertThat(leaf.chain().get(1).getBasicConstraints()).isZero();
    }

    @Test
    void serial_numbers_are_positive_and_differ() {
        Leaf one = AUTHORITY.issue(LeafRequest.of("shop.test"));
        Leaf two = AUTHORITY.issue(LeafRequest.of("shop.test"));

        assertThat(one.certificate().getSerialNumber())
                .isPositive()
                .isNotEqualTo(two.certificate().getSerialNumber());
        assertThat(one.certificate().getSerialNumber().bitLength()).isEqualTo(127);
    }

    @Test
    void a_host_longer_than_a_common_name_may_be_stands_in_the_alternative_names_alone() {
        String host = "a".repeat(60) + ".shop.test";

        Leaf leaf = AUTHORITY.issue(LeafRequest.of(host));

        assertThat(leaf.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=Edgecase leaf");
        assertThat(Names.dnsNames(leaf.certificate())).containsExactly(host);
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"", "sh op.test", "a..test", "shop.test,DNS:evil.test", "a.*.test", "-shop.test"})
    void a_host_no_certificate_can_name_is_refused(String host) {
        assertThatThrownBy(() -> LeafRequest.of(host))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + host.toLowerCase(java.util.Locale.ROOT) + "'");
    }

    @Test
    void keys_do_not_show_in_text() {
        Leaf leaf = AUTHORITY.issue(LeafRequest.of("shop.test"));

        assertThat(leaf).hasToString("Leaf[CN=shop.test, chain of 1]");
        assertThat(AUTHORITY.toString()).startsWith("CertificateAuthority[CN=Edgecase temporary CA ");
    }

    @Test
    void pem_text_gives_back_what_went_in() throws Exception {
        Leaf leaf = AUTHORITY.issue(LeafRequest.of("shop.test").with(Trait.THROUGH_INTERMEDIATE));

        assertThat(Pem.certificates(Pem.parse(leaf.chainPem()))).isEqualTo(leaf.chain());
        assertThat(Pem.privateKey(Pem.parse(leaf.keyPem()), "EC")).isEqualTo(leaf.key());
    }
}
