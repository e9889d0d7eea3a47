package dev.edgecase.phase.visitor;

import dev.edgecase.pipeline.IpClass;
import dev.edgecase.pipeline.Visitor;
import dev.edgecase.rules.scheme.BotPresets;
import dev.edgecase.rules.scheme.Field;
import dev.edgecase.rules.scheme.TraitReader;
import dev.edgecase.rules.scheme.Traits;
import dev.edgecase.rules.set.SecurityAction.Challenge.Level;
import dev.edgecase.rules.value.ByteText;
import dev.edgecase.unit.IpLiteral;
import dev.edgecase.unit.RayId;
import dev.edgecase.unit.UserProblem;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code ip=203.0.113.7; country=DE; asn=3320; colo=AMS; solves=managed; access=alice@example.com; ip_class=scan; bot=googlebot}. */
final class VisitorHeader {
    private VisitorHeader() {}

    static Visitor parse(String text) {
        Optional<InetAddress> address = Optional.empty();
        var country = Visitor.NO_COUNTRY;
        var asn = 0L;
        Optional<String> colo = Optional.empty();
        Optional<Level> solves = Optional.empty();
        Optional<String> identity = Optional.empty();
        Optional<IpClass> reputation = Optional.empty();
        var traits = new HashMap<Field, Object>();
        var preset = Map.<Field, Object>of();
        for (var part : text.split(";", -1)) {
            var pair = part.trim().split("=", 2);
            if (pair.length != 2) {
                throw problem("'%s' is not key=value".formatted(part.trim()));
            }
            var value = pair[1].trim();
            var key = pair[0].trim().toLowerCase(Locale.ROOT);
            switch (key) {
                case "ip" -> address = IpLiteral.parse(value);
                case "country" -> country = country(value);
                case "asn" -> asn = asn(value);
                case "colo" -> colo = Optional.of(colo(value));
                case "access" -> identity = Optional.of(identity(value));
                case "ip_class" -> reputation = Optional.of(ipClass(value));
                case "solves" -> solves = Optional.of(solves(value));
                case "bot" -> preset = bot(value);
                default -> trait(key, value, traits);
            }
        }
        return new Visitor(
                address.orElseThrow(() -> problem("it needs ip=, an IPv4 or IPv6 address")),
                0,
                country,
                asn,
                Traits.of(traits).orElse(preset),
                colo,
                solves,
                identity,
                reputation);
    }

    private static void trait(String key, String value, Map<Field, Object> traits) {
        try {
            var field = TraitReader.field(key);
            traits.put(field, TraitReader.value(field, ByteText.unicode(value)));
        } catch (UserProblem wrong) {
            throw problem(wrong.getMessage());
        }
    }

    private static Map<Field, Object> bot(String value) {
        try {
            return BotPresets.of(value);
        } catch (UserProblem wrong) {
            throw problem(wrong.getMessage());
        }
    }

    private static String country(String value) {
        if (!value.matches("[A-Za-z][A-Za-z0-9]")) {
            throw problem("country '%s' is not a code of two letters".formatted(value));
        }
        return value.toUpperCase(Locale.ROOT);
    }

    private static String colo(String value) {
        if (!RayId.isColo(value)) {
            throw problem("colo '%s' is not a code of three capital letters".formatted(value));
        }
        return value;
    }

    private static IpClass ipClass(String value) {
        return Optional.ofNullable(IpClass.byId().get(value))
                .orElseThrow(() -> problem("ip_class '%s' is none of %s"
                        .formatted(value, String.join(", ", IpClass.byId().keySet()))));
    }

    private static Level solves(String value) {
        return Level.of(value)
                .orElseThrow(
                        () -> problem("solves '%s' is none of jschallenge, managed, interactive".formatted(value)));
    }

    private static String identity(String value) {
        if (!Visitor.MAIL.matcher(value).matches()) {
            throw problem("access '%s' is no address of mail".formatted(value));
        }
        return value;
    }

    private static long asn(String value) {
        if (!value.matches("\\d{1,10}")) {
            throw problem("asn '%s' is not a number".formatted(value));
        }
        return Long.parseLong(value);
    }

    private static UserProblem problem(String detail) {
        return new UserProblem("Edgecase-Visitor cannot be read: " + detail);
    }
}
