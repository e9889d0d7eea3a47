package dev.edgecase.phase.access;

import dev.edgecase.http.Cookies;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.rules.tool.AccessPlace;
import dev.edgecase.rules.tool.Application;
import dev.edgecase.rules.tool.Applications;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Writes and reads {@code CF_Authorization}, which is a token.
 *
 * <p>Source: Cloudflare docs, cloudflare-one/access-controls/applications/http-apps/authorization-cookie. Certainty: documented; that it has
 * neither {@code Secure} nor {@code SameSite=None} over plain HTTP, where no browser would keep it, is Edgecase's own.
 */
final class AccessCookie {
    private static final String NAME = "CF_Authorization";
    private static final String WHOLE = "/";

    private AccessCookie() {}

    /** Returns the tokens that a request shows. */
    static Stream<String> read(EdgeRequest request) {
        return Stream.concat(Cookies.all(request.headers(), NAME), request.headers().all("Cf-Access-Token").stream());
    }

    /** Returns the value of {@code Set-Cookie} for an application. */
    static String write(String token, Duration lasts, Application application, EdgeRequest request) {
        var cookie = application.cookie();
        var path = cookie.scoped()
                ? application
                        .place(request.host(), request.path())
                        .map(AccessCookie::path)
                        .orElse(WHOLE)
                : WHOLE;
        return written(token, lasts, path)
                + (cookie.httpOnly() ? "; HttpOnly" : "")
                + attributes(cookie.sameSite(), request);
    }

    /** Returns the value of {@code Set-Cookie} for the team's domain. */
    static String writeForTeam(String token, Duration lasts, EdgeRequest request) {
        return written(token, lasts, WHOLE) + "; HttpOnly" + attributes("none", request);
    }

    /** Returns the values of {@code Set-Cookie} that take it away at a host, wherever an application has put it there. */
    static Stream<String> forget(Applications all, String host) {
        var scoped = all.all().stream()
                .filter(application -> application.cookie().scoped())
                .flatMap(application -> application.places().stream())
                .filter(place -> place.isAt(host))
                .map(AccessCookie::path);
        return Stream.concat(Stream.of(WHOLE), scoped).distinct().map(path -> written("", Duration.ZERO, path));
    }

    /** A cookie's path knows no stars. */
    private static String path(AccessPlace place) {
        return place.path().isEmpty() || place.path().contains("*") ? WHOLE : place.path();
    }

    private static String written(String token, Duration lasts, String path) {
        return "%s=%s; Path=%s; Max-Age=%d".formatted(NAME, token, path, lasts.toSeconds());
    }

    private static String attributes(String sameSite, EdgeRequest request) {
        var isHttps = request.scheme().equals("https");
        var site = isHttps || !sameSite.equals("none") ? sameSite : "lax";
        return (isHttps ? "; Secure" : "") + "; SameSite=" + Character.toUpperCase(site.charAt(0)) + site.substring(1);
    }
}
