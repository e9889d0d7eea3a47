package dev.edgecase.rulefile.shield;

import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.shield.TokenAlgorithm;
import dev.edgecase.rules.shield.TokenKey;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the public half of a JSON Web Key.
 *
 * <p>Source: RFC 7517 and 7518; Cloudflare docs, api-shield/security/jwt-validation/api. Certainty: documented; that a curve tells its
 * algorithm where there is no word on it is assumed.
 */
final class KeyReader {
    private static final int LEAST_RSA = 2048;
    private static final Map<String, String> CURVES = Map.of("P-256", "secp256r1", "P-384", "secp384r1");

    private KeyReader() {}

    /** Reads a key; empty for one that is not supported. */
    static Optional<TokenKey> read(Given given) {
        var type = given.key("kty").must().text().orElse("");
        var curve = given.key("crv").text().orElse("P-256");
        var id = given.key("kid").must().text();
        var algorithm = algorithm(given.key("alg").text().orElse(byDefault(type, curve)))
                .filter(found -> found.keyType().equals(type));
        if (algorithm.isEmpty() || id.isEmpty() || (type.equals("EC") && !CURVES.containsKey(curve))) {
            return Optional.empty();
        }
        try {
            var key = type.equals("RSA") ? rsa(given) : ec(given, CURVES.getOrDefault(curve, ""));
            if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < LEAST_RSA) {
                given.key("n").refuse("the key has fewer than 2048 bits", "make a longer one");
            }
            return Optional.of(new TokenKey(id.get(), algorithm.get(), key));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            given.refuse("this is no JSON Web Key", "its numbers are written in Base64 for URLs");
            return Optional.empty();
        }
    }

    private static String byDefault(String type, String curve) {
        return type.equals("RSA") ? "RS256" : curve.equals("P-384") ? "ES384" : "ES256";
    }

    private static Optional<TokenAlgorithm> algorithm(String name) {
        return Arrays.stream(TokenAlgorithm.values())
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    private static PublicKey rsa(Given given) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(given, "n"), number(given, "e")));
    }

    private static PublicKey ec(Given given, String curve) throws GeneralSecurityException {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(curve));
        var point = new ECPoint(number(given, "x"), number(given, "y"));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(Given given, String key) {
        return new BigInteger(
                1, Base64.getUrlDecoder().decode(given.key(key).must().text().orElse("AQ")));
    }
}
