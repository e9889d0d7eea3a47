package dev.edgecase.rules.list;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The URLs that a redirect is about.
 *
 * <p>Source: Cloudflare docs, rules/url-forwarding/bulk-redirects/reference/url-components. Certainty: documented.
 *
 * @param text as it was written
 * @param scheme {@code http} or {@code https}; empty means both
 * @param host in lower case
 * @param path begins with a slash; a URL without path has {@code /}
 */
public record SourceUrl(String text, Optional<String> scheme, String host, String path) {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern COMPLETE = Pattern.compile("(?is)(/|\\?|#|https?:|[a-z][a-z0-9+.-]*://).*");

    private static final List<Demand> DEMANDS = List.of(
            new Demand(
                    ListError.SOURCE_SCHEME,
                    parts -> parts.scheme().isEmpty()
                            || SCHEMES.contains(parts.scheme().get()),
                    "a source has the scheme http, https, or none, which means both"),
            new Demand(
                    ListError.SOURCE_USER,
                    parts -> parts.authority().flatMap(UrlParts.Authority::user).isEmpty(),
                    "a source has no user information; drop what stands before the @"),
            new Demand(
                    ListError.SOURCE_HOST,
                    parts -> parts.authority()
                            .filter(authority -> !authority.host().isEmpty())
                            .isPresent(),
                    "a source has a host; write shop.test/path"),
            new Demand(
                    ListError.SOURCE_PORT,
                    parts -> parts.authority().flatMap(UrlParts.Authority::port).isEmpty(),
                    "a source has no port; requests to all ports are meant"),
            new Demand(
                    ListError.SOURCE_QUERY,
                    parts -> parts.query().isEmpty(),
                    "a source has no query; requests with any query are meant"),
            new Demand(
                    ListError.SOURCE_FRAGMENT,
                    parts -> parts.fragment().isEmpty(),
                    "a source has no fragment; browsers never send it"));

    /** What must hold for a source, and how to say so. */
    private record Demand(ListError error, Predicate<UrlParts> holds, String words) {}

    /** Reads a source; everything that a source may not have is noted at the key. */
    static Optional<SourceUrl> read(PlainObject object, String key, String text) {
        var fault = UrlParts.fault(text);
        var parts = UrlParts.of(COMPLETE.matcher(text).matches() ? text : "//" + text);
        if (fault.isPresent()) {
            object.refuse(
                    ListError.SOURCE_FORM, key, "%s is not a URL: %s".formatted(UrlParts.shown(text), fault.get()), "");
            return Optional.empty();
        }
        for (var demand : DEMANDS) {
            if (!demand.holds.test(parts)) {
                object.refuse(demand.error, key, "%s cannot be a source".formatted(UrlParts.shown(text)), demand.words);
            }
        }
        var path = parts.path().isEmpty() ? "/" : UrlParts.ascii(parts.path());
        return parts.authority()
                .map(UrlParts.Authority::host)
                .filter(name -> !name.isEmpty())
                .flatMap(name -> host(object, key, name))
                .map(host -> new SourceUrl(text, parts.scheme(), host, path));
    }

    private static Optional<String> host(PlainObject object, String key, String name) {
        var host = HostNames.ofUrl(name);
        if (host.isEmpty()) {
            var hint = name.contains("*") ? "there are no wildcards; set include_subdomains to true" : "";
            object.refuse(ListError.SOURCE_FORM, key, "%s is not a host".formatted(UrlParts.shown(name)), hint);
        }
        return host;
    }

    /** Returns the URL in its canonical form. */
    String key() {
        return scheme.map(name -> name + "://").orElse("") + host + path;
    }

    /** Tells whether requests of this scheme are meant. */
    boolean takes(String requestScheme) {
        return scheme.isEmpty() || scheme.get().equals(requestScheme);
    }

    long slashes() {
        return path.chars().filter(c -> c == '/').count();
    }
}
