package dev.edgecase.zone;

import dev.edgecase.unit.AddressRange;
import dev.edgecase.unit.Spelling;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.zone.Origins.OriginAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the URLs of origins: a scheme, a host and perhaps a port, and nothing else. */
public final class OriginUrls {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private OriginUrls() {}

    /**
     * Reads one {@code http://} URL, one {@code https://} URL or both.
     *
     * @throws UserProblem that begins with the URL it is about
     */
    public static Origins parse(List<String> urls) {
        var http = Optional.<OriginAddress>empty();
        var https = Optional.<OriginAddress>empty();
        for (var url : urls) {
            var secure = scheme(url).equals("https");
            if ((secure ? https : http).isPresent()) {
                throw problem(
                        url,
                        "there is another %s one already; give one http:// and one https:// at most"
                                .formatted(secure ? "https://" : "http://"));
            }
            var address = Optional.of(address(url, secure ? HTTPS : HTTP));
            https = secure ? address : https;
            http = secure ? http : address;
        }
        return new Origins(http, https);
    }

    private static String scheme(String url) {
        var end = url.indexOf("://");
        if (end < 0) {
            throw problem(url, "it has no scheme; write http://" + url + " or https://" + url);
        }
        var scheme = url.substring(0, end).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            var hint =
                    Spelling.closest(scheme, List.of("http", "https")).map(close -> "; did you mean " + close + "://?");
            throw problem(url, "the scheme is http or https" + hint.orElse(""));
        }
        return scheme;
    }

    private static OriginAddress address(String url, int defaultPort) {
        var rest = url.substring(url.indexOf("://") + 3);
        if (rest.endsWith("/")) {
            rest = rest.substring(0, rest.length() - 1);
        }
        if (rest.contains("/") || rest.contains("?") || rest.contains("#")) {
            throw problem(url, "an origin is a scheme, a host and a port; leave the path and query out");
        }
        if (rest.contains("@")) {
            throw problem(url, "leave the user name and password out; the visitor's Authorization header is passed on");
        }
        var end = rest.startsWith("[")
                ? rest.indexOf(']') + 1
                : rest.contains(":") ? rest.lastIndexOf(':') : rest.length();
        var host = host(url, rest.substring(0, end));
        var port = rest.substring(end);
        return new OriginAddress(host, port.isEmpty() ? defaultPort : port(url, port));
    }

    private static String host(String url, String host) {
        if (host.isEmpty()) {
            throw problem(url, url.contains("[") ? "the closing bracket is missing" : "the host is missing");
        }
        if (host.startsWith("[")) {
            try {
                return AddressRange.address(host).getHostAddress();
            } catch (UserProblem malformed) {
                throw problem(url, malformed.getMessage());
            }
        }
        if (!host.matches("[A-Za-z0-9_]([A-Za-z0-9._-]{0,251}[A-Za-z0-9_.])?")) {
            throw problem(url, "'%s' is not a host name".formatted(host));
        }
        return host;
    }

    private static int port(String url, String text) {
        var digits = text.startsWith(":") ? text.substring(1) : text;
        if (!text.startsWith(":")
                || !digits.matches("\\d{1,5}")
                || Integer.parseInt(digits) < 1
                || Integer.parseInt(digits) > 65535) {
            throw problem(url, "'%s' is not a port from 1 to 65535".formatted(digits));
        }
        return Integer.parseInt(digits);
    }

    private static UserProblem problem(String url, String message) {
        return new UserProblem("'%s': %s".formatted(url, message));
    }
}
