package dev.edgecase.waf;

import dev.edgecase.http.Headers;
import dev.edgecase.waf.Part.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What the Free Managed Ruleset looks for: Log4Shell, Shellshock, and very common attacks on WordPress.
 *
 * <p>Source: Cloudflare docs, waf/managed-rules; support pages on WordPress. Certainty: the families are documented, as are WP0007 and
 * WP0002; the expressions are not public, these are Edgecase's own.
 */
final class FreeRules {
    private static final Set<Kind> URL_AND_HEADERS = EnumSet.of(Kind.PATH, Kind.QUERY, Kind.ARGUMENT, Kind.HEADER);
    private static final String XMLRPC = "/xmlrpc.php";
    private static final String CONFIG = "wp-config.php";
    private static final Pattern POST = Pattern.compile(".*/wp-json/wp/v2/posts/\\d+/?");
    private static final Pattern INJECTED_ID = Pattern.compile("\\d+[a-z].*");

    /** All of them; the names are those that overrides and events use. */
    static final List<Detection> ALL = List.of(
            rule("ec-log4j", "Log4j look-up that asks a server", "log4j", Log4Shell::isIn, URL_AND_HEADERS),
            rule(
                    "ec-shellshock",
                    "Shellshock: a shell function in a header or argument",
                    "shellshock",
                    Shellshock::isIn,
                    EnumSet.of(Kind.HEADER, Kind.ARGUMENT)),
            wordPress("ec-wp-config", "WordPress: copy of wp-config.php", FreeRules::config),
            wordPress("ec-wp-lfi", "WordPress: file inclusion by a plugin", FreeRules::inclusion),
            wordPress("ec-wp-rest", "WordPress: content injection by REST", FreeRules::injection),
            wordPress("WP0007", "WordPress: XML-RPC for Jetpack, not from Jetpack", FreeRules::jetpack),
            new Detection("WP0002", "WordPress: XML-RPC", Set.of("wordpress"), false, 0, FreeRules::xmlRpc));

    private FreeRules() {}

    private static Detection rule(
            String ref, String description, String category, Predicate<String> isSo, Set<Kind> in) {
        return new Detection(ref, description, Set.of(category), true, 0, subject -> subject.first(in, isSo));
    }

    private static Detection wordPress(String ref, String description, Detection.Look look) {
        return new Detection(ref, description, Set.of("wordpress"), true, 0, look);
    }

    private static Optional<Part> config(Subject subject) {
        var path = subject.path();
        var name = path.substring(path.lastIndexOf('/') + 1);
        return name.startsWith(CONFIG) && name.length() > CONFIG.length()
                ? path(subject)
                : subject.first(EnumSet.of(Kind.QUERY), query -> {
                    var up = query.indexOf("../");
                    return up >= 0 && query.indexOf(CONFIG, up) >= 0;
                });
    }

    private static Optional<Part> inclusion(Subject subject) {
        var path = subject.path();
        return path.contains("/wp-content/plugins/") || path.endsWith("/admin-ajax.php")
                ? subject.first(EnumSet.of(Kind.ARGUMENT), value -> value.contains("../") || value.contains("php://"))
                : Optional.empty();
    }

    private static Optional<Part> injection(Subject subject) {
        return POST.matcher(subject.path()).matches()
                ? subject.argument("id", value -> INJECTED_ID.matcher(value).matches())
                : Optional.empty();
    }

    private static Optional<Part> jetpack(Subject subject) {
        return xmlRpc(subject)
                .flatMap(path -> subject.argument("for", "jetpack"::equals))
                .filter(part -> !subject.isFromJetpack());
    }

    private static Optional<Part> xmlRpc(Subject subject) {
        return subject.path().endsWith(XMLRPC) ? path(subject) : Optional.empty();
    }

    private static Optional<Part> path(Subject subject) {
        return subject.first(EnumSet.of(Kind.PATH), path -> true);
    }

    /** Tells whether any of them may be found; where not, nothing needs to be decoded. Most requests need no more than this. */
    static boolean mayBeIn(String target, Headers headers) {
        if (Hints.areInTarget(target)) {
            return true;
        }
        for (var i = 0; i < headers.size(); i++) {
            if (Hints.areInHeader(headers.value(i))) {
                return true;
            }
        }
        return false;
    }
}
