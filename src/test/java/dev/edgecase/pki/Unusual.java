package dev.edgecase.pki;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates that main code has no reason to make; valid around mid 2030, for shop.test unless said otherwise. */
final class Unusual {

    private static final Instant NOW = Instant.parse("2030-06-01T12:00:00Z");
    private static final Date BEGIN = Date.from(NOW.minus(Duration.ofDays(30)));
    private static final Date END = Date.from(NOW.plus(Duration.ofDays(30)));
    private static final AtomicLong SERIAL = new AtomicLong(1);

    private final X500Principal issuer;
    private final PrivateKey issuerKey;
    private PublicKey key = LeafRequest.KeyType.EC.generate().getPublic();
    private String algorithm;
    private String commonName = "shop.test";
    private String alternativeName = "shop.test";

    private Unusual(X500Principal issuer, PrivateKey issuerKey) {
        this.issuer = issuer;
        this.issuerKey = issuerKey;
        this.algorithm = algorithmOf(issuerKey);
    }

    static Unusual leaf(X509Certificate issuer, PrivateKey issuerKey) {
        return new Unusual(issuer.getSubjectX500Principal(), issuerKey);
    }

    Unusual withKey(PublicKey wanted) {
        key = wanted;
        return this;
    }

    Unusual signedWith(String wanted) {
        algorithm = wanted;
        return this;
    }

    Unusual named(String wantedCommonName, String wantedAlternativeName) {
        commonName = wantedCommonName;
        alternativeName = wantedAlternativeName;
        return this;
    }

    X509Certificate sign() {
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer, serial(), BEGIN, END, new X500Principal("CN=" + commonName), key);
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, alternativeName)));
            return signed(builder, algorithm, issuerKey);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static X509Certificate root(String name, KeyPair keys) {
        return root(new X500Principal(name), keys);
    }

    static X509Certificate root(X500Principal name, KeyPair keys) {
        try {
            X509v3CertificateBuilder builder =
                    new JcaX509v3CertificateBuilder(name, serial(), BEGIN, END, name, keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            return signed(builder, algorithmOf(keys.getPrivate()), keys.getPrivate());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static KeyPair rsa(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static String algorithmOf(PrivateKey key) {
        return key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    }

    private static BigInteger serial() {
        return BigInteger.valueOf(SERIAL.getAndIncrement());
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, String algorithm, PrivateKey key)
            throws Exception {
        return Pem.certificate(
                builder.build(new JcaContentSignerBuilder(algorithm).build(key)).getEncoded());
    }
}
