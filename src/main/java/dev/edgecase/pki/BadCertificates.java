package dev.edgecase.pki;

import dev.edgecase.pki.CertificateFault.Kind;
import dev.edgecase.pki.LeafRequest.Trait;
import dev.edgecase.unit.Lazy;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Makes certificates that are wrong in exactly one way, for test origins and for trying out servers. All but the
 * self-signed and the unknown one come from the given authority, so a verifier that trusts it finds the one fault meant.
 */
public final class BadCertificates {

    /**
     * The ways a certificate for a host can be wrong on purpose. The wire name is what scenarios, commands and file names use.
     */
    public enum Flaw {
        /** Ended yesterday. */
        EXPIRED("expired", Kind.EXPIRED),
        /** Begins tomorrow. */
        NOT_YET_VALID("not-yet-valid", Kind.NOT_YET_VALID),
        /** Signed by its own key. */
        SELF_SIGNED("self-signed", Kind.SELF_SIGNED),
        /** Signed by an authority nobody was told of. */
        UNKNOWN_CA("unknown-ca", Kind.UNKNOWN_CA),
        /** Signed by an intermediate that is not sent. */
        INCOMPLETE_CHAIN("incomplete-chain", Kind.INCOMPLETE_CHAIN),
        /** Names another host. */
        WRONG_HOST("wrong-host", Kind.WRONG_HOST),
        /** A wildcard that ends one level above the host. */
        SHALLOW_WILDCARD("shallow-wildcard", Kind.WRONG_HOST),
        /** In order but for its serial number, which the verifier has to be told is revoked. */
        REVOKED("revoked", Kind.REVOKED),
        /** Good for clients only. */
        WRONG_PURPOSE("wrong-purpose", Kind.BAD_PURPOSE),
        /** Names the host in the common name and has no alternative name: browsers refuse it, the strict modes do not. */
        COMMON_NAME_ONLY("common-name-only", Optional.empty());

        private final String wireName;
        private final Optional<Kind> fault;

        Flaw(String wireName, Kind fault) {
            this(wireName, Optional.of(fault));
        }

        Flaw(String wireName, Optional<Kind> fault) {
            this.wireName = wireName;
            this.fault = fault;
        }

        /** For example {@code not-yet-valid}. */
        public String wireName() {
            return wireName;
        }

        /** What the strict modes find wrong with it; empty when they accept it. */
        public Optional<Kind> fault() {
            return fault;
        }
    }

    private static final Duration DAY = Duration.ofDays(1);

    private final CertificateAuthority authority;
    private final InstantSource clock;
    private final Lazy<CertificateAuthority> stranger;

    /** Bad certificates from this authority, seen from the time of this clock. */
    public BadCertificates(CertificateAuthority authority, InstantSource clock) {
        this.authority = authority;
        this.clock = clock;
        this.stranger = new Lazy<>(() -> CertificateAuthority.named("Somebody else's CA", clock));
    }

    /** A new leaf for a host that is wrong in this way. */
    public Leaf issue(Flaw how, String host) {
        return issue(how, LeafRequest.of(host));
    }

    /** A new leaf that is as requested, but wrong in this way. */
    public Leaf issue(Flaw how, LeafRequest good) {
        String host = good.hosts().get(0);
        Instant now = clock.instant();
        return switch (how) {
            case EXPIRED -> authority.issue(good.valid(new Validity(now.minus(DAY.multipliedBy(91)), now.minus(DAY))));
            case NOT_YET_VALID ->
                authority.issue(good.valid(new Validity(now.plus(DAY), now.plus(DAY.multipliedBy(91)))));
            case SELF_SIGNED -> selfSigned(good);
            case UNKNOWN_CA -> stranger.get().issue(good);
            case INCOMPLETE_CHAIN ->
                authority.issue(good.with(Trait.THROUGH_INTERMEDIATE)).alone();
            case WRONG_HOST -> authority.issue(LeafRequest.of("wrong-host.invalid"));
            case SHALLOW_WILDCARD -> authority.issue(LeafRequest.of(shallowWildcard(host)));
            case REVOKED -> authority.issue(good);
            case WRONG_PURPOSE -> authority.issue(good.with(Trait.CLIENT_PURPOSE));
            case COMMON_NAME_ONLY -> authority.issue(good.with(Trait.COMMON_NAME_ONLY));
        };
    }

    private Leaf selfSigned(LeafRequest request) {
        KeyPair keys = request.keyType().generate();
        CertificateMint.Issuer self = CertificateMint.Issuer.self(CertificateMint.subjectOf(request), keys);
        Validity validity = Validity.from(clock.instant(), CertificateAuthority.LEAF_LIFETIME);
        return new Leaf(keys.getPrivate(), List.of(CertificateMint.leaf(self, request, keys.getPublic(), validity)));
    }

    /** {@code *.shop.test} for {@code a.b.shop.test}; a host too short for that gets a wildcard below itself, as useless. */
    private static String shallowWildcard(String host) {
        String name = Names.canonical(host);
        String above = Names.parent(Names.parent(name));
        return "*." + (above.isEmpty() ? name : above);
    }
}
