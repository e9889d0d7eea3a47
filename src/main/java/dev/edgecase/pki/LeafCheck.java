package dev.edgecase.pki;

import dev.edgecase.pki.CertificateFault.Kind;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what concerns the leaf alone: whether it is meant for servers, and for this one. */
final class LeafCheck {

    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final String ANY_PURPOSE = "2.5.29.37.0";

    /** Positions in the key usage bits, RFC 5280 section 4.2.1.3: a server signs, decrypts or agrees on keys. */
    private static final int[] SERVER_USAGES = {0, 2, 4};

    /** The same for a visitor, who signs or agrees on keys. */
    private static final int[] VISITOR_USAGES = {0, 4};

    /** How many names a sentence lists before it only counts. */
    private static final int NAMES_TOLD = 5;

    private LeafCheck() {}

    /** A fault when the purposes are limited and serving is not among them. Certainty: assumed, as PKIX has it. */
    static Optional<CertificateFault> purposeFault(X509Certificate leaf) {
        return isMeantFor(leaf, SERVER_AUTH, SERVER_USAGES)
                ? Optional.empty()
                : Optional.of(badPurpose(
                        leaf, "may not be used by a server", "Install one whose extended key usage has serverAuth"));
    }

    /** The same for a visitor's leaf. Certainty: assumed, as OpenSSL has it. */
    static Optional<CertificateFault> visitorFault(X509Certificate leaf) {
        return isMeantFor(leaf, CLIENT_AUTH, VISITOR_USAGES)
                ? Optional.empty()
                : Optional.of(badPurpose(
                        leaf, "may not be used by a client", "Show one whose extended key usage has clientAuth"));
    }

    private static boolean isMeantFor(X509Certificate leaf, String purpose, int[] usages) {
        try {
            List<String> purposes = leaf.getExtendedKeyUsage();
            boolean meant = purposes == null || purposes.contains(purpose) || purposes.contains(ANY_PURPOSE);
            return meant && hasOne(usages, leaf.getKeyUsage());
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    private static boolean hasOne(int[] wanted, boolean @Nullable [] usages) {
        if (usages == null) {
            return true;
        }
        for (int usage : wanted) {
            if (usages[usage]) {
                return true;
            }
        }
        return false;
    }

    private static CertificateFault badPurpose(X509Certificate leaf, String finding, String remedy) {
        return new CertificateFault(Kind.BAD_PURPOSE, Names.called(leaf), finding, remedy);
    }

    /**
     * A fault when no name in the leaf covers any accepted host. The common name counts when there is no DNS name beside it.
     * Source: Cloudflare docs, ssl/origin-configuration/ssl-modes/full-strict. Certainty: documented (common name or
     * alternative name), assumed (the common name only without alternative names, as in browsers).
     */
    static Optional<CertificateFault> nameFault(X509Certificate leaf, Set<String> acceptedHosts) {
        List<String> names = namesOf(leaf);
        List<String> hosts = acceptedHosts.stream()
                .map(Names::canonical)
                .filter(host -> !Names.isIp(host))
                .sorted()
                .toList();
        boolean covered = names.stream()
                .map(Names::canonical)
                .anyMatch(name -> hosts.stream().anyMatch(host -> Names.matches(name, host)));
        if (covered) {
            return Optional.empty();
        }
        String wanted = String.join(" or ", acceptedHosts.stream().sorted().toList());
        return Optional.of(new CertificateFault(
                Kind.WRONG_HOST,
                Names.called(leaf),
                "is for %s, not for %s".formatted(listed(names), wanted),
                "Install one that names %s, or override the Host header or SNI with a name it has".formatted(wanted)));
    }

    private static List<String> namesOf(X509Certificate leaf) {
        List<String> names = new ArrayList<>(Names.dnsNames(leaf));
        if (names.isEmpty()) {
            Names.commonName(leaf.getSubjectX500Principal()).ifPresent(names::add);
        }
        return names;
    }

    private static String listed(List<String> names) {
        if (names.isEmpty()) {
            return "no host name";
        }
        String told = String.join(", ", names.subList(0, Math.min(NAMES_TOLD, names.size())));
        return names.size() <= NAMES_TOLD ? told : told + " and %d more".formatted(names.size() - NAMES_TOLD);
    }
}
