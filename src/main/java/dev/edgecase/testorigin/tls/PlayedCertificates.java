package dev.edgecase.testorigin.tls;

import dev.edgecase.pki.BadCertificates;
import dev.edgecase.pki.BadCertificates.Flaw;
import dev.edgecase.pki.CertificateAuthority;
import dev.edgecase.pki.Leaf;
import dev.edgecase.pki.LeafRequest;
import dev.edgecase.pki.LeafRequest.KeyType;
import dev.edgecase.unit.Lazy;
import java.math.BigInteger;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** The certificates that a played origin presents, each made when it is first asked for. */
public final class PlayedCertificates {
    private final Lazy<CertificateAuthority> authority;
    private final Lazy<BadCertificates> bad;
    private final Map<Wanted, Leaf> made = new HashMap<>();
    private final List<BigInteger> revoked = new CopyOnWriteArrayList<>();

    /** Begins without any; the authority is made when the first is wanted. */
    public PlayedCertificates(Supplier<CertificateAuthority> authority, InstantSource clock) {
        this.authority = new Lazy<>(authority);
        this.bad = new Lazy<>(() -> new BadCertificates(this.authority.get(), clock));
    }

    /**
     * Which certificate.
     *
     * @param hosts the names on it, at least one
     * @param key what kind of key; flaws come with EC only
     * @param flaw what is wrong with it
     */
    record Wanted(List<String> hosts, KeyType key, Optional<Flaw> flaw) {}

    synchronized Leaf leaf(Wanted wanted) {
        return made.computeIfAbsent(wanted, this::make);
    }

    private Leaf make(Wanted wanted) {
        if (wanted.flaw().isEmpty()) {
            return authority
                    .get()
                    .issue(LeafRequest.of(wanted.hosts().toArray(String[]::new)).withKey(wanted.key()));
        }
        var leaf = bad.get().issue(wanted.flaw().get(), wanted.hosts().get(0));
        if (wanted.flaw().get() == Flaw.REVOKED) {
            revoked.add(leaf.certificate().getSerialNumber());
        }
        return leaf;
    }

    /** Returns the authority behind those without a flaw, as PEM. */
    public String authorityPem() {
        return authority.get().pem();
    }

    /** Returns the serial numbers of those that count as revoked. */
    public List<BigInteger> revoked() {
        return List.copyOf(revoked);
    }
}
