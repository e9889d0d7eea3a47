package dev.edgecase.pki.client;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1OctetString;

/**
 * Parts of certificates as text, as rules, header fields and logs have them.
 *
 * <p>Source: Cloudflare docs, fields cf.tls_client_auth.cert_*. Certainty: documented by examples; that numbers, names and dates are
 * those of OpenSSL in general is assumed.
 */
public final class CertificateText {
    /** What the encoded leaf may have at most. */
    public static final int MOST_LEAF = 10 * 1024;
    /** What the encoded chain may have at most. */
    public static final int MOST_CHAIN = 16 * 1024;

    private static final String SUBJECT_KEY_ID = "2.5.29.14";
    private static final HexFormat LOWER = HexFormat.of();
    private static final HexFormat UPPER = LOWER.withUpperCase();
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "MMM ppd HH:mm:ss yyyy 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private CertificateText() {}

    /** Returns the subject's name, {@code CN=device-7,O=Shop,C=DE}. */
    public static String subject(X509Certificate certificate) {
        return DistinguishedName.rfc2253(certificate.getSubjectX500Principal());
    }

    /** Returns the issuer's name in the same form. */
    public static String issuer(X509Certificate certificate) {
        return DistinguishedName.rfc2253(certificate.getIssuerX500Principal());
    }

    /** Returns the subject's name in the older form, {@code /C=DE/O=Shop/CN=device-7}. */
    public static String legacySubject(X509Certificate certificate) {
        return DistinguishedName.legacy(certificate.getSubjectX500Principal());
    }

    /** Returns the issuer's name in that form. */
    public static String legacyIssuer(X509Certificate certificate) {
        return DistinguishedName.legacy(certificate.getIssuerX500Principal());
    }

    /** Returns the serial number in capital hexadecimal digits, two for each byte. */
    public static String serial(X509Certificate certificate) {
        var number = certificate.getSerialNumber();
        var digits = UPPER.formatHex(number.abs().toByteArray());
        var plain = digits.length() > 2 && digits.startsWith("00") ? digits.substring(2) : digits;
        return number.signum() < 0 ? "-" + plain : plain;
    }

    /** Returns the digest of the whole certificate in small hexadecimal digits. */
    public static String fingerprint(X509Certificate certificate, String algorithm) {
        try {
            return LOWER.formatHex(MessageDigest.getInstance(algorithm).digest(encoded(certificate)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this JVM has no " + algorithm, impossible);
        }
    }

    /** Returns a time as {@code Mar  1 13:35:00 2026 GMT}. */
    public static String date(Instant instant) {
        return DATE.format(instant);
    }

    /** Returns the subject key identifier in capital hexadecimal digits; empty when there is none. */
    public static String keyId(X509Certificate certificate) {
        var extension = certificate.getExtensionValue(SUBJECT_KEY_ID);
        return extension == null
                ? ""
                : UPPER.formatHex(ASN1OctetString.getInstance(
                                ASN1OctetString.getInstance(extension).getOctets())
                        .getOctets());
    }

    /**
     * Returns certificates as byte sequences of RFC 9440, however long.
     *
     * @param certificates the leaf alone, or all others
     */
    public static String rfc9440(List<X509Certificate> certificates) {
        return certificates.stream()
                .map(each -> ":" + Base64.getEncoder().encodeToString(encoded(each)) + ":")
                .collect(Collectors.joining(", "));
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that was read cannot be written", impossible);
        }
    }
}
