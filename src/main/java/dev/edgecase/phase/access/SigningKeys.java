package dev.edgecase.phase.access;

import dev.edgecase.pki.CertificateAuthority;
import dev.edgecase.pki.Leaf;
import dev.edgecase.pki.LeafRequest;
import dev.edgecase.pki.LeafRequest.KeyType;
import dev.edgecase.pki.Validity;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * The team's keys, made when they are first needed and kept nowhere. One signs for six weeks; the one before is good for seven days more.
 *
 * <p>Source: Cloudflare docs, cloudflare-one/access-controls/applications/http-apps/authorization-cookie/validating-json. Certainty:
 * documented; that the six weeks begin with the first use is Edgecase's own.
 */
final class SigningKeys {
    static final Duration SIGNS = Duration.ofDays(42);
    static final Duration STAYS = Duration.ofDays(7);

    private final ArrayDeque<SigningKey> keys = new ArrayDeque<>();
    private final Function<Instant, Leaf> maker;

    SigningKeys(Function<Instant, Leaf> maker) {
        this.maker = maker;
    }

    /**
     * A key.
     *
     * @param id 64 hexadecimal digits
     * @param leaf the key and its certificate
     * @param since when it began to sign
     */
    record SigningKey(String id, Leaf leaf, Instant since) {}

    /** Returns the keys that are good, the one that signs first. */
    synchronized List<SigningKey> at(Instant now) {
        while (keys.isEmpty() || !now.isBefore(keys.element().since.plus(SIGNS))) {
            var since = keys.isEmpty() ? now : keys.element().since.plus(SIGNS);
            var missed = Duration.between(since, now).dividedBy(SIGNS);
            var from = since.plus(SIGNS.multipliedBy(missed));
            var leaf = maker.apply(from);
            keys.push(new SigningKey(id(leaf), leaf, from));
        }
        keys.removeIf(key -> !now.isBefore(key.since.plus(SIGNS).plus(STAYS)));
        return new ArrayList<>(keys);
    }

    /** Makes a key that signs from then on, and its certificate. */
    static Leaf make(Instant since) {
        var request = LeafRequest.of("edgecase.cloudflareaccess.com")
                .withKey(KeyType.RSA)
                .valid(Validity.from(since, SIGNS.plus(STAYS)));
        return CertificateAuthority.temporary(() -> since).issue(request);
    }

    private static String id(Leaf leaf) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(leaf.certificate().getPublicKey().getEncoded()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
