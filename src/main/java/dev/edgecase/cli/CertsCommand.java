package dev.edgecase.cli;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.pki.BadCertificates;
import dev.edgecase.pki.CertificateAuthority;
import dev.edgecase.unit.UserProblem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code edgecase certs}: shows the local certificate authority, and writes certificates that are bad on purpose. */
@Command(
        name = "certs",
        header = "Make or show the local certificate authority; write deliberately bad certificates.",
        footer = {
            "",
            "Examples:",
            "  edgecase certs",
            "  curl --cacert certs/ca.pem https://localhost:8443/",
            "  edgecase certs --bad bad/ --host shop.test     expired, self-signed, wrong host, ... each with its key"
        })
final class CertsCommand implements Callable<Integer> {
    private final PrintStream out;

    @Option(
            names = "--certs",
            paramLabel = "DIR",
            defaultValue = "certs",
            description = "Directory of the authority, made if absent. Default: certs.")
    String directory = "";

    @Option(
            names = "--bad",
            paramLabel = "DIR",
            defaultValue = "",
            description = "Write bad certificates with their keys there.")
    String bad = "";

    @Option(
            names = "--host",
            paramLabel = "NAME",
            defaultValue = "localhost",
            description = "The host the bad certificates are for. Default: localhost.")
    String host = "";

    CertsCommand(Cli.Surroundings surroundings) {
        this.out = surroundings.out();
    }

    @Override
    public Integer call() throws GeneralSecurityException {
        try (var clock = EdgeClock.real()) {
            var authority = CertificateAuthority.loadOrCreate(Path.of(directory), clock);
            show(authority.certificate());
            if (!bad.isEmpty()) {
                writeBad(new BadCertificates(authority, clock), Path.of(bad));
            }
        }
        return ExitCode.GOOD;
    }

    private void show(X509Certificate certificate) throws GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        out.println("authority    " + certificate.getSubjectX500Principal().getName());
        out.println("certificate  " + Path.of(directory, "ca.pem"));
        out.println("valid until  " + certificate.getNotAfter().toInstant());
        out.println("sha-256      " + HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest));
        out.println("Trust it in a browser, or per command: curl --cacert " + Path.of(directory, "ca.pem"));
    }

    private void writeBad(BadCertificates certificates, Path target) {
        try {
            Files.createDirectories(target);
            for (var how : BadCertificates.Flaw.values()) {
                var leaf = certificates.issue(how, host);
                Files.writeString(target.resolve(how.wireName() + ".pem"), leaf.chainPem());
                Files.writeString(target.resolve(how.wireName() + "-key.pem"), leaf.keyPem());
                out.println("bad          " + target.resolve(how.wireName() + ".pem"));
            }
        } catch (IOException failed) {
            throw new UserProblem("cannot write certificates to %s: %s".formatted(target, failed.getMessage()), failed);
        }
    }
}
