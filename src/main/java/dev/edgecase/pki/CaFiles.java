package dev.edgecase.pki;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The authority's two files. The key file comes into being in one atomic step and carries the certificate too, so it alone
 * decides which of two racing processes made the authority; {@code ca.pem} is a copy of that certificate for visitors and is
 * written anew when it is missing. A pair that someone else made, with a key file that holds the key alone, is read as well.
 */
record CaFiles(Path directory) {

    /** Far above any certificate or key; a wrong file is told from its size instead of being read. */
    private static final int MAX_BYTES = 1 << 20;

    private static final int ATTEMPTS = 5;

    /** What the files hold. */
    record Pair(X509Certificate certificate, PrivateKey key) {}

    Path certificateFile() {
        return directory.resolve("ca.pem");
    }

    Path keyFile() {
        return directory.resolve("ca-key.pem");
    }

    /** Reads the pair, or writes the one the maker makes; whoever loses a race gets the winner's. */
    Pair loadOrCreate(Supplier<Pair> maker) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Pair> found = load();
            if (found.isPresent()) {
                return found.get();
            }
            publish(maker.get());
        }
        throw new CertificateProblem(keyFile(), "it vanishes as soon as it is written", "see what else writes there");
    }

    private Optional<Pair> load() {
        Optional<String> keyText = read(keyFile());
        Optional<String> certificateText = read(certificateFile());
        if (keyText.isEmpty() && certificateText.isPresent()) {
            keyText = read(keyFile()); // the key file comes first: it may have come between the two reads
            if (keyText.isEmpty()) {
                throw new CertificateProblem(
                        keyFile(),
                        "it is missing beside ca.pem",
                        "restore it, or delete ca.pem to get a new authority");
            }
        }
        if (keyText.isEmpty()) {
            return Optional.empty();
        }
        List<Pem.Block> blocks = blocks(keyFile(), keyText.get());
        Optional<X509Certificate> own = firstCertificate(keyFile(), blocks);
        Optional<X509Certificate> published = certificateText.isPresent()
                ? Optional.of(publishedCertificate(certificateText.get()))
                : own.map(this::publishCertificate);
        X509Certificate certificate = published.orElseThrow(() -> new CertificateProblem(
                certificateFile(),
                "it is missing beside ca-key.pem",
                "restore it, or delete ca-key.pem to get a new authority"));
        return Optional.of(pair(certificate, blocks, own));
    }

    private X509Certificate publishedCertificate(String text) {
        return firstCertificate(certificateFile(), blocks(certificateFile(), text))
                .orElseThrow(() -> broken(certificateFile(), "it holds no certificate"));
    }

    private Pair pair(X509Certificate certificate, List<Pem.Block> keyBlocks, Optional<X509Certificate> own) {
        if (certificate.getBasicConstraints() < 0) {
            throw broken(certificateFile(), "its certificate is not one of an authority");
        }
        Pair pair = new Pair(certificate, key(certificate.getPublicKey().getAlgorithm(), keyBlocks));
        // Both made in one step need no proof that they belong together, and the proof costs more than all the rest.
        boolean belong = own.isPresent() ? own.get().equals(certificate) : signsFor(pair);
        if (!belong) {
            throw broken(certificateFile(), "its certificate belongs to another key than ca-key.pem holds");
        }
        warnIfReadableByOthers();
        return pair;
    }

    private PrivateKey key(String algorithm, List<Pem.Block> blocks) {
        if (!algorithm.equals("EC") && !algorithm.equals("RSA")) {
            throw broken(certificateFile(), "its key is of type %s, only EC and RSA are used".formatted(algorithm));
        }
        try {
            return Pem.privateKey(blocks, algorithm);
        } catch (GeneralSecurityException e) {
            throw broken(keyFile(), reason(e));
        }
    }

    private static boolean signsFor(Pair pair) {
        try {
            String algorithm = pair.key().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            byte[] sample = {1, 2, 3};
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(pair.key());
            signature.update(sample);
            byte[] signed = signature.sign();
            signature.initVerify(pair.certificate());
            signature.update(sample);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static List<Pem.Block> blocks(Path file, String text) {
        try {
            return Pem.parse(text);
        } catch (CertificateException e) {
            throw broken(file, reason(e));
        }
    }

    private static Optional<X509Certificate> firstCertificate(Path file, List<Pem.Block> blocks) {
        try {
            return Pem.certificates(blocks).stream().findFirst();
        } catch (CertificateException e) {
            throw broken(file, reason(e));
        }
    }

    private static CertificateProblem broken(Path file, String found) {
        return new CertificateProblem(
                file, found, "restore it, or delete both ca.pem and ca-key.pem to get a new authority");
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        return message == null ? "it cannot be read as a certificate or key" : message;
    }

    private static Optional<String> read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw broken(file, "it is larger than any certificate or key");
            }
            return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new CertificateProblem(
                    file,
                    "it cannot be read (%s)".formatted(AtomicFiles.told(e)),
                    "make it readable or choose another directory");
        }
    }

    private void publish(Pair pair) {
        String certificate = Pem.of(pair.certificate());
        try {
            Files.createDirectories(directory);
            if (AtomicFiles.publishNew(keyFile(), Pem.of(pair.key()) + certificate)) {
                AtomicFiles.replace(certificateFile(), certificate);
            }
        } catch (IOException e) {
            throw new CertificateProblem(
                    directory,
                    "the new authority cannot be written there (%s)".formatted(AtomicFiles.told(e)),
                    "make it a writable directory or choose another one");
        }
    }

    private X509Certificate publishCertificate(X509Certificate certificate) {
        try {
            AtomicFiles.replace(certificateFile(), Pem.of(certificate));
            return certificate;
        } catch (IOException e) {
            throw new CertificateProblem(
                    certificateFile(),
                    "it is missing and cannot be written (%s)".formatted(AtomicFiles.told(e)),
                    "make it writable");
        }
    }

    private void warnIfReadableByOthers() {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(keyFile());
            if (permissions.contains(PosixFilePermission.OTHERS_READ)
                    || permissions.contains(PosixFilePermission.GROUP_READ)) {
                System.getLogger(CaFiles.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                "{0} can be read by other users: anyone who has it can pose as any site to whoever trusts"
                                        + " ca.pem. Run chmod 600 on it.",
                                keyFile());
            }
        } catch (IOException | UnsupportedOperationException notPosix) {
            // Nothing to say about a file system that keeps no such permissions.
        }
    }
}
