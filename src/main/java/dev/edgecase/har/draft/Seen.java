package dev.edgecase.har.draft;

import dev.edgecase.har.HarEntry;
import dev.edgecase.http.Headers;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One exchange with the site, ready to be written: without secrets, without a port.
 *
 * @param method the method
 * @param scheme how the visitor came
 * @param host without its port, in lower case
 * @param target path and query
 * @param requestHeaders those that may matter to an answer
 * @param requestBody what was posted; empty for nothing
 * @param response what came
 */
record Seen(
        String method,
        String scheme,
        String host,
        String target,
        Headers requestHeaders,
        String requestBody,
        HarEntry.Response response) {
    /** Returns the answer's {@code CF-Cache-Status}; empty when it has none. */
    String cacheStatus() {
        return response.headers().first("CF-Cache-Status").orElse("").toUpperCase(Locale.ROOT);
    }

    /** Tells whether the edge sent the visitor from http to https itself: it has no answer of an origin to speak of. */
    boolean isSentToHttps() {
        return scheme.equals("http")
                && response.status() == 301
                && cacheStatus().isEmpty()
                && response.headers().first("Location").orElse("").startsWith("https://" + host)
                && response.headers().first("Location").orElse("").endsWith(target);
    }

    /** Tells whether the edge made the error because the origin failed below HTTP. */
    boolean isConnectionError() {
        return response.status() >= 520 && response.status() <= 530 && response.status() != 520;
    }

    String key() {
        return method + ' ' + target;
    }

    /** Returns a URL of the same host without the port it was captured at. */
    String withoutPort(String url) {
        return url.replaceFirst("^(https?://" + Pattern.quote(host) + "):\\d+", "$1");
    }
}
