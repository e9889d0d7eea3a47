package dev.edgecase.phase.field;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.pki.CertificateAuthority;
import dev.edgecase.pki.Leaf;
import dev.edgecase.pki.LeafRequest;
import dev.edgecase.pki.client.CertificateText;
import dev.edgecase.pki.client.ClientAuthentication;
import dev.edgecase.pki.client.ClientCertificate;
import dev.edgecase.pki.client.ClientIssuer;
import dev.edgecase.pki.client.ClientIssuer.Kind;
import dev.edgecase.rules.tool.MutualTls;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules see of a visitor's certificate. */
class CertificateReadersTest {
    private static final String FIELD = "cf.tls_client_auth.cert_";
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-02T13:35:00Z"));
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.temporary(CLOCK);
    private static final ClientIssuer ISSUER = new ClientIssuer(AUTHORITY, CLOCK);

    private static ClientCertificate judged(Leaf leaf) {
        var policy = new MutualTls(Set.of("api.shop.test"), Map.of(), Set.of());
        return new ClientAuthentication(() -> policy, AUTHORITY::certificate, CLOCK, ISSUER::isRevoked)
                .judge("api.shop.test", leaf.chain());
    }

    private static Object read(Leaf leaf, String field) {
        return String.valueOf(Views.get("/").showing(judged(leaf)).read(FIELD + field));
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource(emptyValue = "", textBlock = """
            valid,     presented,          true
            valid,     verified,           true
            valid,     revoked,            false
            valid,     subject_dn,         CN=device-7
            valid,     subject_dn_rfc2253, CN=device-7
            valid,     subject_dn_legacy,  /CN=device-7
            valid,     not_before,         'Mar  1 13:35:00 2026 GMT'
            valid,     not_after,          'May 31 13:35:00 2026 GMT'
            valid,     chain_rfc9440,      ''
            valid,     rfc9440_too_large,  false
            valid,     chain_rfc9440_too_large, false
            revoked,   verified,           true
            revoked,   revoked,            true
            expired,   presented,          true
            expired,   verified,           false
            expired,   subject_dn,         CN=device-7
            untrusted, verified,           false
            untrusted, subject_dn,         CN=device-7
            untrusted, issuer_serial,      ''
            untrusted, issuer_ski,         ''
            """)
    void what_rules_see_of_a_certificate(String kind, String field, String value) {
        assertThat(read(ISSUER.issue(Kind.of(kind).orElseThrow(), "device-7"), field))
                .isEqualTo(value);
    }

    @Test
    void numbers_names_and_encodings_are_those_of_the_certificates() {
        var leaf = ISSUER.issue(Kind.CHAINED, "device-7");
        var issuer = leaf.chain().get(1);

        assertThat(read(leaf, "serial")).isEqualTo(CertificateText.serial(leaf.certificate()));
        assertThat(read(leaf, "ski")).isEqualTo(CertificateText.keyId(leaf.certificate()));
        assertThat(read(leaf, "issuer_serial")).isEqualTo(CertificateText.serial(issuer));
        assertThat(read(leaf, "issuer_ski")).isEqualTo(CertificateText.keyId(issuer));
        assertThat(read(leaf, "issuer_dn")).isEqualTo(CertificateText.subject(issuer));
        assertThat(read(leaf, "issuer_dn_rfc2253")).isEqualTo(CertificateText.subject(issuer));
        assertThat(read(leaf, "issuer_dn_legacy")).isEqualTo(CertificateText.legacySubject(issuer));
        assertThat(read(leaf, "fingerprint_sha1")).isEqualTo(CertificateText.fingerprint(leaf.certificate(), "SHA-1"));
        assertThat(read(leaf, "fingerprint_sha256"))
                .isEqualTo(CertificateText.fingerprint(leaf.certificate(), "SHA-256"));
        assertThat(read(leaf, "rfc9440")).isEqualTo(CertificateText.rfc9440(List.of(leaf.certificate())));
        assertThat(read(leaf, "chain_rfc9440")).isEqualTo(CertificateText.rfc9440(List.of(issuer)));
    }

    /** Base64 makes 10,238 characters of 7677 bytes, colons included, and 10,242 of the next. */
    @ParameterizedTest(name = "of {0} bytes: too large is {1}")
    @CsvSource({"7676, false", "7677, false", "7678, true"})
    void what_is_too_large_is_empty_and_says_so(int bytes, boolean tooLarge) throws Exception {
        var leaf = sized(bytes);

        assertThat(read(leaf, "rfc9440_too_large")).isEqualTo(String.valueOf(tooLarge));
        assertThat(read(leaf, "rfc9440").toString()).hasSize(tooLarge ? 0 : 10_238);
        assertThat(read(leaf, "chain_rfc9440_too_large")).isEqualTo("false");
    }

    @ParameterizedTest(name = "{0} certificates of 4,000 bytes: too large is {1}")
    @CsvSource({"2, false", "3, false", "4, true"})
    void a_chain_that_is_too_large_is_empty_and_says_so(int certificates, boolean tooLarge) throws Exception {
        var one = sized(4_000);
        var chain = new ArrayList<X509Certificate>(List.of(one.certificate()));
        chain.addAll(Collections.nCopies(certificates, one.certificate()));
        var leaf = new Leaf(one.key(), chain);

        assertThat(read(leaf, "chain_rfc9440_too_large")).isEqualTo(String.valueOf(tooLarge));
        assertThat(read(leaf, "chain_rfc9440").toString().isEmpty()).isEqualTo(tooLarge);
        assertThat(read(leaf, "rfc9440_too_large")).isEqualTo("false");
    }

    /** A certificate of exactly that size: signatures are a byte or two longer or shorter each time. */
    private static Leaf sized(int bytes) throws CertificateEncodingException {
        var wanted = bytes;
        while (true) {
            var leaf = AUTHORITY.issue(LeafRequest.of(hosts(wanted)));
            var difference = leaf.certificate().getEncoded().length - bytes;
            if (difference == 0) {
                return leaf;
            }
            wanted -= difference;
        }
    }

    private static String[] hosts(int bytes) {
        var hosts = new ArrayList<String>();
        for (var left = bytes; left > 0; left -= 60) {
            hosts.add("%03d-%s".formatted(hosts.size(), "a".repeat(Math.max(1, Math.min(left, 60) - 6))));
        }
        return hosts.toArray(String[]::new);
    }

    @Test
    void what_is_given_to_a_visitor_comes_first() {
        var view =
                Views.get("/").trait(FIELD + "verified", "false").showing(judged(ISSUER.issue(Kind.VALID, "device-7")));

        assertThat(view.read(FIELD + "verified")).isEqualTo(false);
        assertThat(view.read(FIELD + "presented")).isEqualTo(true);
    }

    @Test
    void without_a_certificate_nothing_is_known() {
        assertThat(Views.get("/").read(FIELD + "presented")).isEqualTo(false);
        assertThat(Optional.ofNullable(Views.get("/").read(FIELD + "subject_dn")))
                .contains("");
    }
}
