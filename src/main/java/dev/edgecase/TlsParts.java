package dev.edgecase;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.front.FrontSettings;
import dev.edgecase.pki.CertificateAuthority;
import dev.edgecase.pki.EdgeCertificates;
import dev.edgecase.pki.SniPolicy;
import dev.edgecase.pki.client.ClientAuthentication;
import dev.edgecase.pki.client.ClientIssuer;
import dev.edgecase.unit.Lazy;
import dev.edgecase.zone.ZoneStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.function.Supplier;

/** The certificates of an edge: its authority, made or read when first needed, what visitors see, and what they show. */
final class TlsParts {
    private final EdgeConfig config;
    private final ZoneStore zones;
    private final Supplier<CertificateAuthority> authority;
    private final Supplier<ClientIssuer> clients;

    TlsParts(EdgeConfig config, ZoneStore zones) {
        this.config = config;
        this.zones = zones;
        this.authority = new Lazy<>(() -> config.certificates()
                .map(directory -> CertificateAuthority.loadOrCreate(directory, EdgeClock.outside()))
                .orElseGet(() -> CertificateAuthority.temporary(EdgeClock.outside())));
        this.clients = new Lazy<>(() -> new ClientIssuer(authority.get(), config.clock()));
    }

    FrontSettings.Tls front() {
        var shown = new EdgeCertificates(authority, this::serverNames, EdgeClock.outside());
        var asked = new ClientAuthentication(
                () -> zones.current().rules().tools().mutualTls(),
                this::authority,
                config.clock(),
                serial -> clients().isRevoked(serial));
        return new FrontSettings.Tls(shown::sslContext, asked);
    }

    private SniPolicy serverNames() {
        var hosts = Set.copyOf(zones.current().hosts());
        return config.listen().strictServerNames()
                ? SniPolicy.strict(hosts, Set.of())
                : SniPolicy.lenient(hosts.toArray(String[]::new));
    }

    X509Certificate authority() {
        return authority.get().certificate();
    }

    byte[] encodedAuthority() {
        try {
            return authority().getEncoded();
        } catch (CertificateEncodingException bug) {
            throw new IllegalStateException("our own certificate cannot be written", bug);
        }
    }

    ClientIssuer clients() {
        return clients.get();
    }
}
