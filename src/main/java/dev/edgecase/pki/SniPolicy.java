package dev.edgecase.pki;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Which names the visitor's side has a certificate for, and what that certificate covers. A zone's certificate covers the
 * zone's name and one level below it; further hosts are single names, wildcards, or (lenient only) IP addresses.
 * Source: Cloudflare docs, ssl/edge-certificates/universal-ssl/limitations. Certainty: documented (what is covered),
 * observed (the handshake_failure alert for anything else).
 *
 * @param mode what becomes of names that are not covered
 * @param zones the apex names of the zones
 * @param hosts further hosts that have a certificate of their own
 */
public record SniPolicy(Mode mode, Set<String> zones, Set<String> hosts) {

    /** What becomes of names no zone and no further host covers. */
    public enum Mode {
        /** They get a certificate too, and visitors that send no name get one for this machine: for use on a laptop. */
        LENIENT,
        /** The handshake ends with the fatal alert handshake_failure, as on the real edge. */
        STRICT
    }

    private static final List<String> THIS_MACHINE = List.of("localhost", "127.0.0.1", "::1");

    public SniPolicy {
        zones = zones.stream().map(Names::canonical).collect(Collectors.toUnmodifiableSet());
        hosts = hosts.stream().map(Names::canonical).collect(Collectors.toUnmodifiableSet());
    }

    /** Any name, or none, gets a certificate; zones still share one with their first level. */
    public static SniPolicy lenient(String... zones) {
        return new SniPolicy(Mode.LENIENT, Set.of(zones), Set.of());
    }

    /** Only zones, their first level and the hosts listed get a certificate. */
    public static SniPolicy strict(Set<String> zones, Set<String> hosts) {
        return new SniPolicy(Mode.STRICT, zones, hosts);
    }

    /** What the certificate for a visitor that asks for {@code serverName} covers; empty when there is none for it. */
    Optional<List<String>> coverageFor(String serverName) {
        String name = Names.canonical(serverName);
        if (!Names.isDnsName(name)) {
            return coverageWithoutName(); // an address is not a server name (RFC 6066 section 3)
        }
        String parent = Names.parent(name);
        if (zones.contains(name)) {
            return Optional.of(withFirstLevel(name));
        }
        if (zones.contains(parent)) {
            return Optional.of(withFirstLevel(parent));
        }
        if (hosts.contains(name)) {
            return Optional.of(List.of(name));
        }
        if (hosts.contains("*." + parent)) {
            return Optional.of(List.of("*." + parent));
        }
        if (mode == Mode.STRICT) {
            return Optional.empty();
        }
        return Optional.of(name.equals("localhost") ? thisMachine() : withFirstLevel(name));
    }

    /** What the certificate for a visitor without a server name covers; empty when there is none. */
    Optional<List<String>> coverageWithoutName() {
        return mode == Mode.STRICT ? Optional.empty() : Optional.of(thisMachine());
    }

    /** Returns the server name that a visitor asks for in its ClientHello. */
    public static Optional<String> asked(@Nullable SSLSession session) {
        if (session instanceof ExtendedSSLSession extended) {
            for (var name : extended.getRequestedServerNames()) {
                if (name instanceof SNIHostName host) {
                    return Optional.of(host.getAsciiName());
                }
            }
        }
        return Optional.empty();
    }

    private List<String> thisMachine() {
        Stream<String> addresses = hosts.stream().filter(Names::isIp).sorted();
        return Stream.concat(THIS_MACHINE.stream(), addresses).distinct().toList();
    }

    private static List<String> withFirstLevel(String name) {
        return List.of(name, "*." + name);
    }
}
