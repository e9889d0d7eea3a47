package dev.edgecase.pki.client;

import dev.edgecase.pki.OriginTrust;
import dev.edgecase.rules.tool.MutualTls;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Which visitors are asked for a certificate, by the server name they ask for, and what their certificates are worth there.
 *
 * <p>Source: Cloudflare docs, ssl/client-certificates. Certainty: documented; that a handshake never fails for it is observed.
 */
public final class ClientAuthentication {
    private final Supplier<MutualTls> policy;
    private final Supplier<X509Certificate> own;
    private final InstantSource clock;
    private final Predicate<BigInteger> revoked;

    /**
     * Asks and judges so.
     *
     * @param policy the policy of the moment
     * @param own the edge's own authority; asked for when the first certificate comes
     * @param clock tells the time that certificates are judged by
     * @param revoked tells serial numbers that are revoked, besides those of the policy
     */
    public ClientAuthentication(
            Supplier<MutualTls> policy,
            Supplier<X509Certificate> own,
            InstantSource clock,
            Predicate<BigInteger> revoked) {
        this.policy = policy;
        this.own = own;
        this.clock = clock;
        this.revoked = revoked;
    }

    /** Tells whether nobody is asked. */
    public boolean isOff() {
        return policy.get().isOff();
    }

    /** Tells whether visitors who ask for this server name are asked for a certificate. */
    public boolean asksFor(String serverName) {
        return policy.get().asksFor(serverName.toLowerCase(Locale.ROOT));
    }

    /**
     * Judges what a visitor has shown.
     *
     * @param serverName what it asked for
     * @param chain leaf first
     */
    public ClientCertificate judge(String serverName, List<X509Certificate> chain) {
        var asking = policy.get();
        var host = serverName.toLowerCase(Locale.ROOT);
        var authorities = new ArrayList<>(asking.uploaded().getOrDefault(host, List.of()));
        if (asking.own().contains(host)) {
            authorities.add(own.get());
        }
        var now = clock.instant();
        var fault = OriginTrust.only(authorities).verifyVisitor(chain, now);
        var serial = chain.get(0).getSerialNumber();
        var isNumbered = asking.revoked().contains(serial) || revoked.test(serial);
        var isRevoked = isNumbered && fault.isEmpty() && isOwn(chain, now);
        return new ClientCertificate(chain, issuer(chain, authorities), fault, isRevoked);
    }

    /** Two authorities may give the same number; only those that the edge's own has issued can be revoked here. */
    private boolean isOwn(List<X509Certificate> chain, Instant now) {
        return OriginTrust.only(List.of(own.get())).verifyVisitor(chain, now).isEmpty();
    }

    private static Optional<X509Certificate> issuer(List<X509Certificate> chain, List<X509Certificate> authorities) {
        var wanted = chain.get(0).getIssuerX500Principal();
        return Stream.concat(chain.stream(), authorities.stream())
                .filter(each -> each.getSubjectX500Principal().equals(wanted))
                .findFirst();
    }
}
