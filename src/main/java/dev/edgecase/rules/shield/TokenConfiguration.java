package dev.edgecase.rules.shield;

import dev.edgecase.rules.ValueExpression;
import dev.edgecase.rules.json.JsonText;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.value.ByteText;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where tokens are, and whose.
 *
 * <p>Source: Cloudflare docs, api-shield/security/jwt-validation/api. Certainty: documented; that the first source with something in it
 * is the one that counts, and that both ends of the minute are good, is assumed.
 *
 * @param id its UUID
 * @param sources where a token can be
 * @param keys the issuer's
 */
public record TokenConfiguration(String id, List<ValueExpression> sources, List<TokenKey> keys) {
    /** By how much the clocks of issuer and edge may differ. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private static final Pattern BEARER = Pattern.compile("(?i)^Bearer:?\\s+");
    private static final Pattern SHAPE = Pattern.compile("([\\w-]+)\\.([\\w-]+)\\.([\\w-]+)");

    /** Keeps lists that nobody changes. */
    public TokenConfiguration {
        sources = List.copyOf(sources);
        keys = List.copyOf(keys);
    }

    /** Returns what a request has. */
    TokenState look(Facts facts, Instant now) {
        return sources.stream()
                .flatMap(source -> Optional.ofNullable(source.value(facts)).map(String::valueOf).stream())
                .filter(token -> !token.isBlank())
                .findFirst()
                .map(token -> judge(BEARER.matcher(token.strip()).replaceFirst(""), now))
                .orElseGet(TokenState.Absent::new);
    }

    private TokenState judge(String token, Instant now) {
        var parts = SHAPE.matcher(token);
        var head = parts.matches() ? object(parts.group(1)) : Optional.<Part>empty();
        var claims = parts.matches() ? object(parts.group(2)) : Optional.<Part>empty();
        if (head.isEmpty() || claims.isEmpty()) {
            return new TokenState.Invalid("is no JWT");
        }
        var names = head.get().members();
        var key = keys.stream()
                .filter(each -> each.id().equals(names.get("kid"))
                        && each.algorithm().name().equals(names.get("alg")))
                .findFirst();
        if (key.isEmpty()) {
            return new TokenState.Invalid("names a key that the configuration does not have: kid %s, alg %s"
                    .formatted(names.get("kid"), names.get("alg")));
        }
        var signed = ByteText.bytes(token.substring(0, parts.start(3) - 1));
        var isSigned = decoded(parts.group(3))
                .filter(signature -> key.get()
                        .algorithm()
                        .isSigned(signed, signature, key.get().key()))
                .isPresent();
        return isSigned
                ? dated(claims.get(), now)
                : new TokenState.Invalid(
                        "is not signed with the key " + key.get().id());
    }

    private static TokenState dated(Part claims, Instant now) {
        var expires = time(claims, "exp");
        var begins = time(claims, "nbf");
        if (expires.filter(end -> now.isAfter(end.plus(SKEW))).isPresent()) {
            return new TokenState.Invalid("has expired at " + expires.get());
        }
        if (begins.filter(begin -> now.isBefore(begin.minus(SKEW))).isPresent()) {
            return new TokenState.Invalid("is not valid before " + begins.get());
        }
        return new TokenState.Valid(claims.json, claims.members);
    }

    /** A time that is no number of seconds is as long ago as can be. */
    private static Optional<Instant> time(Part claims, String name) {
        return Optional.ofNullable(claims.members.get(name))
                .map(value -> value instanceof BigDecimal seconds
                                && seconds.abs().compareTo(BigDecimal.valueOf(Instant.MAX.getEpochSecond() / 2)) < 0
                        ? Instant.ofEpochSecond(seconds.longValue())
                        : Instant.EPOCH);
    }

    /** A part of a token that is an object. */
    private record Part(String json, Map<String, Object> members) {}

    private static Optional<Part> object(String encoded) {
        return decoded(encoded)
                .map(ByteText::ofBytes)
                .flatMap(json -> JsonText.read(json)
                        .filter(Map.class::isInstance)
                        .map(value -> {
                            var members = new LinkedHashMap<String, Object>();
                            ((Map<?, ?>) value).forEach((name, member) -> members.put(String.valueOf(name), member));
                            return new Part(json, members);
                        }));
    }

    private static Optional<byte[]> decoded(String encoded) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(encoded));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
