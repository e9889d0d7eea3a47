package dev.edgecase.waf;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where logins are looked for: in the forms of well-known software, and under the names that most forms and programs use. Exchange's OWA
 * has a form like any other.
 *
 * <p>Source: Cloudflare docs, waf/managed-rules/reference/exposed-credentials-check and waf/detections/leaked-credentials. Certainty: the
 * software and the general names are documented; the names that the software uses are its own, the refs are Edgecase's.
 */
final class Logins {
    private static final List<Login> ALL = List.of(
            form("wordpress", "WordPress", "log", "pwd"),
            form("joomla", "Joomla", "username", "passwd"),
            form("drupal", "Drupal", "name", "pass"),
            form("plone", "Plone", "__ac_name", "__ac_password"),
            form("magento", "Magento", "login[username]", "login[password]"),
            new Login("ec-login-ghost", "Ghost", "/ghost/api/", true, "username", "password"),
            form("form", "form with username and password", "username", "password"),
            json("json-email", "JSON with email and password", "email"),
            json("json-username", "JSON with username and password", "username"));

    /**
     * The rules of the Exposed Credentials Check that look for pairs known to be leaked; each login is one rule's alone.
     *
     * <p>Source: Cloudflare docs, waf/managed-rules/reference/exposed-credentials-check. Certainty: documented.
     */
    static final List<Detection> EXPOSED = ALL.stream().map(Logins::exposed).toList();

    /** A login where only the zone knows of one. */
    static final Login ELSEWHERE = new Login("", "custom detection location", "", false, "", "");

    private Logins() {}

    /**
     * A login.
     *
     * @param ref the name of its rule
     * @param title what it is, for people
     * @param path what the path contains; empty for any
     * @param isJson whether the body is JSON; otherwise it is a form
     * @param user the field with the name
     * @param password the field with the password
     */
    record Login(String ref, String title, String path, boolean isJson, String user, String password) {
        private Optional<Credentials> in(Subject subject) {
            if (isJson != subject.isJson() || !subject.path().contains(path)) {
                return Optional.empty();
            }
            return subject.field(user)
                    .flatMap(name -> subject.field(password).map(secret -> new Credentials(this, name, secret)));
        }
    }

    /** Returns what the first of them holds. */
    static Optional<Credentials> in(Subject subject) {
        return subject.hasBody()
                ? ALL.stream().flatMap(login -> login.in(subject).stream()).findFirst()
                : Optional.empty();
    }

    private static Login form(String ref, String title, String user, String password) {
        return new Login("ec-login-" + ref, title, "", false, user, password);
    }

    private static Login json(String ref, String title, String user) {
        return new Login("ec-login-" + ref, title, "", true, user, "password");
    }

    private static Detection exposed(Login login) {
        return new Detection(
                login.ref,
                "Exposed credentials: " + login.title,
                Set.of("exposed-credentials"),
                true,
                0,
                subject -> in(subject)
                        .filter(found -> found.login().equals(login) && found.areLeaked())
                        .map(Credentials::user));
    }
}
