package dev.edgecase.scenario;

import dev.edgecase.fault.FaultRule;
import dev.edgecase.pipeline.IpClass;
import dev.edgecase.pipeline.Visitor;
import dev.edgecase.pki.client.ClientIssuer.Kind;
import dev.edgecase.rules.set.SecurityAction.Challenge.Level;
import dev.edgecase.scenario.Setup.OriginPlan;
import dev.edgecase.scenario.Setup.TimePlan;
import dev.edgecase.scenario.Setup.VisitorPlan;
import dev.edgecase.scenario.part.OriginShapes;
import dev.edgecase.scenario.part.TraitShapes;
import dev.edgecase.scenario.shape.Either;
import dev.edgecase.scenario.shape.Key;
import dev.edgecase.scenario.shape.Many;
import dev.edgecase.scenario.shape.Shape;
import dev.edgecase.scenario.shape.Type;
import dev.edgecase.scenario.shape.Types;
import dev.edgecase.scenario.shape.Values;
import dev.edgecase.testorigin.script.OriginScript;
import dev.edgecase.unit.AddressRange;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.zone.OriginUrls;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Origins, visitors, the clock and the edge itself. */
final class SetupShapes {
    private static final double FASTEST = 1_000_000;
    private static final long ASN_MOST = 0xFFFFFFFFL;

    private static final Key<InetAddress> IP =
            Key.of("ip", Types.parsed("IP address", AddressRange::address), "203.0.113.7", "The visitor's address.");
    private static final Key<String> COUNTRY = Key.of(
                    "country",
                    Types.parsed("text of two capital letters", SetupShapes::country),
                    "DE",
                    "ISO 3166-1 alpha-2; XX for no data, T1 for Tor.")
            .byDefault("XX");
    private static final Key<Long> ASN = Key.of(
                    "asn", Types.whole(0, ASN_MOST), "3320", "The number of the autonomous system.")
            .byDefault("0");
    private static final Key<InetAddress> FROM = Key.of(
            "from",
            Types.parsed("loopback address", SetupShapes::loopback),
            "127.0.0.2",
            "Who connects from this address is this visitor.");

    private static final Key<String> VISITOR_COLO = Key.of(
                    "colo",
                    Types.parsed("text of three capital letters", EdgeShape::colo),
                    "AMS",
                    "The data centre that serves this visitor; each has a cache of its own.")
            .byDefault("the edge's");

    private static final Key<Level> SOLVES = Key.of(
                    "solves",
                    Types.choice(levels()),
                    "managed",
                    "The hardest challenge that this visitor passes unseen, as a browser does.")
            .byDefault("none");

    private static final Key<Optional<Kind>> CERTIFICATE = Key.of(
                    "client_certificate",
                    Types.choice(certificates()),
                    "valid",
                    "What it shows to hosts that ask for a certificate, made when the scenario runs.")
            .byDefault("none");
    private static final Key<Optional<Kind>> TLS = Key.of(
            "tls",
            Shape.of(
                    "visitor-tls",
                    "How a visitor speaks TLS.",
                    List.of(CERTIFICATE),
                    values -> values.or(CERTIFICATE, Optional.empty())),
            "{ client_certificate: valid }",
            "How it speaks TLS.");
    private static final Key<String> IDENTITY = Key.of(
                    "access",
                    Types.parsed("address of mail", SetupShapes::identity),
                    "alice@example.com",
                    "As whom Access knows this visitor, without a login.")
            .byDefault("nobody");

    private static final Key<IpClass> IP_CLASS = Key.of(
                    "ip_class",
                    Types.choice(IpClass.byId()),
                    "badHost",
                    "What the edge knows of the address; who is badHost gets Error 1012, but for security_level off.")
            .byDefault("noRecord");

    /** A visitor; other versions know more about one. */
    static final Type<VisitorPlan> VISITOR = Shape.of(
                    "visitor",
                    "Somebody who makes requests.",
                    visitorKeys(),
                    values -> new VisitorPlan(
                            values.must(IP),
                            values.or(COUNTRY, "XX"),
                            values.or(ASN, 0L),
                            values.get(FROM),
                            TraitShapes.traits(values),
                            values.get(VISITOR_COLO),
                            values.get(SOLVES),
                            values.or(TLS, Optional.empty()),
                            values.get(IDENTITY),
                            values.get(IP_CLASS)))
            .opened();

    private static final Key<Instant> START = Key.of(
                    "start",
                    Types.parsed("instant", SetupShapes::instant),
                    "2026-01-02T03:04:05Z",
                    "What it shows first.")
            .byDefault("now");
    private static final Key<TimePlan> MANUAL = Key.of(
            "manual",
            Shape.of(
                    "manual-clock",
                    "Time that moves by advance only.",
                    List.of(START),
                    values -> new TimePlan.Manual(values.get(START))),
            "{ start: 2026-01-02T03:04:05Z }",
            "Time moves by advance only.");
    private static final Key<Double> SPEED =
            Key.of("speed", Types.number(1, FASTEST), "100", "How many times faster than on the wall time passes.");

    static final Type<TimePlan> CLOCK = Either.of(Types.choice(clocks()))
            .orMapping(Shape.of("clock", "How time passes: one of these.", List.of(SPEED, MANUAL), SetupShapes::clock))
            .words("real, manual or clock");

    private static final Key<List<String>> URL = Key.of(
            "url",
            Many.oneOrMore(Types.TEXT),
            "[http://127.0.0.1:3000, https://127.0.0.1:3443]",
            "Where an origin of your own listens: one http URL, one https URL or both. Without it we play the origin.");
    private static final Key<List<Path>> TRUST = Key.of(
            "trust",
            Many.oneOrMore(Types.FILE),
            "[ca.pem]",
            "PEM files of authorities that the strict modes trust; for an origin of your own.");
    private static final Key<String> HOST = Key.of(
                    "host",
                    Types.TEXT,
                    "app.internal",
                    "The name that the zone's record points to; for a played origin.")
            .byDefault("NAME.origin.test");

    /** An origin, of our own or played. */
    static final Shape<OriginPlan> ORIGIN =
            Shape.of("origin", "An origin: one that we play, or your own.", originKeys(), SetupShapes::origin);

    /** An origin in a change: the values, to be applied to what it is by then. */
    static final Shape<Values> ORIGIN_CHANGE = Shape.of(
            "origin-change",
            "What becomes of an origin; what is not named stays. An origin of your own has faults only.",
            OriginShapes.SCRIPT,
            values -> values);

    private SetupShapes() {}

    private static Map<String, TimePlan> clocks() {
        var all = new LinkedHashMap<String, TimePlan>();
        all.put("real", new TimePlan.Running(1));
        all.put("manual", new TimePlan.Manual(Optional.empty()));
        return all;
    }

    private static Map<String, Level> levels() {
        var all = new LinkedHashMap<String, Level>();
        for (var level : Level.values()) {
            all.put(level.id(), level);
        }
        return all;
    }

    private static Map<String, Optional<Kind>> certificates() {
        var all = new LinkedHashMap<String, Optional<Kind>>();
        all.put("none", Optional.empty());
        Kind.byId().forEach((id, kind) -> all.put(id, Optional.of(kind)));
        return all;
    }

    private static List<Key<?>> visitorKeys() {
        var keys = new ArrayList<Key<?>>(
                List.of(IP.must(), COUNTRY, ASN, VISITOR_COLO, SOLVES, TLS, IDENTITY, IP_CLASS, FROM));
        keys.addAll(TraitShapes.keys());
        return keys;
    }

    private static List<Key<?>> originKeys() {
        var keys = new ArrayList<Key<?>>(List.of(URL, TRUST, HOST));
        keys.addAll(OriginShapes.SCRIPT);
        return keys;
    }

    private static OriginPlan origin(Values values) {
        if (values.has(URL)) {
            for (var key :
                    List.of(HOST, OriginShapes.HTTP, OriginShapes.TLS, OriginShapes.SPEAKS, OriginShapes.ROUTES)) {
                if (values.has(key)) {
                    values.refuse(
                            key,
                            "'" + key.name() + "' is for origins that we play; this one has a url",
                            "leave it out");
                }
            }
            var urls = OriginUrls.parse(values.must(URL));
            return new OriginPlan.Real(urls.http(), urls.https(), values.or(TRUST, List.of()), faults(values));
        }
        if (values.has(TRUST)) {
            values.refuse(TRUST, "'trust' is for origins of your own; the edge trusts those we play", "leave it out");
        }
        var script = OriginShapes.script(OriginScript.DEFAULT, values);
        var host = values.or(HOST, values.mapping().path().last().toLowerCase(Locale.ROOT) + ".origin.test");
        return new OriginPlan.Played(script, host);
    }

    private static List<FaultRule> faults(Values values) {
        return values.or(OriginShapes.FAULTS, List.of());
    }

    /** Returns what becomes of an origin. */
    static OriginPlan changed(OriginPlan so, Values values) {
        if (so instanceof OriginPlan.Played played) {
            return new OriginPlan.Played(OriginShapes.script(played.script(), values), played.name());
        }
        for (var key : List.of(OriginShapes.HTTP, OriginShapes.TLS, OriginShapes.SPEAKS, OriginShapes.ROUTES)) {
            if (values.has(key)) {
                values.refuse(key, "'" + key.name() + "' cannot be changed at an origin of your own", "leave it out");
            }
        }
        var real = (OriginPlan.Real) so;
        return new OriginPlan.Real(
                real.http(), real.https(), real.trust(), values.or(OriginShapes.FAULTS, real.faults()));
    }

    /** Returns the same origin with other faults. */
    static OriginPlan withFaults(OriginPlan so, List<FaultRule> rules) {
        if (so instanceof OriginPlan.Played played) {
            return new OriginPlan.Played(played.script().withFaults(rules), played.name());
        }
        var real = (OriginPlan.Real) so;
        return new OriginPlan.Real(real.http(), real.https(), real.trust(), rules);
    }

    private static TimePlan clock(Values values) {
        if (values.has(SPEED) == values.has(MANUAL)) {
            throw new UserProblem("a clock has either a speed or is manual");
        }
        return values.get(SPEED).<TimePlan>map(TimePlan.Running::new).orElseGet(() -> values.must(MANUAL));
    }

    private static String identity(String text) {
        if (!Visitor.MAIL.matcher(text).matches()) {
            throw new UserProblem("'%s' is no address of mail".formatted(text));
        }
        return text;
    }

    private static String country(String text) {
        if (!text.matches("[A-Z][A-Z0-9]")) {
            throw new UserProblem("'%s' is not a country; give two capital letters such as DE".formatted(text));
        }
        return text;
    }

    static InetAddress loopback(String text) {
        var address = AddressRange.address(text);
        if (!address.isLoopbackAddress()) {
            throw new UserProblem("%s is not a loopback address such as 127.0.0.2".formatted(text));
        }
        return address;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException malformed) {
            throw new UserProblem("'%s' is not an instant such as 2026-01-02T03:04:05Z".formatted(text), malformed);
        }
    }
}
