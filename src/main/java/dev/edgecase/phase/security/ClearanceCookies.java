package dev.edgecase.phase.security;

import dev.edgecase.http.Cookies;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.rules.set.SecurityAction.Challenge.Level;
import dev.edgecase.unit.Lazy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes and reads the cookie {@code cf_clearance}: {@code <ray>.<level>-<seconds>-1.2.1.1-<signature>}. The signature is about all
 * that, and the zone, the visitor's address and its User-Agent, so that nobody else can use the cookie. Its key is made at the start
 * and kept nowhere: no cookie outlives the edge.
 *
 * <p>Source: Cloudflare docs, cloudflare-challenges/concepts/clearance and waf/troubleshooting/samesite-cookie-interaction. Certainty:
 * documented; the value's shape, that it is bound to the User-Agent, {@code HttpOnly}, {@code Path}, {@code Domain} and that browsers
 * keep it for a year are observed.
 */
final class ClearanceCookies {
    private static final String NAME = "cf_clearance";
    private static final String VERSION = "1.2.1.1";
    /** No level: who has run the script has passed no challenge. */
    private static final String DETECTED = "jsd";

    private static final Pattern VALUE =
            Pattern.compile("([0-9a-f]{16})\\.([a-z]+)-(\\d{1,11})-1\\.2\\.1\\.1-([A-Za-z0-9_-]{43})");
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final long KEPT_SECONDS = 31_536_000;

    private final Supplier<SecretKeySpec> key = new Lazy<>(ClearanceCookies::newKey);

    private static SecretKeySpec newKey() {
        var bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    /** Returns the hardest clearance that the request's cookies prove and that still holds. */
    Optional<Clearance> read(Exchange exchange) {
        if (!exchange.journey().request().headers().contains("Cookie")) {
            return Optional.empty(); // asked for every request
        }
        return proven(exchange)
                .flatMap(claim -> Level.of(claim.word).map(level -> new Clearance(claim.ray, level, claim.at)).stream())
                .filter(clearance -> clearance.holdsFor(exchange))
                .max(Comparator.comparing(Clearance::level));
    }

    /** Returns when the visitor has run the script of JavaScript Detections, as far as the request's cookies prove it. */
    Optional<Instant> detectedAt(Exchange exchange) {
        return proven(exchange)
                .filter(claim -> claim.word.equals(DETECTED))
                .map(Claim::at)
                .max(Comparator.naturalOrder());
    }

    /** What a cookie says: of which request, which level or that the script was run, and when. */
    private record Claim(String ray, String word, Instant at) {
        String text() {
            return "%s.%s-%d-%s".formatted(ray, word, at.getEpochSecond(), VERSION);
        }
    }

    private Stream<Claim> proven(Exchange exchange) {
        return Cookies.all(exchange.journey().request().headers(), NAME)
                .flatMap(value -> proven(value, exchange).stream());
    }

    private Optional<Claim> proven(String value, Exchange exchange) {
        var parts = VALUE.matcher(value);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var claim = new Claim(parts.group(1), parts.group(2), Instant.ofEpochSecond(Long.parseLong(parts.group(3))));
        return Optional.of(claim).filter(made -> isSame(value, value(made, exchange)));
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    /** Returns the value of {@code Set-Cookie} that gives the clearance to the visitor of this request. */
    String write(Clearance clearance, Exchange exchange) {
        return write(new Claim(clearance.ray(), clearance.level().id(), clearance.issuedAt()), exchange);
    }

    /** Returns the value of {@code Set-Cookie} that says that the visitor of this request has run the script. */
    String writeDetected(Exchange exchange) {
        return write(new Claim(exchange.ray().hex(), DETECTED, exchange.clock().instant()), exchange);
    }

    private String write(Claim claim, Exchange exchange) {
        return "%s=%s; Path=/; Max-Age=%d%s; HttpOnly; %s"
                .formatted(
                        NAME,
                        value(claim, exchange),
                        KEPT_SECONDS,
                        domain(exchange),
                        exchange.request().scheme().equals("https")
                                ? "Secure; SameSite=None; Partitioned"
                                : "SameSite=Lax");
    }

    /** No browser takes a cookie for the domain of an address, or of a zone of any name. */
    static String domain(Exchange exchange) {
        return exchange.zone()
                .cookieDomain(exchange.request().host())
                .map(name -> "; Domain=." + name)
                .orElse("");
    }

    private String value(Claim claim, Exchange exchange) {
        return claim.text() + '-' + signature(claim.text(), exchange);
    }

    private String signature(String claim, Exchange exchange) {
        var agent = exchange.journey().request().headers().first("User-Agent").orElse("");
        return signed(String.join(
                "\n", claim, exchange.zone().id(), exchange.visitor().ip(), agent));
    }

    /** Returns 43 characters that nobody can guess who does not know the key; the same for the same text. */
    String signed(String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key.get());
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }
}
