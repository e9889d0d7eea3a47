package dev.edgecase.rules.shield;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/**
 * How tokens are signed.
 *
 * <p>Source: Cloudflare docs, api-shield/security/jwt-validation/api; RFC 7518. Certainty: documented.
 */
public enum TokenAlgorithm {
    /** RSA with PKCS #1. */
    RS256("SHA256withRSA"),
    /** The same with a longer digest. */
    RS384("SHA384withRSA"),
    /** The same with the longest. */
    RS512("SHA512withRSA"),
    /** RSA with PSS. */
    PS256("RSASSA-PSS", "SHA-256", 32),
    /** The same with a longer digest. */
    PS384("RSASSA-PSS", "SHA-384", 48),
    /** The same with the longest. */
    PS512("RSASSA-PSS", "SHA-512", 64),
    /** The curve P-256. */
    ES256("SHA256withECDSAinP1363Format"),
    /** The curve P-384. */
    ES384("SHA384withECDSAinP1363Format");

    private final String name;
    private final String digest;
    private final int salt;

    TokenAlgorithm(String name) {
        this(name, "", 0);
    }

    TokenAlgorithm(String name, String digest, int salt) {
        this.name = name;
        this.digest = digest;
        this.salt = salt;
    }

    /** Returns the type of its keys, {@code RSA} or {@code EC}. */
    public String keyType() {
        return name().startsWith("E") ? "EC" : "RSA";
    }

    /** Returns what makes or checks signatures. */
    public Signature signature() throws GeneralSecurityException {
        var signature = Signature.getInstance(name);
        if (salt > 0) {
            signature.setParameter(new PSSParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), salt, 1));
        }
        return signature;
    }

    /** Tells whether a signature of these bytes was made with the other half of that key. */
    public boolean isSigned(byte[] bytes, byte[] signed, PublicKey key) {
        try {
            var check = signature();
            check.initVerify(key);
            check.update(bytes);
            return check.verify(signed);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }
}
