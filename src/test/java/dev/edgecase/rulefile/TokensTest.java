package dev.edgecase.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgecase.http.Headers;
import dev.edgecase.rules.scheme.Facts;
import dev.edgecase.rules.shield.Sent;
import dev.edgecase.rules.shield.Shielding;
import dev.edgecase.rules.shield.TokenAlgorithm;
import dev.edgecase.rules.shield.TokenState;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What tokens hold, with keys that are made here. */
class TokensTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final KeyPair RSA = pair("RSA", "");
    private static final KeyPair P_256 = pair("EC", "secp256r1");
    private static final KeyPair P_384 = pair("EC", "secp384r1");

    private static KeyPair pair(String type, String curve) {
        try {
            var generator = KeyPairGenerator.getInstance(type);
            if (curve.isEmpty()) {
                generator.initialize(2048);
            } else {
                generator.initialize(new ECGenParameterSpec(curve));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static KeyPair pair(TokenAlgorithm algorithm) {
        return switch (algorithm) {
            case ES256 -> P_256;
            case ES384 -> P_384;
            default -> RSA;
        };
    }

    /** Returns the public half as a JSON Web Key; the name of the algorithm only where it is wanted. */
    private static String jwk(TokenAlgorithm algorithm, boolean named) {
        var key = pair(algorithm).getPublic();
        var numbers = key instanceof RSAPublicKey rsa
                ? "\"n\": \"%s\", \"e\": \"%s\"".formatted(number(rsa.getModulus()), number(rsa.getPublicExponent()))
                : "\"crv\": \"%s\", \"x\": \"%s\", \"y\": \"%s\""
                        .formatted(
                                algorithm == TokenAlgorithm.ES256 ? "P-256" : "P-384",
                                number(((ECPublicKey) key).getW().getAffineX()),
                                number(((ECPublicKey) key).getW().getAffineY()));
        return "{\"kty\": \"%s\", \"kid\": \"k\", \"use\": \"sig\", %s%s}"
                .formatted(algorithm.keyType(), named ? "\"alg\": \"" + algorithm + "\", " : "", numbers);
    }

    private static String number(BigInteger number) {
        return encoded(number.toByteArray());
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String token(TokenAlgorithm algorithm, String id, String claims) {
        var head = "{\"alg\":\"%s\",\"kid\":\"%s\"}".formatted(algorithm, id);
        var signed =
                encoded(head.getBytes(StandardCharsets.UTF_8)) + '.' + encoded(claims.getBytes(StandardCharsets.UTF_8));
        try {
            var signature = algorithm.signature();
            signature.initSign(pair(algorithm).getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + '.' + encoded(signature.sign());
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static TokenState state(String jwk, Map<String, List<String>> headers) {
        var shield = Shielded.read("""
                {"api_shield": {"token_configurations": [{"id": "issuer", "title": "t", "description": "d", "token_type": "jwt",
                  "token_sources": ["http.request.headers[\\"authorization\\"][0]", "http.request.headers[\\"x-token\\"][0]"],
                  "credentials": {"keys": [%s]}}]}}""".formatted(jwk));
        var facts = new Facts(field -> field.name().equals("http.request.headers") ? headers : null);
        return new Shielding(shield, new Sent("GET", "shop.test", "/", "", Headers.EMPTY, false), facts, NOW)
                .token("issuer");
    }

    private static TokenState state(String jwk, String token) {
        return state(jwk, Map.of("authorization", List.of(token)));
    }

    @ParameterizedTest
    @EnumSource(TokenAlgorithm.class)
    void each_algorithm_is_checked_and_what_was_changed_does_not_hold(TokenAlgorithm algorithm) {
        var token = token(algorithm, "k", "{\"sub\":\"alice\"}");
        var middle = token.indexOf('.') + 2;
        var changed =
                token.substring(0, middle) + (token.charAt(middle) == 'A' ? 'B' : 'A') + token.substring(middle + 1);

        assertThat(state(jwk(algorithm, true), "Bearer " + token)).isInstanceOf(TokenState.Valid.class);
        assertThat(state(jwk(algorithm, true), changed)).isInstanceOf(TokenState.Invalid.class);
        assertThat(state(jwk(algorithm, true), token.substring(0, token.lastIndexOf('.') + 1) + "AAAA"))
                .isEqualTo(new TokenState.Invalid("is not signed with the key k"));
    }

    @ParameterizedTest(name = "a key for {0} without alg takes {1}: {2}")
    @CsvSource(textBlock = """
            RS256, RS256, true
            RS256, RS384, false
            RS256, PS256, false
            ES256, ES256, true
            ES384, ES384, true
            """)
    void a_key_without_a_word_on_its_algorithm_has_the_usual_one(
            TokenAlgorithm key, TokenAlgorithm token, boolean holds) {
        var state = state(jwk(key, false), token(token, "k", "{}"));

        assertThat(state instanceof TokenState.Valid).isEqualTo(holds);
    }

    @Test
    void a_token_names_its_key() {
        assertThat(state(jwk(TokenAlgorithm.ES256, true), token(TokenAlgorithm.ES256, "other", "{}")))
                .isEqualTo(new TokenState.Invalid(
                        "names a key that the configuration does not have: kid other, alg ES256"));
    }

    @ParameterizedTest(name = "{0} at {1} seconds from now: {2}")
    @CsvSource(nullValues = "-", textBlock = """
            exp, -61, has expired at 2026-01-02T03:03:04Z
            exp, -60, -
            exp, -59, -
            exp, 1,   -
            nbf, 61,  is not valid before 2026-01-02T03:05:06Z
            nbf, 60,  -
            nbf, 59,  -
            nbf, -1,  -
            """)
    void the_clocks_may_differ_by_a_minute(String claim, int seconds, String reason) {
        var claims = "{\"%s\":%d}".formatted(claim, NOW.getEpochSecond() + seconds);
        var state = state(jwk(TokenAlgorithm.ES256, true), token(TokenAlgorithm.ES256, "k", claims));

        assertThat(state instanceof TokenState.Invalid invalid ? invalid.reason() : null)
                .isEqualTo(reason);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a
            a.b.c
            Bearer
            eyJhbGciOiJub25lIn0.e30.
            eyJhbGciOiJub25lIiwia2lkIjoiayJ9.e30.AAAA
            W10.e30.AAAA
            """)
    void what_is_no_token_of_the_issuer_does_not_hold(String text) {
        assertThat(state(jwk(TokenAlgorithm.ES256, true), text)).isInstanceOf(TokenState.Invalid.class);
    }

    @Test
    void the_first_source_with_something_in_it_counts() {
        var jwk = jwk(TokenAlgorithm.ES256, true);
        var good = token(TokenAlgorithm.ES256, "k", "{}");

        assertThat(state(jwk, Map.of())).isEqualTo(new TokenState.Absent());
        assertThat(state(jwk, Map.of("x-token", List.of(good)))).isInstanceOf(TokenState.Valid.class);
        assertThat(state(jwk, Map.of("authorization", List.of("bad"), "x-token", List.of(good))))
                .isInstanceOf(TokenState.Invalid.class);
        for (var prefix : List.of("Bearer ", "bearer ", "Bearer: ", "")) {
            assertThat(state(jwk, prefix + good)).as(prefix).isInstanceOf(TokenState.Valid.class);
        }
    }

    @Test
    void unsupported_keys_are_dropped_where_another_is_left() {
        var jwk =
                "{\"kty\": \"RSA\", \"kid\": \"e\", \"use\": \"enc\", \"alg\": \"RSA-OAEP\", \"n\": \"AQ\", \"e\": \"AQAB\"}, "
                        + jwk(TokenAlgorithm.ES256, true);

        assertThat(state(jwk, token(TokenAlgorithm.ES256, "k", "{}"))).isInstanceOf(TokenState.Valid.class);
        assertThat(Arrays.stream(TokenAlgorithm.values()).map(Enum::name))
                .containsExactly("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384");
    }
}
