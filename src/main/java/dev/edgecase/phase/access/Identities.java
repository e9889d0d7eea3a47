package dev.edgecase.phase.access;

import dev.edgecase.phase.access.Claims.Identity;
import dev.edgecase.pipeline.Exchange;
import dev.edgecase.rules.tool.Application;
import dev.edgecase.rules.tool.Applications.ServiceToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Who somebody is: who has logged in, or a program with credentials.
 *
 * <p>Source: Cloudflare docs, cloudflare-one/access-controls/service-credentials/service-tokens and the page on application tokens.
 * Certainty: documented; that the names in the one header field may be in any case is assumed.
 */
final class Identities {
    private static final Pattern CLIENT_ID =
            Pattern.compile("\"cf-access-client-id\"\\s*:\\s*\"([^\"\\\\]*)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern SECRET =
            Pattern.compile("\"cf-access-client-secret\"\\s*:\\s*\"([^\"\\\\]*)\"", Pattern.CASE_INSENSITIVE);

    private Identities() {}

    /** Returns what is known of somebody who has logged in with that address of mail. */
    static Claims login(String email, String team, Exchange exchange, Duration lasts) {
        var now = now(exchange);
        var name = email.toLowerCase(Locale.ROOT);
        var subject = UUID.nameUUIDFromBytes((team + '\n' + name).getBytes(StandardCharsets.UTF_8))
                .toString();
        var identity = new Identity(
                name, false, exchange.ray().hex(), subject, exchange.visitor().country());
        return new Claims(Claims.ORG, team, identity, "https://" + team, now, now.plus(lasts));
    }

    /** Returns what is known of a program. */
    static Claims program(ServiceToken token, String team, Exchange exchange) {
        var now = now(exchange);
        var identity = new Identity(token.clientId(), true, "", "", "");
        return new Claims(Claims.ORG, team, identity, "https://" + team, now, now);
    }

    /** Returns the time that tokens are about, which is whole seconds. */
    static Instant now(Exchange exchange) {
        return exchange.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Returns the credentials that a program shows, if they are good. */
    static Optional<ServiceToken> token(Application application, Exchange exchange) {
        var headers = exchange.request().headers();
        var named = application.entry().tokenHeader();
        var single = named.isEmpty() ? Optional.<String>empty() : headers.first(named);
        var clientId = headers.first("CF-Access-Client-Id").or(() -> single.flatMap(text -> found(CLIENT_ID, text)));
        var secret = headers.first("CF-Access-Client-Secret").or(() -> single.flatMap(text -> found(SECRET, text)));
        if (clientId.isEmpty() || secret.isEmpty()) {
            return Optional.empty();
        }
        return exchange.zone().rules().tools().applications().tokens().stream()
                .filter(token -> token.clientId().equals(clientId.get())
                        && isSame(token.secret(), secret.get())
                        && token.until()
                                .filter(end -> !now(exchange).isBefore(end))
                                .isEmpty())
                .findFirst();
    }

    private static Optional<String> found(Pattern member, String text) {
        var found = member.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
