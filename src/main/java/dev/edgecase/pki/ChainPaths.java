package dev.edgecase.pki;

import dev.edgecase.pki.CertificateFault.Kind;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * Finds the ways from a leaf through what the origin sent up to a trusted authority, by name alone; whether signatures hold
 * is checked afterwards. Nothing is fetched. Origins may send certificates in any order and more than needed; the search is
 * bounded, so a hostile chain costs little.
 */
final class ChainPaths {

    private static final int MAX_DEPTH = 8;
    private static final int MAX_STEPS = 200;
    private static final int MAX_PATHS = 6;

    private static final String ISSUER_INFORMATION = "1.3.6.1.5.5.7.1.1";

    /** The object identifier 1.3.6.1.5.5.7.48.2, encoded: "the issuer's certificate is there". */
    private static final String ISSUER_CERTIFICATE = "\6\10+\6\1\5\5\0070\2";

    /** Leaf first, without the authority it ends at. */
    record Path(List<X509Certificate> certificates, X509Certificate anchor) {}

    private final List<X509Certificate> sent;
    private final Map<X500Principal, List<X509Certificate>> anchors;
    private final List<Path> paths = new ArrayList<>();
    private List<X509Certificate> longest = List.of();
    private int steps;

    private ChainPaths(List<X509Certificate> sent, Map<X500Principal, List<X509Certificate>> anchors) {
        this.sent = sent;
        this.anchors = anchors;
    }

    static ChainPaths find(List<X509Certificate> sent, Map<X500Principal, List<X509Certificate>> anchors) {
        ChainPaths search = new ChainPaths(sent, anchors);
        search.follow(List.of(sent.get(0)));
        return search;
    }

    /** The ways found, in the order of the search; an authority that is reached early comes before a longer way. */
    List<Path> paths() {
        return paths;
    }

    private void follow(List<X509Certificate> path) {
        if (++steps > MAX_STEPS || path.size() > MAX_DEPTH || paths.size() >= MAX_PATHS) {
            return;
        }
        if (path.size() > longest.size()) {
            longest = path;
        }
        X509Certificate top = path.get(path.size() - 1);
        for (X509Certificate anchor : anchors.getOrDefault(top.getIssuerX500Principal(), List.of())) {
            boolean itself = anchor.equals(top);
            if (!itself) {
                paths.add(new Path(path, anchor));
            } else if (path.size() > 1) {
                paths.add(new Path(path.subList(0, path.size() - 1), anchor));
            }
        }
        for (X509Certificate issuer : sent) {
            if (issuer.getSubjectX500Principal().equals(top.getIssuerX500Principal()) && !path.contains(issuer)) {
                List<X509Certificate> longer = new ArrayList<>(path);
                longer.add(issuer);
                follow(List.copyOf(longer));
            }
        }
    }

    /**
     * What is missing where no way reaches a trusted authority. A chain alone does not say whether its missing issuer is a
     * private authority or a forgotten intermediate; it is taken for the latter when the certificate says where its issuer
     * could be fetched, as all public ones do, or when a trusted authority belongs to the same organization.
     */
    CertificateFault deadEnd() {
        X509Certificate leaf = sent.get(0);
        X509Certificate top = longest.get(longest.size() - 1);
        X500Principal issuer = top.getIssuerX500Principal();
        boolean selfIssued = issuer.equals(top.getSubjectX500Principal());
        String missing = Names.called(issuer);
        if (selfIssued && top.equals(leaf) && signedItself(leaf)) {
            return fault(
                    Kind.SELF_SIGNED,
                    leaf,
                    "is signed by itself",
                    "Install one from an authority (an Origin CA certificate will do), or add this one to the trust store");
        }
        if (selfIssued) {
            return fault(
                    Kind.UNKNOWN_CA,
                    leaf,
                    "comes from the authority '%s', which is not trusted".formatted(missing),
                    "Install one from a public authority or the Origin CA, or add that authority to the trust store");
        }
        if (saysWhereItsIssuerIs(top) || ofTrustedOrganization(issuer)) {
            return fault(
                    Kind.INCOMPLETE_CHAIN,
                    leaf,
                    "was sent without its intermediate '%s'".formatted(missing),
                    "Configure the full chain on the origin (leaf first, then the intermediates); nothing is fetched");
        }
        return fault(
                Kind.UNKNOWN_CA,
                leaf,
                "was signed by '%s', which is neither trusted nor was it sent".formatted(missing),
                "If that is an intermediate, send it along; if it is a private authority, add it to the trust store");
    }

    private static CertificateFault fault(Kind kind, X509Certificate leaf, String finding, String remedy) {
        return new CertificateFault(kind, Names.called(leaf), finding, remedy);
    }

    private static boolean signedItself(X509Certificate certificate) {
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean saysWhereItsIssuerIs(X509Certificate certificate) {
        byte[] extension = certificate.getExtensionValue(ISSUER_INFORMATION);
        return extension != null && new String(extension, StandardCharsets.ISO_8859_1).contains(ISSUER_CERTIFICATE);
    }

    private boolean ofTrustedOrganization(X500Principal issuer) {
        Optional<String> organization = Names.organization(issuer);
        return organization.isPresent()
                && anchors.keySet().stream().map(Names::organization).anyMatch(organization::equals);
    }
}
