package dev.edgecase.pki;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;

/**
 * Makes and signs certificates; the one class for which Bouncy Castle does more than read. Signatures themselves come from the JDK, so that no
 * second security provider is loaded.
 */
final class CertificateMint {

    /** Where a leaf says its intermediate could be fetched; nothing answers there, as {@code .invalid} never resolves. */
    static final String INTERMEDIATE_URL = "http://pki.edgecase.invalid/intermediate.cer";

    /** X.520's limit; a longer host stands in the alternative names alone. */
    private static final int MAX_COMMON_NAME = 64;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Whoever signs: the name certificates carry as issuer, and the keys behind it. */
    record Issuer(X500Principal name, AuthorityKeyIdentifier keyId, PrivateKey key) {

        /** The issuer that an authority's certificate describes; its own key identifier is the one leaves must repeat. */
        static Issuer of(X509Certificate certificate, PrivateKey key) {
            byte[] extension = certificate.getExtensionValue(Extension.subjectKeyIdentifier.getId());
            byte[] keyId = extension == null
                    ? keyIdOf(certificate.getPublicKey())
                    : SubjectKeyIdentifier.getInstance(
                                    ASN1OctetString.getInstance(extension).getOctets())
                            .getKeyIdentifier();
            return new Issuer(certificate.getSubjectX500Principal(), new AuthorityKeyIdentifier(keyId), key);
        }

        /** The issuer of a certificate that signs itself. */
        static Issuer self(X500Principal name, KeyPair keys) {
            return new Issuer(name, new AuthorityKeyIdentifier(keyIdOf(keys.getPublic())), keys.getPrivate());
        }
    }

    private CertificateMint() {}

    /** Eight random hexadecimal digits that keep the names of two authorities apart. */
    static String randomSuffix() {
        return "%08x".formatted(RANDOM.nextInt());
    }

    /** A self-signed root. */
    static X509Certificate root(String commonName, KeyPair keys, Validity validity) {
        Issuer self = Issuer.self(principal(commonName), keys);
        return authority(self, self.name(), keys.getPublic(), validity);
    }

    /** An authority below {@code issuer} that may sign leaves only. */
    static X509Certificate intermediate(Issuer issuer, String commonName, PublicKey key, Validity validity) {
        return authority(issuer, principal(commonName), key, validity);
    }

    private static X509Certificate authority(Issuer issuer, X500Principal subject, PublicKey key, Validity validity) {
        boolean root = issuer.name().equals(subject);
        return signed(issuer, subject, key, validity, builder -> {
            builder.addExtension(
                    Extension.basicConstraints, true, root ? new BasicConstraints(true) : new BasicConstraints(0));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign | KeyUsage.digitalSignature));
        });
    }

    /** A leaf as the request wants it; the validity is the caller's to settle. */
    static X509Certificate leaf(Issuer issuer, LeafRequest request, PublicKey key, Validity validity) {
        return signed(issuer, subjectOf(request), key, validity, builder -> {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            int usage = key.getAlgorithm().equals("RSA") ? KeyUsage.keyEncipherment : 0;
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | usage));
            KeyPurposeId purpose = request.has(LeafRequest.Trait.CLIENT_PURPOSE)
                    ? KeyPurposeId.id_kp_clientAuth
                    : KeyPurposeId.id_kp_serverAuth;
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            if (!request.has(LeafRequest.Trait.COMMON_NAME_ONLY)) {
                builder.addExtension(Extension.subjectAlternativeName, false, alternativeNames(request));
            }
            if (request.has(LeafRequest.Trait.THROUGH_INTERMEDIATE)) {
                GeneralName url = new GeneralName(GeneralName.uniformResourceIdentifier, INTERMEDIATE_URL);
                builder.addExtension(
                        Extension.authorityInfoAccess,
                        false,
                        new AuthorityInformationAccess(AccessDescription.id_ad_caIssuers, url));
            }
        });
    }

    /** The name a leaf for this request has; needed beforehand by one that signs itself. */
    static X500Principal subjectOf(LeafRequest request) {
        String first = request.hosts().get(0);
        return principal(first.length() <= MAX_COMMON_NAME ? first : "Edgecase leaf");
    }

    private static GeneralNames alternativeNames(LeafRequest request) {
        return new GeneralNames(request.hosts().stream()
                .map(host -> new GeneralName(Names.isIp(host) ? GeneralName.iPAddress : GeneralName.dNSName, host))
                .toArray(GeneralName[]::new));
    }

    @FunctionalInterface
    private interface ExtensionWriter {
        void writeTo(X509v3CertificateBuilder builder) throws IOException;
    }

    private static X509Certificate signed(
            Issuer issuer, X500Principal subject, PublicKey key, Validity validity, ExtensionWriter extensions) {
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    X500Name.getInstance(issuer.name().getEncoded()),
                    new BigInteger(126, RANDOM).setBit(126),
                    Date.from(validity.notBefore()),
                    Date.from(validity.notAfter()),
                    X500Name.getInstance(subject.getEncoded()),
                    SubjectPublicKeyInfo.getInstance(key.getEncoded()));
            extensions.writeTo(builder);
            builder.addExtension(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyIdOf(key)));
            builder.addExtension(Extension.authorityKeyIdentifier, false, issuer.keyId());
            return Pem.certificate(builder.build(new JdkSigner(issuer.key())).getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate for %s cannot be signed".formatted(subject), e);
        }
    }

    private static X500Principal principal(String commonName) {
        try {
            return new X500Principal(new X500NameBuilder(BCStyle.INSTANCE)
                    .addRDN(BCStyle.CN, commonName)
                    .build()
                    .getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** RFC 5280 4.2.1.2, method 1: SHA-1 of the key's bits. */
    private static byte[] keyIdOf(PublicKey key) {
        try {
            byte[] bits = SubjectPublicKeyInfo.getInstance(key.getEncoded())
                    .getPublicKeyData()
                    .getOctets();
            return MessageDigest.getInstance("SHA-1").digest(bits);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no SHA-1", e);
        }
    }

    /** Collects what is to be signed and lets the JDK sign it. */
    private static final class JdkSigner extends OutputStream implements ContentSigner {

        private static final AlgorithmIdentifier ECDSA =
                new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.840.10045.4.3.2"));
        private static final AlgorithmIdentifier RSA =
                new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.840.113549.1.1.11"), DERNull.INSTANCE);

        private final boolean rsa;
        private final Signature signature;

        JdkSigner(PrivateKey key) throws GeneralSecurityException {
            rsa = key.getAlgorithm().equals("RSA");
            signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initSign(key);
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return rsa ? RSA : ECDSA;
        }

        @Override
        public OutputStream getOutputStream() {
            return this;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            try {
                signature.update(octets, offset, length);
            } catch (SignatureException e) {
                throw new IOException(e);
            }
        }

        @Override
        public byte[] getSignature() {
            try {
                return signature.sign();
            } catch (SignatureException e) {
                throw new IllegalStateException("the authority's key does not sign", e);
            }
        }
    }
}
