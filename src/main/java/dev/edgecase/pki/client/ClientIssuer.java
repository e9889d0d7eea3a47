package dev.edgecase.pki.client;

import dev.edgecase.pki.BadCertificates;
import dev.edgecase.pki.BadCertificates.Flaw;
import dev.edgecase.pki.CertificateAuthority;
import dev.edgecase.pki.Leaf;
import dev.edgecase.pki.LeafRequest;
import dev.edgecase.pki.LeafRequest.Trait;
import java.math.BigInteger;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes certificates for visitors to show, good ones and bad ones, and remembers which it made as revoked. Safe for many threads. */
public final class ClientIssuer {
    private final CertificateAuthority authority;
    private final BadCertificates bad;
    private final Set<BigInteger> revoked = ConcurrentHashMap.newKeySet();

    /** What is special about a certificate. */
    public enum Kind {
        /** Nothing. */
        VALID("valid"),
        /** An intermediate authority has signed it, and is sent along. */
        CHAINED("chained"),
        /** It ended yesterday. */
        EXPIRED("expired"),
        /** It begins tomorrow. */
        NOT_YET_VALID("not-yet-valid"),
        /** An authority has signed it that nobody was told of. */
        UNTRUSTED("untrusted"),
        /** It has signed itself. */
        SELF_SIGNED("self-signed"),
        /** An intermediate authority has signed it, and is not sent. */
        INCOMPLETE_CHAIN("incomplete-chain"),
        /** It is for servers only. */
        WRONG_PURPOSE("wrong-purpose"),
        /** It is valid and revoked. */
        REVOKED("revoked");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /** Returns the name in files and commands, {@code not-yet-valid}. */
        public String id() {
            return id;
        }

        /** Returns the kind of that name. */
        public static Optional<Kind> of(String id) {
            return Optional.ofNullable(byId().get(id));
        }

        /** Returns all kinds by name, in their order. */
        public static Map<String, Kind> byId() {
            var all = new LinkedHashMap<String, Kind>();
            Arrays.stream(values()).forEach(kind -> all.put(kind.id, kind));
            return all;
        }
    }

    /** Has that authority sign them, at the time of that clock. */
    public ClientIssuer(CertificateAuthority authority, InstantSource clock) {
        this.authority = authority.by(clock);
        this.bad = new BadCertificates(this.authority, clock);
    }

    /**
     * Makes a key and a certificate for it.
     *
     * @param name the common name: letters, digits, dots and hyphens
     * @throws IllegalArgumentException for a name that is none
     */
    public Leaf issue(Kind kind, String name) {
        var plain = LeafRequest.of(name);
        var request = plain.with(Trait.CLIENT_PURPOSE);
        return switch (kind) {
            case VALID -> authority.issue(request);
            case CHAINED -> authority.issue(request.with(Trait.THROUGH_INTERMEDIATE));
            case EXPIRED -> bad.issue(Flaw.EXPIRED, request);
            case NOT_YET_VALID -> bad.issue(Flaw.NOT_YET_VALID, request);
            case UNTRUSTED -> bad.issue(Flaw.UNKNOWN_CA, request);
            case SELF_SIGNED -> bad.issue(Flaw.SELF_SIGNED, request);
            case INCOMPLETE_CHAIN -> bad.issue(Flaw.INCOMPLETE_CHAIN, request);
            case WRONG_PURPOSE -> authority.issue(plain);
            case REVOKED -> revoked(authority.issue(request));
        };
    }

    private Leaf revoked(Leaf leaf) {
        revoked.add(leaf.certificate().getSerialNumber());
        return leaf;
    }

    /** Tells whether it has made a certificate of that number as revoked. */
    public boolean isRevoked(BigInteger serial) {
        return revoked.contains(serial);
    }
}
