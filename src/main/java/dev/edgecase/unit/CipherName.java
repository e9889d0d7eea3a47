package dev.edgecase.unit;

/**
 * Turns the JDK's names of cipher suites into those of the log: {@code TLS_AES_128_GCM_SHA256} into
 * {@code AEAD-AES128-GCM-SHA256}, {@code TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA} into {@code ECDHE-RSA-AES128-SHA}.
 *
 * <p>Source: Cloudflare docs, ssl/origin-configuration/cipher-suites. Certainty: documented.
 */
public final class CipherName {
    private static final String TLS = "TLS_";
    private static final String SSL = "SSL_";
    private static final String WITH = "_WITH_";

    private CipherName() {}

    /** Returns the OpenSSL name of a suite that the JDK calls so. */
    public static String of(String jdk) {
        if (jdk.startsWith(SSL)) {
            return of(TLS + jdk.substring(SSL.length())); // the JDK's names for the oldest suites
        }
        if (!jdk.startsWith(TLS)) {
            return jdk;
        }
        var with = jdk.indexOf(WITH);
        if (with < 0) {
            return "AEAD-" + cipher(jdk.substring(TLS.length()));
        }
        var exchange = jdk.substring(TLS.length(), with).replace('_', '-');
        var rest = cipher(jdk.substring(with + WITH.length()));
        return exchange.equals("RSA") ? rest : exchange + "-" + rest;
    }

    private static String cipher(String jdk) {
        return jdk.replace("AES_", "AES")
                .replace("3DES_EDE_CBC", "DES-CBC3")
                .replace("_CBC", "")
                .replace('_', '-');
    }
}
