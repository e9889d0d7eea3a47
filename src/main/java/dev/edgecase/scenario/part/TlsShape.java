package dev.edgecase.scenario.part;

import dev.edgecase.pki.BadCertificates.Flaw;
import dev.edgecase.scenario.shape.Either;
import dev.edgecase.scenario.shape.Key;
import dev.edgecase.scenario.shape.Many;
import dev.edgecase.scenario.shape.Shape;
import dev.edgecase.scenario.shape.Type;
import dev.edgecase.scenario.shape.Types;
import dev.edgecase.scenario.shape.Values;
import dev.edgecase.testorigin.script.TlsScript;
import dev.edgecase.testorigin.script.TlsScript.ClientCertificate;
import dev.edgecase.unit.Spelling;
import dev.edgecase.unit.UserProblem;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** How a played origin speaks TLS: on, off, or a mapping. */
final class TlsShape {
    private static final Key<Optional<Flaw>> CERTIFICATE = Key.of(
                    "certificate",
                    Types.choice(flaws()),
                    "expired",
                    "What is wrong with its certificate; good for one in order, from an authority that the edge trusts.")
            .byDefault("good");
    private static final Key<List<String>> HOSTS = Key.of(
                    "hosts", Many.oneOrMore(Types.TEXT), "[app.internal]", "The names on the certificate.")
            .byDefault("the name that the handshake asks for");
    private static final Key<List<String>> PROTOCOLS = Key.of(
                    "protocols",
                    Many.oneOrMore(Types.words(List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"))),
                    "[TLSv1.2]",
                    "Versions of TLS.")
            .byDefault("TLSv1.2, TLSv1.3");
    private static final Key<List<String>> CIPHERS = Key.of(
                    "ciphers",
                    Many.oneOrMore(Types.parsed("cipher suite", TlsShape::cipher)),
                    "[TLS_AES_128_GCM_SHA256]",
                    "Cipher suites, as Java spells them.")
            .byDefault("the usual ones");
    private static final Key<String> REQUIRE_SNI = Key.of(
            "require_sni",
            Types.TEXT,
            "app.internal",
            "The handshake ends with an alert unless it asks for this name; * for any name.");
    private static final Key<ClientCertificate> CLIENT_CERTIFICATE = Key.of(
                    "client_certificate",
                    Types.choice(demands()),
                    "require",
                    "Whether it asks for a certificate of the edge.")
            .byDefault("none");

    static final Type<Optional<TlsScript>> TYPE = Either.of(
                    Types.ON_OFF.to(on -> on ? Optional.of(TlsScript.DEFAULT) : Optional.<TlsScript>empty()))
            .orMapping(Shape.of(
                    "origin-tls",
                    "How a played origin speaks TLS.",
                    List.of(CERTIFICATE, HOSTS, PROTOCOLS, CIPHERS, REQUIRE_SNI, CLIENT_CERTIFICATE),
                    TlsShape::tls));

    private TlsShape() {}

    private static Map<String, Optional<Flaw>> flaws() {
        var all = new LinkedHashMap<String, Optional<Flaw>>();
        all.put("good", Optional.empty());
        for (var flaw : Flaw.values()) {
            all.put(flaw.wireName(), Optional.of(flaw));
        }
        return all;
    }

    private static Map<String, ClientCertificate> demands() {
        var all = new LinkedHashMap<String, ClientCertificate>();
        for (var demand : ClientCertificate.values()) {
            all.put(demand.name().toLowerCase(Locale.ROOT), demand);
        }
        return all;
    }

    private static String cipher(String name) {
        try {
            var known = Arrays.asList(
                    SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites());
            if (!known.contains(name)) {
                throw new UserProblem(
                        "this Java has no cipher suite '%s'%s".formatted(name, Spelling.hint(name, known)));
            }
            return name;
        } catch (NoSuchAlgorithmException none) {
            throw new UserProblem("this Java has no TLS", none);
        }
    }

    private static Optional<TlsScript> tls(Values values) {
        return Optional.of(new TlsScript(
                values.or(CERTIFICATE, Optional.empty()),
                values.or(HOSTS, List.of()),
                values.or(PROTOCOLS, List.of()),
                values.or(CIPHERS, List.of()),
                values.get(REQUIRE_SNI),
                values.or(CLIENT_CERTIFICATE, ClientCertificate.NONE)));
    }
}
