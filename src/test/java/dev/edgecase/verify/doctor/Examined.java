package dev.edgecase.verify.doctor;

import dev.edgecase.http.Headers;
import dev.edgecase.pki.OriginTrust;
import dev.edgecase.unit.AddressRange;
import dev.edgecase.verify.doctor.ask.Patient;
import dev.edgecase.verify.doctor.check.Weakness;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Patients on this machine, who take 127.0.0.9 for the edge, and 127.0.0.10 for a stranger. */
final class Examined {
    static final String EDGE_ADDRESS = "127.0.0.9";
    private static final String STRANGER = "127.0.0.10";

    private Examined() {}

    static Patient plain(int port, String host) {
        return patient(Optional.of(at(port)), Optional.empty(), host, OriginTrust.only(List.of()));
    }

    static Patient tls(int port, String host, OriginTrust trust) {
        return patient(Optional.empty(), Optional.of(at(port)), host, trust);
    }

    static Patient both(int plain, int tls, String host, OriginTrust trust) {
        return patient(Optional.of(at(plain)), Optional.of(at(tls)), host, trust);
    }

    private static InetSocketAddress at(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static Patient patient(
            Optional<InetSocketAddress> plain, Optional<InetSocketAddress> tls, String host, OriginTrust trust) {
        return new Patient(
                plain,
                tls,
                host,
                new Patient.Paths("/", Optional.of("/whoami"), Optional.empty()),
                new Patient.Edge(Optional.of(AddressRange.address(EDGE_ADDRESS)), Headers.EMPTY),
                Optional.of(AddressRange.address(STRANGER)),
                trust,
                new Patient.Waits(Duration.ofSeconds(20), Duration.ZERO));
    }

    static Report report(Patient patient) {
        return Doctor.examine(patient, Set.of(), question -> {});
    }

    /** Returns the ids of what was found, in the order of their names. */
    static List<String> found(Patient patient) {
        return report(patient).found().stream().map(Weakness::id).sorted().toList();
    }
}
