package dev.edgecase.rules.lint;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A URL that a visitor asks for; all texts as bytes.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case, without port
 * @param target path and query
 */
public record Visit(String scheme, String host, String target) {
    private static final Pattern ABSOLUTE =
            Pattern.compile("(?is)(?:(https?):)?//([^/?#:@]+)(?::(\\d+))?([^#]*)(?:#.*)?");

    /** Reads a whole URL; empty for one of another scheme, with user information or a port that is not the scheme's own. */
    static Optional<Visit> of(String url) {
        return of(url, "http", "");
    }

    /** Returns where a {@code Location} leads from here; empty for a place that the edge cannot know. */
    Optional<Visit> to(String location) {
        if (location.startsWith("/") && !location.startsWith("//")) {
            return Optional.of(new Visit(scheme, host, location.split("#", 2)[0]));
        }
        return of(location, scheme, host);
    }

    private static Optional<Visit> of(String url, String scheme, String host) {
        var parts = ABSOLUTE.matcher(url);
        if (!parts.matches() || (parts.group(1) == null && host.isEmpty())) {
            return Optional.empty();
        }
        var its = parts.group(1) == null ? scheme : parts.group(1).toLowerCase(Locale.ROOT);
        var port = parts.group(3);
        if (port != null && !port.equals(its.equals("https") ? "443" : "80")) {
            return Optional.empty();
        }
        var target = parts.group(4);
        return Optional.of(new Visit(
                its, parts.group(2).toLowerCase(Locale.ROOT), target.startsWith("/") ? target : "/" + target));
    }

    /** Returns the same over the other scheme. */
    Visit over(String other) {
        return new Visit(other, host, target);
    }

    /** Returns the whole URL. */
    @Override
    public String toString() {
        return scheme + "://" + host + target;
    }
}
