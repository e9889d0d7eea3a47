package dev.edgecase.zone;

import dev.edgecase.zone.SecurityOptions.SecurityLevel;
import dev.edgecase.zone.named.NamedKey;
import dev.edgecase.zone.named.NamedKey.Kind;
import dev.edgecase.zone.named.NamedValues;
import java.time.Duration;
import java.util.List;

/**
 * The zone settings about who may come in, by the names and with the values of the API.
 *
 * <p>Source: Cloudflare API, zones/settings. Certainty: documented.
 */
final class SecurityNames {
    private static final String TTL = "challenge_ttl";
    private static final List<String> TTLS =
            List.of("300 900 1800 2700 3600 7200 10800 14400 28800 57600 86400 604800 2592000 31536000".split(" "));

    static final List<NamedKey> KEYS = List.of(
            NamedKey.choice(
                    "security_level",
                    SecurityLevel.class,
                    "medium",
                    "Who is challenged: with under_attack everybody; the others are all the same."),
            new NamedKey(
                    TTL,
                    Kind.CHOICE,
                    TTLS,
                    "1800",
                    "Seconds that a visitor who has passed a challenge is left in peace."),
            NamedKey.of(
                    "browser_check",
                    Kind.ON_OFF,
                    "on",
                    "Browser Integrity Check: refuse programs known from abuse, challenge those without User-Agent."),
            NamedKey.of(
                    "hotlink_protection", Kind.ON_OFF, "off", "Refuse pictures to pages of other sites, with 1011."));

    private SecurityNames() {}

    /** Returns the options with those named here changed. */
    static SecurityOptions apply(SecurityOptions so, NamedValues values) {
        return new SecurityOptions(
                values.choice("security_level", so.level()),
                values.text(TTL).map(text -> clearance(text, values)).orElse(so.clearance()),
                values.onOff("browser_check", so.browserCheck()),
                values.onOff("hotlink_protection", so.hotlinkProtection()));
    }

    private static Duration clearance(String text, NamedValues values) {
        if (!TTLS.contains(text)) {
            throw values.problem(TTL, "takes one of " + String.join(", ", TTLS), text);
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }
}
