package dev.edgecase.rules.list;

import java.util.Optional;
import java.util.Set;

/**
 * Where a redirect leads.
 *
 * <p>Source: Cloudflare docs, rules/url-forwarding/bulk-redirects/reference/url-components. Certainty: documented.
 *
 * @param text as it was written
 * @param base the URL up to the end of its path, in ASCII
 * @param takesSuffix whether a path can be appended: not to {@code magnet:?xt=...}, whose path is none of folders
 * @param query with its question mark; may be empty
 * @param fragment with its number sign; may be empty
 */
public record TargetUrl(String text, String base, boolean takesSuffix, String query, String fragment) {
    private static final Set<String> WITH_HOST = Set.of("http", "https");
    private static final int LAST_PORT = 65_535;

    /** Reads a target; what is wrong is noted at the key. */
    static Optional<TargetUrl> read(PlainObject object, String key, String text) {
        var parts = UrlParts.of(text);
        var fault = UrlParts.fault(text).or(() -> fault(parts));
        if (fault.isPresent()) {
            object.refuse(
                    ListError.TARGET_FORM, key, "%s is not a URL: %s".formatted(UrlParts.shown(text), fault.get()), "");
            return Optional.empty();
        }
        if (!hasScheme(parts)) {
            object.refuse(
                    ListError.TARGET_SCHEME,
                    key,
                    "%s has no scheme".formatted(UrlParts.shown(text)),
                    "write https:// in front");
            return Optional.empty();
        }
        var base = parts.scheme().orElseThrow() + ":"
                + parts.authority().map(TargetUrl::written).orElse("")
                + UrlParts.ascii(parts.path());
        return Optional.of(new TargetUrl(
                text,
                base,
                parts.authority().isPresent() || parts.path().startsWith("/"),
                parts.query().map(query -> "?" + UrlParts.ascii(query)).orElse(""),
                parts.fragment().map(fragment -> "#" + UrlParts.ascii(fragment)).orElse("")));
    }

    private static Optional<String> fault(UrlParts parts) {
        var host = parts.authority().map(UrlParts.Authority::host).orElse("");
        if (host.isEmpty()) {
            return parts.scheme().filter(WITH_HOST::contains).map(scheme -> scheme + " needs a host");
        }
        if (HostNames.ofUrl(host).isEmpty()) {
            return Optional.of("%s is not a host".formatted(UrlParts.shown(host)));
        }
        return parts.authority()
                .flatMap(UrlParts.Authority::port)
                .filter(port -> !isPort(port))
                .map(port -> "%s is not a port".formatted(UrlParts.shown(port)));
    }

    private static boolean isPort(String text) {
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= LAST_PORT;
    }

    /** What stands before the colon of {@code shop.test:8080/a} is a host, although the grammar of URLs would have it a scheme. */
    private static boolean hasScheme(UrlParts parts) {
        return parts.scheme()
                .filter(scheme -> parts.authority().isPresent() || !scheme.contains("."))
                .isPresent();
    }

    private static String written(UrlParts.Authority authority) {
        return "//" + authority.user().map(user -> UrlParts.ascii(user) + "@").orElse("")
                + HostNames.ofUrl(authority.host()).orElse("")
                + authority.port().map(port -> ":" + port).orElse("");
    }

    /**
     * Returns where to go.
     *
     * @param suffix what is appended to the path, with one slash between them; may be empty
     * @param requestQuery what is appended as the query, without question mark; may be empty
     */
    String location(String suffix, String requestQuery) {
        return joined(suffix) + (requestQuery.isEmpty() ? query : "?" + requestQuery) + fragment;
    }

    /**
     * Source: none; the documentation's examples have a slash at both ends or at none. Certainty: assumed.
     */
    private String joined(String suffix) {
        if (suffix.isEmpty() || !takesSuffix) {
            return base;
        }
        var begins = suffix.startsWith("/");
        if (base.endsWith("/")) {
            return base + (begins ? suffix.substring(1) : suffix);
        }
        return base + (begins ? suffix : "/" + suffix);
    }
}
