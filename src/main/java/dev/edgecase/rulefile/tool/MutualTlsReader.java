package dev.edgecase.rulefile.tool;

import dev.edgecase.rulefile.action.Known;
import dev.edgecase.rulefile.plain.Given;
import dev.edgecase.rules.tool.MutualTls;
import dev.edgecase.unit.Plan;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads which hosts ask visitors for a certificate, which authorities were uploaded, and what was revoked.
 *
 * <p>Source: Cloudflare API, certificate_authorities/hostname_associations, mtls_certificates and client_certificates; docs,
 * ssl/client-certificates/byo-ca. Certainty: documented; that a host is no wildcard is assumed.
 */
public final class MutualTlsReader {
    private static final int MOST_AUTHORITIES = 5;
    private static final int HEX = 16;
    private static final Pattern HOST = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");
    private static final Pattern SERIAL = Pattern.compile("[0-9a-fA-F]{1,40}");
    private static final Pattern SIGNED = Pattern.compile("SHA(1|256|384|512)with(RSA|ECDSA)");

    private final Known known;
    private final Map<String, List<X509Certificate>> authorities = new HashMap<>();
    private final Set<String> own = new HashSet<>();
    private final Map<String, List<X509Certificate>> uploaded = new HashMap<>();

    private MutualTlsReader(Known known) {
        this.known = known;
    }

    /** Reads what the zone says of it. */
    public static MutualTls read(Given zone, Known known) {
        var reader = new MutualTlsReader(known);
        reader.authorities(zone.key("mtls_certificates"));
        reader.associations(zone.key("hostname_associations"));
        return new MutualTls(reader.own, reader.uploaded, revoked(zone.key("client_certificates")));
    }

    private void authorities(Given given) {
        var items = given.result().items();
        for (var item : items) {
            item.only(
                    "id",
                    "name",
                    "ca",
                    "certificates",
                    "issuer",
                    "serial_number",
                    "signature",
                    "type",
                    "expires_on",
                    "updated_at",
                    "uploaded_on");
            var id = item.key("id").must().text();
            if (item.key("ca").must().truth().orElse(false)) {
                var found = certificates(item.key("certificates").must());
                id.ifPresent(name -> authorities.put(name, found));
            }
        }
        if (authorities.size() > MOST_AUTHORITIES) {
            given.refuse("these are %d authorities".formatted(authorities.size()), "an account has at most 5");
        }
        if (!items.isEmpty()) {
            given.needs(Plan.ENTERPRISE, known.plan(), "an authority of your own", "leave mtls_certificate_id out");
        }
    }

    private static List<X509Certificate> certificates(Given given) {
        var found = new ArrayList<X509Certificate>();
        given.text().ifPresent(pem -> {
            try {
                for (var each : CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1)))) {
                    found.add((X509Certificate) each);
                }
            } catch (CertificateException malformed) {
                given.refuse("this is no certificate in PEM", "begin with -----BEGIN CERTIFICATE-----");
                return;
            }
            if (found.isEmpty() || found.stream().anyMatch(each -> each.getBasicConstraints() < 0)) {
                given.refuse("this is no authority's certificate", "its basic constraints must say CA:TRUE");
            } else if (found.stream()
                    .anyMatch(each -> !SIGNED.matcher(each.getSigAlgName()).matches())) {
                given.refuse("the signature's algorithm is not supported", "use SHA-256 with RSA or ECDSA");
            }
        });
        return found;
    }

    private void associations(Given given) {
        var result = given.result();
        for (var item : result.isObject() ? List.of(result) : result.items()) {
            item.only("hostnames", "mtls_certificate_id");
            var authority = authority(item.key("mtls_certificate_id"));
            for (var each : item.key("hostnames").must().items()) {
                host(each).ifPresent(host -> {
                    if (authority.isPresent()) {
                        uploaded.merge(host, authority.get(), MutualTlsReader::both);
                    } else {
                        own.add(host);
                    }
                });
            }
        }
    }

    private Optional<List<X509Certificate>> authority(Given id) {
        return id.text().map(name -> {
            var found = authorities.get(name);
            if (found == null) {
                id.refuse("there is no authority '%s'".formatted(name), "put it into mtls_certificates, with ca: true");
                return List.<X509Certificate>of();
            }
            return found;
        });
    }

    private static List<X509Certificate> both(List<X509Certificate> some, List<X509Certificate> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private Optional<String> host(Given given) {
        return given.text().map(text -> text.toLowerCase(Locale.ROOT)).filter(host -> {
            if (!HOST.matcher(host).matches()) {
                given.refuse(
                        "'%s' is not a host name".formatted(host), "write api.example.com; there are no wildcards");
                return false;
            }
            if (!known.isOurs(host)) {
                given.refuse("the host is not of this zone", "its names are " + String.join(", ", known.hosts()));
                return false;
            }
            return true;
        });
    }

    private static Set<BigInteger> revoked(Given given) {
        var revoked = new HashSet<BigInteger>();
        for (var item : given.result().items()) {
            item.only(
                    "id",
                    "serial_number",
                    "status",
                    "certificate",
                    "certificate_authority",
                    "common_name",
                    "country",
                    "csr",
                    "expires_on",
                    "fingerprint_sha256",
                    "issued_on",
                    "location",
                    "organization",
                    "organizational_unit",
                    "signature",
                    "ski",
                    "state",
                    "validity_days");
            var serial = serial(item.key("serial_number").must());
            var status =
                    item.key("status").must().choice("active", "pending_reactivation", "pending_revocation", "revoked");
            status.filter("revoked"::equals).flatMap(yes -> serial).ifPresent(revoked::add);
        }
        return revoked;
    }

    private static Optional<BigInteger> serial(Given given) {
        return given.text()
                .filter(text -> {
                    var good = SERIAL.matcher(text).matches();
                    if (!good) {
                        given.refuse("this is not a serial number", "write up to 40 hexadecimal digits, in quotes");
                    }
                    return good;
                })
                .map(text -> new BigInteger(text, HEX));
    }
}
