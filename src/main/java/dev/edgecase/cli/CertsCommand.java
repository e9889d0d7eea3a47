package dev.edgecase.cli;

import dev.edgecase.cli.base.ExitCode;
import dev.edgecase.cli.base.Surroundings;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.pki.BadCertificates;
import dev.edgecase.pki.CertificateAuthority;
import dev.edgecase.pki.Leaf;
import dev.edgecase.pki.client.CertificateText;
import dev.edgecase.pki.client.ClientIssuer;
import dev.edgecase.pki.client.ClientIssuer.Kind;
import dev.edgecase.unit.Spelling;
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
        header = "Make or show the local certificate authority; write certificates for visitors, and bad ones.",
        footer = {
            "",
            "Examples:",
            "  edgecase certs",
            "  curl --cacert certs/ca.pem https://localhost:8443/",
            "  edgecase certs --bad bad/ --host shop.test     expired, self-signed, wrong host, ... each with its key",
            "  edgecase certs --client device-7               certs/device-7.pem, device-7-key.pem and device-7.p12",
            "  curl --cacert certs/ca.pem --cert certs/device-7.pem --key certs/device-7-key.pem https://api.shop.test/"
        })
final class CertsCommand implements Callable<Integer> {
    private static final String PASSWORD = "edgecase";

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

    @Option(
            names = "--client",
            paramLabel = "NAME",
            defaultValue = "",
            description =
                    "Write a certificate for a visitor of that name beside the authority, with its key, and both as"
                            + " NAME.p12 with the password " + PASSWORD + ".")
    String client = "";

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "valid",
            description = "What is special about it: valid, chained, expired, not-yet-valid, untrusted, self-signed,"
                    + " incomplete-chain or wrong-purpose. Default: valid.")
    String kind = "";

    CertsCommand(Surroundings surroundings) {
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
            if (!client.isEmpty()) {
                writeClient(leaf(new ClientIssuer(authority, clock)));
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

    /** A revoked one is a valid one whose number the edge has to be told: there is nothing to make. */
    private Leaf leaf(ClientIssuer issuer) {
        var wanted = Kind.of(kind)
                .filter(known -> known != Kind.REVOKED)
                .orElseThrow(() -> new UserProblem("--kind %s is none of those that can be written%s"
                        .formatted(kind, Spelling.hint(kind, Kind.byId().keySet()))));
        try {
            return issuer.issue(wanted, client);
        } catch (IllegalArgumentException noName) {
            throw new UserProblem(
                    "--client %s is not a name; write letters, digits, dots and hyphens".formatted(client), noName);
        }
    }

    private void writeClient(Leaf leaf) throws GeneralSecurityException {
        var target = Path.of(directory);
        try (var store = Files.newOutputStream(target.resolve(client + ".p12"))) {
            Files.writeString(target.resolve(client + ".pem"), leaf.chainPem());
            Files.writeString(target.resolve(client + "-key.pem"), leaf.keyPem());
            leaf.keyStore(PASSWORD).store(store, PASSWORD.toCharArray());
        } catch (IOException failed) {
            throw new UserProblem(
                    "cannot write a certificate to %s: %s".formatted(target, failed.getMessage()), failed);
        }
        out.println("client       " + target.resolve(client + ".pem"));
        out.println("serial       " + CertificateText.serial(leaf.certificate()));
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
