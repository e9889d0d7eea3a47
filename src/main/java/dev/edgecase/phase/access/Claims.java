package dev.edgecase.phase.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a token says. No text in it has a character that JSON would have to escape: {@link dev.edgecase.pipeline.Visitor#MAIL} sees to that.
 *
 * <p>Source: Cloudflare docs, cloudflare-one/access-controls/applications/http-apps/authorization-cookie/application-token. Certainty:
 * documented.
 *
 * @param type {@code app}, or {@code org} for a login at the team's domain
 * @param audience the application's audience tag; the team's domain for a login
 * @param identity who it is
 * @param issuer {@code https://} and the team's domain
 * @param at since when it is good, in whole seconds
 * @param until when it ends
 */
record Claims(String type, String audience, Identity identity, String issuer, Instant at, Instant until) {
    static final String APP = "app";
    static final String ORG = "org";

    private static final Pattern SHAPE = Pattern.compile(
            "\\{\"aud\":\\[\"([^\"]*)\"],(?:\"email\":\"([^\"]*)\"|\"common_name\":\"([^\"]*)\"),"
                    + "\"exp\":(\\d+),\"iat\":(\\d+),(?:\"nbf\":\\d+,)?\"iss\":\"([^\"]*)\",\"type\":\"([^\"]*)\","
                    + "(?:\"identity_nonce\":\"([^\"]*)\",\"sub\":\"([^\"]+)\",\"country\":\"([^\"]*)\"|\"sub\":\"\")}");

    /**
     * Who somebody is.
     *
     * @param name an address of mail, or the client id of a program
     * @param isProgram which of the two
     * @param nonce what tells this login from others; empty for a program
     * @param subject an id that stays with the address; empty for a program
     * @param country from which country the login came; empty for a program
     */
    record Identity(String name, boolean isProgram, String nonce, String subject, String country) {
        Optional<String> email() {
            return isProgram ? Optional.empty() : Optional.of(name);
        }
    }

    /** Returns the same for an application, from now on. */
    Claims forApplication(String otherAudience, Instant now, Duration lasts) {
        return new Claims(APP, otherAudience, identity, issuer, now, now.plus(lasts));
    }

    boolean isGoodAt(Instant now) {
        return !now.isBefore(at) && now.isBefore(until);
    }

    /** Returns the payload of a token. */
    String json() {
        var end = "\"exp\":%d,\"iat\":%d,".formatted(until.getEpochSecond(), at.getEpochSecond());
        var issued = "\"iss\":\"%s\",\"type\":\"%s\",".formatted(issuer, type);
        var head = "{\"aud\":[\"%s\"],".formatted(audience);
        return identity.isProgram
                ? head + "\"common_name\":\"%s\",".formatted(identity.name) + end + issued + "\"sub\":\"\"}"
                : head
                        + "\"email\":\"%s\",".formatted(identity.name)
                        + end
                        + "\"nbf\":%d,".formatted(at.getEpochSecond())
                        + issued
                        + "\"identity_nonce\":\"%s\",\"sub\":\"%s\",\"country\":\"%s\"}"
                                .formatted(identity.nonce, identity.subject, identity.country);
    }

    /** Reads what {@link #json} has written. */
    static Optional<Claims> read(String json) {
        var found = SHAPE.matcher(json);
        if (!found.matches()) {
            return Optional.empty();
        }
        var email = Optional.ofNullable(found.group(2));
        var identity = email.map(name -> new Identity(name, false, found.group(8), found.group(9), found.group(10)))
                .orElseGet(() -> new Identity(found.group(3), true, "", "", ""));
        return Optional.of(new Claims(
                found.group(7),
                found.group(1),
                identity,
                found.group(6),
                Instant.ofEpochSecond(Long.parseLong(found.group(5))),
                Instant.ofEpochSecond(Long.parseLong(found.group(4)))));
    }
}
