package dev.edgecase.waf;

import dev.edgecase.rules.value.ByteText;
import dev.edgecase.waf.Part.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a login form or a login by JSON carries, and whether it is known to be leaked: of all credentials the vendor's test pair alone.
 *
 * <p>Source: Cloudflare docs, waf/detections/leaked-credentials. Certainty: the pair is documented; which names are looked at is assumed.
 */
public final class Credentials {
    private static final Set<String> USER_NAMES = Set.of("username", "user", "login", "log", "email", "name");
    private static final Set<String> PASSWORDS = Set.of("password", "pass", "passwd", "pwd");
    private static final Set<String> LEAKED_USERS = Set.of("cf_exposed_username", "cf_exposed_username@example.com");
    private static final String LEAKED_PASSWORD = "cf_exposed_password";

    private final Optional<String> user;
    private final Optional<String> password;

    private Credentials(Optional<String> user, Optional<String> password) {
        this.user = user;
        this.password = password;
    }

    /** Finds them among the parts of a body. */
    public static Credentials in(List<Part> body) {
        return new Credentials(value(body, USER_NAMES), value(body, PASSWORDS));
    }

    private static Optional<String> value(List<Part> body, Set<String> names) {
        return body.stream()
                .filter(part -> part.kind() == Kind.FIELD && names.contains(ByteText.lower(part.name())))
                .map(Part::value)
                .findFirst();
    }

    /** Tells whether there are both. */
    public boolean areGiven() {
        return user.isPresent() && password.isPresent();
    }

    /** Tells whether the password is known to be leaked. */
    public boolean hasLeakedPassword() {
        return areGiven() && password.filter(LEAKED_PASSWORD::equals).isPresent();
    }

    /** Tells whether the user name is known to be leaked. */
    public boolean hasLeakedUser() {
        return areGiven() && user.filter(LEAKED_USERS::contains).isPresent();
    }
}
