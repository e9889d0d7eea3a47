package dev.edgecase.testkit;

import dev.edgecase.pki.CertificateAuthority;
import dev.edgecase.pki.Leaf;
import dev.edgecase.pki.LeafRequest;
import dev.edgecase.pki.LeafRequest.KeyType;
import dev.edgecase.unit.Lazy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** RSA keys for edges in memory, all of which have the same: one key takes longer to make than a hundred tests. */
final class ReadyKeys {
    private static final List<Lazy<Leaf>> KEYS = List.of(new Lazy<>(ReadyKeys::make), new Lazy<>(ReadyKeys::make));

    private ReadyKeys() {}

    /** Returns what hands out the first key and then the second; there are no more. */
    static Function<Instant, Leaf> oneAfterTheOther() {
        var next = new AtomicInteger();
        return since -> KEYS.get(next.getAndIncrement()).get();
    }

    private static Leaf make() {
        return CertificateAuthority.temporary(InstantSource.fixed(InMemoryEdge.START))
                .issue(LeafRequest.of("edgecase.cloudflareaccess.com").withKey(KeyType.RSA));
    }
}
