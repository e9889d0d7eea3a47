package dev.edgecase.pki;

import dev.edgecase.unit.Lazy;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import javax.security.auth.x500.X500Principal;

/**
 * What the strict modes trust in an origin's certificate, and the check itself. It is made after the handshake, on the chain
 * the origin sent: nothing is fetched, neither missing intermediates nor revocation lists. Immutable; the {@code and} and
 * {@code with} methods give a copy. The JVM's public authorities are read when the first chain is checked.
 *
 * <p>Signatures are checked by the JDK, which also obeys the security property {@code jdk.certpath.disabledAlgorithms}: a
 * JVM set up more strictly refuses more, as {@link CertificateFault.Kind#WEAK}.
 *
 * <p>Source: Cloudflare docs, ssl/origin-configuration/ssl-modes/full-strict. Certainty: documented for validity, trust,
 * chain and name; assumed for the order in which faults are found, the common name, purposes, weak keys, no fetching.
 */
public final class OriginTrust {

    private final Lazy<Map<X500Principal, List<X509Certificate>>> anchors;
    private final Predicate<BigInteger> isRevoked;

    private OriginTrust(Lazy<Map<X500Principal, List<X509Certificate>>> anchors, Predicate<BigInteger> isRevoked) {
        this.anchors = anchors;
        this.isRevoked = isRevoked;
    }

    private static OriginTrust trusting(
            Supplier<? extends Collection<X509Certificate>> authorities, Predicate<BigInteger> isRevoked) {
        return new OriginTrust(
                new Lazy<>(() -> authorities.get().stream()
                        .distinct()
                        .collect(Collectors.groupingBy(X509Certificate::getSubjectX500Principal))),
                isRevoked);
    }

    /** Trusts the public authorities this JVM knows; stands in for the real edge's own store. */
    public static OriginTrust publicAuthorities() {
        return trusting(OriginTrust::jvmAuthorities, serial -> false);
    }

    /**
     * Trusts these and nothing else: a custom origin trust store. A leaf may be among them and is then trusted as it is.
     * Source: Cloudflare docs, ssl/origin-configuration/custom-origin-trust-store. Certainty: documented.
     */
    public static OriginTrust only(Collection<X509Certificate> authorities) {
        List<X509Certificate> kept = List.copyOf(authorities);
        return trusting(() -> kept, serial -> false);
    }

    /** Trusts these too, for example our own authority in the part of the Origin CA. */
    public OriginTrust and(Collection<X509Certificate> more) {
        List<X509Certificate> kept = List.copyOf(more);
        return and(() -> kept);
    }

    /** Trusts these too; they are asked for when the first chain is checked. */
    public OriginTrust and(Supplier<? extends Collection<X509Certificate>> more) {
        return trusting(
                () -> {
                    Set<X509Certificate> all = new LinkedHashSet<>();
                    anchors.get().values().forEach(all::addAll);
                    all.addAll(more.get());
                    return all;
                },
                isRevoked);
    }

    /** The same with these serial numbers, and no others, taken for revoked. */
    public OriginTrust withRevoked(Set<BigInteger> serials) {
        return withRevoked(Set.copyOf(serials)::contains);
    }

    /** The same with the serial numbers that are told at the time of the check, and no others, taken for revoked. */
    public OriginTrust withRevoked(Predicate<BigInteger> isRevoked) {
        return new OriginTrust(anchors, isRevoked);
    }

    /**
     * Reads the certificates of a PEM file, for {@link #only} and {@link #and}.
     *
     * @throws CertificateProblem when the file cannot be read, or holds no certificate
     */
    public static List<X509Certificate> certificatesIn(Path pemFile) {
        String remedy = "give a PEM file with the authority's certificate";
        try {
            List<X509Certificate> found =
                    Pem.certificates(Pem.parse(Files.readString(pemFile, StandardCharsets.ISO_8859_1)));
            if (found.isEmpty()) {
                throw new CertificateProblem(pemFile, "it holds no certificate", remedy);
            }
            return found;
        } catch (IOException e) {
            throw new CertificateProblem(pemFile, "it cannot be read (%s)".formatted(AtomicFiles.told(e)), remedy);
        } catch (CertificateException e) {
            throw new CertificateProblem(pemFile, String.valueOf(e.getMessage()), remedy);
        }
    }

    /**
     * Checks a chain as the strict modes do; empty means it is accepted. The first fault counts, in the order of
     * {@link CertificateFault.Kind}. Safe to call from any thread; costs a few signature checks.
     *
     * @param chain as the origin sent it, leaf first
     * @param acceptedHosts the names the request may have been meant for: the server name sent, the visitor's host, the
     *     target of the DNS record; one match is enough. Addresses never match (assumed: such hosts are no zone's)
     * @param now the time to check by
     */
    public Optional<CertificateFault> verify(List<X509Certificate> chain, Set<String> acceptedHosts, Instant now) {
        if (chain.isEmpty()) {
            return Optional.of(new CertificateFault(
                    CertificateFault.Kind.INCOMPLETE_CHAIN,
                    "the origin",
                    "was not sent",
                    "Configure one on the origin"));
        }
        X509Certificate leaf = chain.get(0);
        return validTrust(chain, now)
                .or(() -> LeafCheck.purposeFault(leaf))
                .or(() -> LeafCheck.nameFault(leaf, acceptedHosts));
    }

    /**
     * Checks a chain that a visitor showed; empty means that it is accepted. The links to a trusted authority come before the
     * purpose, and that before the time; the authority's own time is none of the visitor's business.
     *
     * @param chain as the visitor sent it, leaf first
     * @param now the time to check by
     */
    public Optional<CertificateFault> verifyVisitor(List<X509Certificate> chain, Instant now) {
        ChainPaths search = ChainPaths.find(chain, anchors.get());
        if (search.paths().isEmpty()) {
            return Optional.of(search.deadEnd());
        }
        PathCheck check = new PathCheck(now, isRevoked);
        List<Optional<CertificateFault>> found =
                search.paths().stream().map(check::visitorFault).toList();
        return found.stream().anyMatch(Optional::isEmpty) ? Optional.empty() : found.get(0);
    }

    private Optional<CertificateFault> validTrust(List<X509Certificate> chain, Instant now) {
        X509Certificate leaf = chain.get(0);
        PathCheck check = new PathCheck(now, isRevoked);
        Map<X500Principal, List<X509Certificate>> trusted = anchors.get();
        if (trusted.getOrDefault(leaf.getSubjectX500Principal(), List.of()).contains(leaf)) {
            return check.uploadedLeafFault(leaf);
        }
        ChainPaths search = ChainPaths.find(chain, trusted);
        if (search.paths().isEmpty()) {
            return check.validityFault(leaf).or(() -> Optional.of(search.deadEnd()));
        }
        List<CertificateFault> faults = new ArrayList<>();
        for (ChainPaths.Path path : search.paths()) {
            Optional<CertificateFault> fault = check.fault(path);
            if (fault.isEmpty()) {
                return Optional.empty();
            }
            faults.add(fault.get());
        }
        return Optional.of(faults.get(0));
    }

    private static List<X509Certificate> jvmAuthorities() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            List<X509Certificate> authorities = new ArrayList<>();
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    authorities.addAll(List.of(x509.getAcceptedIssuers()));
                }
            }
            return authorities;
        } catch (GeneralSecurityException e) {
            throw new CertificateProblem("the JVM's own trust store cannot be read: %s; check javax.net.ssl.trustStore"
                    .formatted(e.getMessage()));
        }
    }
}
