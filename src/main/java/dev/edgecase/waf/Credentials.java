package dev.edgecase.waf;

import dev.edgecase.rules.value.ByteText;
import dev.edgecase.waf.Logins.Login;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a login carries, and whether it is known to be leaked: of all credentials the vendor's test pair alone.
 *
 * <p>Source: Cloudflare docs, waf/detections/leaked-credentials. Certainty: the pair is documented; that a pair is similar to it where
 * both contain it, and one of them more, is assumed.
 */
public final class Credentials {
    private static final String LEAKED_USER = "cf_exposed_username";
    private static final Set<String> LEAKED_USERS = Set.of(LEAKED_USER, LEAKED_USER + "@example.com");
    private static final String LEAKED_PASSWORD = "cf_exposed_password";

    private final Login login;
    private final Part user;
    private final Part password;

    Credentials(Login login, Part user, Part password) {
        this.login = login;
        this.user = user;
        this.password = password;
    }

    /** Returns what the body of a request carries, where it is a login. */
    public static Optional<Credentials> in(Subject subject) {
        return Logins.in(subject);
    }

    /** Returns a name and a password that were found somewhere else. */
    public static Credentials of(String user, String password) {
        return new Credentials(
                Logins.ELSEWHERE,
                new Part(Part.Kind.FIELD, "", ByteText.lower(user)),
                new Part(Part.Kind.FIELD, "", ByteText.lower(password)));
    }

    /** Returns an expression that holds where a name and a password, which these yield, are known to be leaked together. */
    public static String leaked(String user, String password) {
        return "lower(%s) in {%s} and lower(%s) eq \"%s\""
                .formatted(
                        user,
                        LEAKED_USERS.stream()
                                .sorted()
                                .map(name -> '"' + name + '"')
                                .collect(Collectors.joining(" ")),
                        password,
                        LEAKED_PASSWORD);
    }

    Login login() {
        return login;
    }

    Part user() {
        return user;
    }

    /** Tells whether the password is known to be leaked. */
    public boolean hasLeakedPassword() {
        return password.value().equals(LEAKED_PASSWORD);
    }

    /** Tells whether the user name is known to be leaked. */
    public boolean hasLeakedUser() {
        return LEAKED_USERS.contains(user.value());
    }

    /** Tells whether both are known to be leaked together. */
    public boolean areLeaked() {
        return hasLeakedUser() && hasLeakedPassword();
    }

    /** Tells whether a pair much like it is known to be leaked. */
    public boolean areSimilarToLeaked() {
        return !areLeaked()
                && user.value().contains(LEAKED_USER)
                && password.value().contains(LEAKED_PASSWORD);
    }
}
