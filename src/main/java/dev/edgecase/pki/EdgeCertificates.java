package dev.edgecase.pki;

import dev.edgecase.pki.LeafRequest.KeyType;
import dev.edgecase.unit.Lazy;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * The certificates visitors see: one per server name, signed when first asked for and remembered. Nothing is read or made
 * before the first handshake needs it. Memory is bounded by {@value #MAX_REMEMBERED} certificates, the least recently used
 * leaving first; work is bounded by one signature per handshake, as all leaves of a kind share one key made once.
 * Safe for use by many threads: whoever waits for a name's certificate holds up that name only.
 *
 * <p>Known difference: JSSE ends a handshake for a server name with an underscore with the alert illegal_parameter before
 * anything here is asked; the real edge serves such names.
 */
public final class EdgeCertificates {

    /** How many certificates are remembered. */
    static final int MAX_REMEMBERED = 1_000;

    /** A leaf is replaced when it has less than this left, as real edges renew theirs a month ahead. */
    private static final Duration RENEWAL = Duration.ofDays(30);

    private final Lazy<CertificateAuthority> authority;
    private final Supplier<SniPolicy> policy;
    private final InstantSource clock;
    private final Lazy<KeyPair> ecKeys = new Lazy<>(KeyType.EC::generate);
    private final Lazy<KeyPair> rsaKeys = new Lazy<>(KeyType.RSA::generate);
    private final Map<Wanted, Lazy<Leaf>> leaves;

    /** What tells two leaves apart. */
    private record Wanted(List<String> hosts, KeyType keyType) {}

    /**
     * Certificates signed by an authority that is asked for at the first handshake, and once.
     *
     * @param authority reads or makes the authority; asked again only when it threw
     * @param policy the policy of the moment; asked at every handshake, so it may follow zones that come and go
     * @param clock the clock visitors live by
     */
    public EdgeCertificates(Supplier<CertificateAuthority> authority, Supplier<SniPolicy> policy, InstantSource clock) {
        this(authority, policy, clock, MAX_REMEMBERED);
    }

    EdgeCertificates(
            Supplier<CertificateAuthority> authority,
            Supplier<SniPolicy> policy,
            InstantSource clock,
            int maxRemembered) {
        this.authority = new Lazy<>(authority);
        this.policy = policy;
        this.clock = clock;
        this.leaves = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Wanted, Lazy<Leaf>> eldest) {
                return size() > maxRemembered;
            }
        };
    }

    /**
     * A context for the visitor's side that picks the certificate by server name; what visitors show of theirs passes and is
     * judged afterwards. Making it reads no trust store and no authority.
     */
    public SSLContext sslContext() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keyManager()}, new TrustManager[] {new AnyCertificate()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no TLS", e);
        }
    }

    /** The part that picks certificates, for those who build their own context. */
    public X509ExtendedKeyManager keyManager() {
        return new SniKeyManager(this);
    }

    /**
     * The leaf a visitor that asks for this server name is shown, signed now when it is new; empty when the policy has none.
     * Asking for {@code localhost} early, on a thread of one's own, makes the first visitor wait less.
     *
     * @throws CertificateProblem when the authority cannot be had
     */
    public Optional<Leaf> leafFor(String serverName) {
        return policy.get().coverageFor(serverName).map(hosts -> leaf(hosts, KeyType.EC));
    }

    /** What the certificate for this server name covers, by the policy of this moment. */
    Optional<List<String>> coverageFor(String serverName) {
        return policy.get().coverageFor(serverName);
    }

    Optional<List<String>> coverageWithoutName() {
        return policy.get().coverageWithoutName();
    }

    KeyPair keys(KeyType keyType) {
        return (keyType == KeyType.EC ? ecKeys : rsaKeys).get();
    }

    /** The leaf for these hosts, from memory or new. */
    Leaf leaf(List<String> hosts, KeyType keyType) {
        Wanted wanted = new Wanted(hosts, keyType);
        Lazy<Leaf> remembered = remembered(wanted);
        if (!isFresh(remembered.get())) {
            forget(wanted, remembered);
            remembered = remembered(wanted);
        }
        return remembered.get();
    }

    int remembered() {
        synchronized (leaves) {
            return leaves.size();
        }
    }

    private Lazy<Leaf> remembered(Wanted wanted) {
        // Held for the map only: signing happens in the Lazy, where it holds up no other name.
        synchronized (leaves) {
            return leaves.computeIfAbsent(wanted, missing -> new Lazy<>(() -> sign(missing)));
        }
    }

    private void forget(Wanted wanted, Lazy<Leaf> stale) {
        synchronized (leaves) {
            leaves.remove(wanted, stale); // a fresh one that another thread put there stays
        }
    }

    private Leaf sign(Wanted wanted) {
        LeafRequest request = LeafRequest.of(wanted.hosts().toArray(String[]::new));
        return authority.get().issue(request, keys(wanted.keyType()));
    }

    private boolean isFresh(Leaf leaf) {
        Instant now = clock.instant();
        return leaf.validity().contains(now) && leaf.validity().contains(now.plus(RENEWAL));
    }
}
