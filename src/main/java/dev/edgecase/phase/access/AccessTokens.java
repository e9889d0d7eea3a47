package dev.edgecase.phase.access;

import dev.edgecase.phase.access.SigningKeys.SigningKey;
import dev.edgecase.rules.shield.TokenAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Signs and checks tokens: JWT with RS256.
 *
 * <p>Source: Cloudflare docs, cloudflare-one/access-controls/applications/http-apps/authorization-cookie/application-token. Certainty:
 * documented.
 */
final class AccessTokens {
    private static final TokenAlgorithm ALGORITHM = TokenAlgorithm.RS256;
    private static final Pattern SHAPE = Pattern.compile("([\\w-]{1,400})\\.([\\w-]{1,2000})\\.([\\w-]{1,400})");
    private static final Pattern KEY =
            Pattern.compile("\\{\"alg\":\"RS256\",\"kid\":\"([0-9a-f]{64})\",\"typ\":\"JWT\"}");

    private final SigningKeys keys;

    AccessTokens(SigningKeys keys) {
        this.keys = keys;
    }

    /** Returns the keys that are good, the one that signs first. */
    List<SigningKey> keys(Instant now) {
        return keys.at(now);
    }

    /** Returns the token that says so, signed with the key of that time. */
    String sign(Claims claims, Instant now) {
        var key = keys.at(now).get(0);
        var head = "{\"alg\":\"RS256\",\"kid\":\"%s\",\"typ\":\"JWT\"}".formatted(key.id());
        var signed = encoded(head) + '.' + encoded(claims.json());
        try {
            var signature = ALGORITHM.signature();
            signature.initSign(key.leaf().key());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns what a token says, if it was signed with a key that is good and has not ended. */
    Optional<Claims> read(String token, Instant now) {
        var parts = SHAPE.matcher(token);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            var named = KEY.matcher(decoded(parts.group(1)));
            return named.matches() && isSigned(token, parts.group(3), named.group(1), now)
                    ? Claims.read(decoded(parts.group(2))).filter(claims -> claims.isGoodAt(now))
                    : Optional.empty();
        } catch (IllegalArgumentException forged) {
            return Optional.empty();
        }
    }

    private boolean isSigned(String token, String signature, String id, Instant now) {
        var signed = token.substring(0, token.length() - signature.length() - 1).getBytes(StandardCharsets.US_ASCII);
        return keys.at(now).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .filter(key -> ALGORITHM.isSigned(
                        signed,
                        Base64.getUrlDecoder().decode(signature),
                        key.leaf().certificate().getPublicKey()))
                .isPresent();
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
