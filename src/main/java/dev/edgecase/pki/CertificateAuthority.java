package dev.edgecase.pki;

import dev.edgecase.pki.LeafRequest.KeyType;
import dev.edgecase.unit.Lazy;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * A certificate authority of this machine: signs the leaves the edge shows to visitors and those played origins present.
 * Reading an existing one is quick and loads no Bouncy Castle; the first signature loads it. Safe for use by many threads.
 * The clock decides what validity certificates get, so give the one their readers live by: real visitors live in real time.
 */
public final class CertificateAuthority {

    /** How long a new authority lasts: ten years. */
    public static final Duration LIFETIME = Duration.ofDays(3652);

    /**
     * How long a leaf lasts unless its request says otherwise: 90 days, well below what any browser refuses.
     * Source: Cloudflare docs, ssl/edge-certificates/universal-ssl. Certainty: documented.
     */
    public static final Duration LEAF_LIFETIME = Duration.ofDays(90);

    private final X509Certificate certificate;
    private final PrivateKey key;
    private final InstantSource clock;
    private final Lazy<Leaf> intermediate;

    private CertificateAuthority(CaFiles.Pair pair, InstantSource clock) {
        this.certificate = pair.certificate();
        this.key = pair.key();
        this.clock = clock;
        this.intermediate = new Lazy<>(this::makeIntermediate);
    }

    /**
     * The authority kept in a directory as {@code ca.pem} and {@code ca-key.pem} (mode 600); made there, directory included,
     * when neither file exists. Two processes that start at once end with the same authority.
     *
     * @throws CertificateProblem when the files are broken, unreadable, expired, do not belong together or cannot be written
     */
    public static CertificateAuthority loadOrCreate(Path directory, InstantSource clock) {
        CaFiles files = new CaFiles(directory);
        CaFiles.Pair pair = files.loadOrCreate(() -> newPair("Edgecase local CA", clock));
        Instant end = pair.certificate().getNotAfter().toInstant();
        if (clock.instant().isAfter(end)) {
            throw new CertificateProblem(
                    files.certificateFile(),
                    "its certificate expired at %s".formatted(end),
                    "delete both ca.pem and ca-key.pem to get a new authority, and trust that one");
        }
        return new CertificateAuthority(pair, clock);
    }

    /** A new authority that lives in memory only. */
    public static CertificateAuthority temporary(InstantSource clock) {
        return named("Edgecase temporary CA", clock);
    }

    /** A new authority in memory, under another name than ours; the name gets a random suffix. */
    static CertificateAuthority named(String name, InstantSource clock) {
        return new CertificateAuthority(newPair(name, clock), clock);
    }

    private static CaFiles.Pair newPair(String name, InstantSource clock) {
        KeyPair keys = KeyType.EC.generate();
        X509Certificate root = CertificateMint.root(
                name + " " + CertificateMint.randomSuffix(), keys, Validity.from(clock.instant(), LIFETIME));
        return new CaFiles.Pair(root, keys.getPrivate());
    }

    /** The same authority, living by another clock. */
    public CertificateAuthority by(InstantSource other) {
        return new CertificateAuthority(new CaFiles.Pair(certificate, key), other);
    }

    /** The authority's own certificate: what visitors are to trust. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** The authority's certificate as a PEM block, ready for a trust store or {@code curl --cacert}. */
    public String pem() {
        return Pem.of(certificate);
    }

    /** Makes a key and signs a leaf for it. */
    public Leaf issue(LeafRequest request) {
        return issue(request, request.keyType().generate());
    }

    /** Signs a leaf for a key that exists; the request's own key type is then of no account. */
    Leaf issue(LeafRequest request, KeyPair keys) {
        Validity validity = request.validity().orElseGet(() -> lasting(LEAF_LIFETIME));
        if (!request.has(LeafRequest.Trait.THROUGH_INTERMEDIATE)) {
            return new Leaf(
                    keys.getPrivate(), List.of(CertificateMint.leaf(issuer(), request, keys.getPublic(), validity)));
        }
        Leaf between = intermediate.get();
        CertificateMint.Issuer issuer = CertificateMint.Issuer.of(between.certificate(), between.key());
        X509Certificate leaf = CertificateMint.leaf(issuer, request, keys.getPublic(), validity);
        return new Leaf(keys.getPrivate(), List.of(leaf, between.certificate()));
    }

    private Leaf makeIntermediate() {
        KeyPair keys = KeyType.EC.generate();
        String name = "Edgecase intermediate CA " + CertificateMint.randomSuffix();
        return new Leaf(
                keys.getPrivate(),
                List.of(CertificateMint.intermediate(issuer(), name, keys.getPublic(), lasting(LIFETIME))));
    }

    private Validity lasting(Duration length) {
        return Validity.from(clock.instant(), length)
                .endingNoLaterThan(certificate.getNotAfter().toInstant());
    }

    private CertificateMint.Issuer issuer() {
        return CertificateMint.Issuer.of(certificate, key);
    }

    /** Names the authority; the key stays out of logs. */
    @Override
    public String toString() {
        return "CertificateAuthority[" + certificate.getSubjectX500Principal().getName() + "]";
    }
}
