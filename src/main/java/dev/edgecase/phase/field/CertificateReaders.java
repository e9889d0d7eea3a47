package dev.edgecase.phase.field;

import dev.edgecase.pipeline.Arrival.VisitorTls;
import dev.edgecase.pki.client.CertificateText;
import dev.edgecase.pki.client.ClientAuth;
import dev.edgecase.pki.client.ClientCertificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Fields of the certificate that a visitor has shown; what is given to a visitor is taken from there first.
 *
 * <p>Source: Cloudflare docs, ruleset-engine/rules-language/fields/reference, cf.tls_client_auth. Certainty: documented; that all of
 * them are filled for a certificate that is not valid, as the two of RFC 9440 are, is assumed.
 */
final class CertificateReaders {
    private CertificateReaders() {}

    static void addTo(Map<String, FieldReader> readers) {
        flag(readers, "presented", certificate -> true);
        flag(readers, "verified", ClientCertificate::isVerified);
        flag(readers, "revoked", ClientCertificate::revoked);
        leaf(readers, "issuer_dn", CertificateText::issuer);
        leaf(readers, "subject_dn", CertificateText::subject);
        leaf(readers, "issuer_dn_rfc2253", CertificateText::issuer);
        leaf(readers, "subject_dn_rfc2253", CertificateText::subject);
        leaf(readers, "issuer_dn_legacy", CertificateText::legacyIssuer);
        leaf(readers, "subject_dn_legacy", CertificateText::legacySubject);
        leaf(readers, "serial", CertificateText::serial);
        leaf(readers, "fingerprint_sha1", leaf -> CertificateText.fingerprint(leaf, "SHA-1"));
        leaf(readers, "fingerprint_sha256", leaf -> CertificateText.fingerprint(leaf, "SHA-256"));
        leaf(
                readers,
                "not_before",
                leaf -> CertificateText.date(leaf.getNotBefore().toInstant()));
        leaf(
                readers,
                "not_after",
                leaf -> CertificateText.date(leaf.getNotAfter().toInstant()));
        leaf(readers, "ski", CertificateText::keyId);
        issuer(readers, "issuer_serial", CertificateText::serial);
        issuer(readers, "issuer_ski", CertificateText::keyId);
        encoded(readers, "rfc9440", CertificateText.MOST_LEAF, certificate -> List.of(certificate.leaf()));
        encoded(
                readers,
                "chain_rfc9440",
                CertificateText.MOST_CHAIN,
                certificate ->
                        certificate.chain().subList(1, certificate.chain().size()));
    }

    private static void flag(Map<String, FieldReader> readers, String name, Predicate<ClientCertificate> is) {
        field(readers, name, false, certificate -> is.test(certificate));
    }

    private static void leaf(Map<String, FieldReader> readers, String name, Function<X509Certificate, String> text) {
        field(readers, name, "", certificate -> text.apply(certificate.leaf()));
    }

    private static void issuer(Map<String, FieldReader> readers, String name, Function<X509Certificate, String> text) {
        field(readers, name, "", certificate -> certificate.issuer().map(text).orElse(""));
    }

    private static void encoded(
            Map<String, FieldReader> readers,
            String name,
            int most,
            Function<ClientCertificate, List<X509Certificate>> part) {
        field(readers, name, "", certificate -> {
            var text = CertificateText.rfc9440(part.apply(certificate));
            return text.length() > most ? "" : text;
        });
        flag(
                readers,
                name + "_too_large",
                certificate -> CertificateText.rfc9440(part.apply(certificate)).length() > most);
    }

    private static void field(
            Map<String, FieldReader> readers, String name, Object without, Function<ClientCertificate, Object> part) {
        ConnectionReaders.given(
                readers,
                "cf.tls_client_auth.cert_" + name,
                view -> shown(view).map(part).orElse(without));
    }

    private static Optional<ClientCertificate> shown(RequestView view) {
        return view.arrival().tls().flatMap(VisitorTls::clientAuth).flatMap(ClientAuth::shown);
    }
}
