package dev.edgecase.pki;

import dev.edgecase.pki.CertificateFault.Kind;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertPathValidatorException.Reason;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Checks one way from a leaf to a trusted authority: time, signatures and constraints, revocation, strength. */
record PathCheck(Instant now, Predicate<BigInteger> isRevoked) {

    /** Source: none. Certainty: assumed; what the JDK too takes for the least. */
    private static final int LEAST_RSA_BITS = 1024;

    private static final String RENEW = "Install a certificate on the origin that is valid now";

    /** The first fault of a path, authority included, or none. */
    Optional<CertificateFault> fault(ChainPaths.Path path) {
        return firstFault(path.certificates(), this::validityFault)
                .or(() -> validityFault(path.anchor()))
                .or(() -> linkFault(path))
                .or(() -> firstFault(path.certificates(), this::revocationFault))
                .or(() -> firstFault(path.certificates(), PathCheck::strengthFault));
    }

    /** The first fault of a path from a visitor's leaf: its links are judged at a time when all of it is valid, if there is one. */
    Optional<CertificateFault> visitorFault(ChainPaths.Path path) {
        Optional<CertificateFault> time = firstFault(path.certificates(), this::validityFault);
        Instant linked = time.isEmpty()
                ? now
                : path.certificates().stream()
                        .map(each -> each.getNotBefore().toInstant())
                        .max(Comparator.naturalOrder())
                        .orElse(now);
        return new PathCheck(linked, isRevoked)
                .linkFault(path)
                .or(() -> LeafCheck.visitorFault(path.certificates().get(0)))
                .or(() -> time)
                .or(() -> firstFault(path.certificates(), PathCheck::strengthFault));
    }

    /** The first fault of a leaf that is trusted because it was uploaded itself; no link needs to hold. */
    Optional<CertificateFault> uploadedLeafFault(X509Certificate leaf) {
        return validityFault(leaf).or(() -> revocationFault(leaf)).or(() -> strengthFault(leaf));
    }

    @FunctionalInterface
    private interface Check {
        Optional<CertificateFault> on(X509Certificate certificate);
    }

    private static Optional<CertificateFault> firstFault(List<X509Certificate> certificates, Check check) {
        return certificates.stream().map(check::on).flatMap(Optional::stream).findFirst();
    }

    Optional<CertificateFault> validityFault(X509Certificate certificate) {
        Instant begins = certificate.getNotBefore().toInstant();
        Instant ends = certificate.getNotAfter().toInstant();
        String called = Names.called(certificate);
        if (now.isAfter(ends)) {
            String finding = "expired at %s, and now it is %s".formatted(ends, now);
            return Optional.of(new CertificateFault(Kind.EXPIRED, called, finding, RENEW));
        }
        if (now.isBefore(begins)) {
            String finding = "is not valid before %s, and now it is %s".formatted(begins, now);
            return Optional.of(new CertificateFault(Kind.NOT_YET_VALID, called, finding, RENEW));
        }
        return Optional.empty();
    }

    private Optional<CertificateFault> revocationFault(X509Certificate certificate) {
        if (!isRevoked.test(certificate.getSerialNumber())) {
            return Optional.empty();
        }
        return Optional.of(new CertificateFault(
                Kind.REVOKED,
                Names.called(certificate),
                "was revoked (serial %s)"
                        .formatted(certificate.getSerialNumber().toString(16)),
                "Have a new one issued and install it on the origin"));
    }

    private static Optional<CertificateFault> strengthFault(X509Certificate certificate) {
        String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        if (algorithm.startsWith("MD5") || algorithm.startsWith("MD2")) {
            return Optional.of(weak(certificate, "is signed with " + certificate.getSigAlgName()));
        }
        if (certificate.getPublicKey() instanceof RSAKey rsa && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
            return Optional.of(weak(
                    certificate,
                    "has an RSA key of %d bits".formatted(rsa.getModulus().bitLength())));
        }
        return Optional.empty();
    }

    private static CertificateFault weak(X509Certificate certificate, String finding) {
        return new CertificateFault(
                Kind.WEAK,
                Names.called(certificate),
                finding + ", too weak to count",
                "Have it issued anew with SHA-256 and an EC or RSA 2048 key");
    }

    private Optional<CertificateFault> linkFault(ChainPaths.Path path) {
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(path.anchor(), null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPathValidator.getInstance("PKIX")
                    .validate(
                            CertificateFactory.getInstance("X.509").generateCertPath(path.certificates()), parameters);
            return Optional.empty();
        } catch (CertPathValidatorException e) {
            return Optional.of(linkFault(path, e));
        } catch (GeneralSecurityException e) {
            return Optional.of(broken(path.certificates().get(0), String.valueOf(e.getMessage())));
        }
    }

    private static CertificateFault linkFault(ChainPaths.Path path, CertPathValidatorException e) {
        Reason reason = e.getReason();
        int last = path.certificates().size() - 1;
        X509Certificate at = path.certificates().get(e.getIndex() < 0 ? last : e.getIndex());
        if (reason == BasicReason.ALGORITHM_CONSTRAINED) {
            return strengthFault(at)
                    .orElseGet(() -> weak(at, "uses what this JVM forbids (%s)".formatted(e.getMessage())));
        }
        boolean notFromAnchor = reason == PKIXReason.NO_TRUST_ANCHOR
                || (reason == BasicReason.INVALID_SIGNATURE && e.getIndex() == last);
        if (notFromAnchor) {
            return new CertificateFault(
                    Kind.UNKNOWN_CA,
                    Names.called(path.certificates().get(0)),
                    "was signed by another '%s' than the trusted one of that name"
                            .formatted(Names.called(path.anchor().getSubjectX500Principal())),
                    "Have it issued by the trusted one, or trust the other by adding its certificate");
        }
        return broken(at, String.valueOf(e.getMessage()));
    }

    private static CertificateFault broken(X509Certificate certificate, String why) {
        return new CertificateFault(
                Kind.BROKEN_CHAIN,
                Names.called(certificate),
                "does not hold in its chain (%s)".formatted(why),
                "Install the leaf on the origin together with the intermediates its issuer gave for it");
    }
}
