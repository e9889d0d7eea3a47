package dev.edgecase.pki;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PEM text (RFC 7468) from and to the JDK's own types; text around the blocks is skipped, as the RFC allows. */
final class Pem {

    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String PRIVATE_KEY = "PRIVATE KEY";
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----");

    /** One block: its label and its text, without white space. */
    record Block(String label, String base64) {

        byte[] der() throws CertificateException {
            try {
                return Base64.getDecoder().decode(base64);
            } catch (IllegalArgumentException e) {
                throw new CertificateException("its %s block is not base64".formatted(label), e);
            }
        }
    }

    private Pem() {}

    static String of(X509Certificate certificate) {
        try {
            return block(CERTIFICATE, certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read cannot be written", e);
        }
    }

    static String of(PrivateKey key) {
        return block(PRIVATE_KEY, key.getEncoded());
    }

    private static String block(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, base64, label);
    }

    /** All blocks in order; throws when one is cut off. */
    static List<Block> parse(String text) throws CertificateException {
        List<Block> blocks = new ArrayList<>();
        Matcher begin = BEGIN.matcher(text);
        int from = 0;
        while (begin.find(from)) {
            String end = "-----END " + begin.group(1) + "-----";
            int stop = text.indexOf(end, begin.end());
            if (stop < 0) {
                throw new CertificateException("its %s block is cut off".formatted(begin.group(1)));
            }
            String base64 =
                    WHITE_SPACE.matcher(text.substring(begin.end(), stop)).replaceAll("");
            blocks.add(new Block(begin.group(1), base64));
            from = stop + end.length();
        }
        return blocks;
    }

    /** The certificates among the blocks, in order; possibly none. */
    static List<X509Certificate> certificates(List<Block> blocks) throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Block block : blocks) {
            if (block.label().equals(CERTIFICATE)) {
                certificates.add(certificate(block));
            }
        }
        return certificates;
    }

    private static X509Certificate certificate(Block block) throws CertificateException {
        byte[] der = block.der();
        try {
            return certificate(der);
        } catch (CertificateException e) {
            throw new CertificateException("its CERTIFICATE block cannot be read as a certificate", e);
        }
    }

    static X509Certificate certificate(byte[] der) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    /** The private key among the blocks, of the given algorithm; throws, saying what was found, when there is none. */
    static PrivateKey privateKey(List<Block> blocks, String algorithm) throws GeneralSecurityException {
        for (Block block : blocks) {
            if (block.label().equals(PRIVATE_KEY)) {
                return privateKey(block, algorithm);
            }
            if (block.label().endsWith(PRIVATE_KEY)) {
                throw new GeneralSecurityException(
                        "it holds an '%s' block, only an unencrypted PKCS #8 'PRIVATE KEY' is read"
                                .formatted(block.label()));
            }
        }
        throw new GeneralSecurityException("it holds no private key");
    }

    private static PrivateKey privateKey(Block block, String algorithm) throws GeneralSecurityException {
        byte[] der = block.der();
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (InvalidKeySpecException e) {
            throw new GeneralSecurityException("it cannot be read as a private key of type " + algorithm, e);
        }
    }
}
