package dev.edgecase.phase.access;

import dev.edgecase.phase.access.SigningKeys.SigningKey;
import dev.edgecase.pipeline.Exchange;
import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What Access tells origins in JSON: its keys, and who somebody is.
 *
 * <p>Source: Cloudflare docs, cloudflare-one/access-controls/applications/http-apps/authorization-cookie/validating-json and
 * application-token. Certainty: documented; of an identity there are the members that a played login has.
 */
final class TeamKeys {
    private TeamKeys() {}

    /** Returns the keys as {@code certs} shows them. */
    static String json(List<SigningKey> keys) {
        var certificates = keys.stream().map(TeamKeys::certificate).toList();
        return "{\"keys\":[%s],\"public_cert\":%s,\"public_certs\":[%s]}"
                .formatted(
                        keys.stream().map(TeamKeys::jwk).collect(Collectors.joining(",")),
                        certificates.get(0),
                        String.join(",", certificates));
    }

    private static String jwk(SigningKey key) {
        var known = (RSAPublicKey) key.leaf().certificate().getPublicKey();
        return "{\"kid\":\"%s\",\"kty\":\"RSA\",\"alg\":\"RS256\",\"use\":\"sig\",\"e\":\"%s\",\"n\":\"%s\"}"
                .formatted(key.id(), number(known.getPublicExponent()), number(known.getModulus()));
    }

    /** RFC 7518 section 6.3.1: without the byte that is there for the sign alone. */
    private static String number(BigInteger number) {
        var bytes = number.toByteArray();
        var start = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, start, bytes.length));
    }

    private static String certificate(SigningKey key) {
        return "{\"kid\":\"%s\",\"cert\":\"%s\"}"
                .formatted(key.id(), key.leaf().chainPem().replace("\r", "").replace("\n", "\\n"));
    }

    /** Returns what is known of somebody, as {@code get-identity} shows it. */
    static String identity(Claims claims, Exchange exchange) {
        var identity = claims.identity();
        return "{\"%s\":\"%s\",\"geo\":{\"country\":\"%s\"},\"user_uuid\":\"%s\",\"iat\":%d,\"ip\":\"%s\",\"service_token_status\":%s}"
                .formatted(
                        identity.isProgram() ? "common_name" : "email",
                        identity.name(),
                        identity.country(),
                        identity.subject(),
                        claims.at().getEpochSecond(),
                        exchange.visitor().ip(),
                        identity.isProgram());
    }
}
