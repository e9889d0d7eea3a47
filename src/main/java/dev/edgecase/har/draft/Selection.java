package dev.edgecase.har.draft;

import dev.edgecase.har.HarEntry;
import dev.edgecase.http.Headers;
import dev.edgecase.unit.UserProblem;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Chooses the exchanges of one host, and says what was left out. */
final class Selection {
    /** What a browser says of itself, what a connection needs, and what the edge adds. */
    private static final Set<String> NOISE = Set.of(
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "accept-encoding",
            "accept-language",
            "user-agent",
            "upgrade-insecure-requests",
            "dnt",
            "priority",
            "te",
            "pragma",
            "proxy-connection",
            "keep-alive",
            "via",
            "purpose",
            "cdn-loop",
            "forwarded");

    private static final List<String> NOISE_STARTS =
            List.of("sec-", "cf-", "x-forwarded-", "edgecase", "x-client-data");

    private final SecretRemover secrets;
    private final Map<String, Integer> leftOut = new LinkedHashMap<>();
    private String host = "";

    Selection(SecretRemover secrets) {
        this.secrets = secrets;
    }

    String host() {
        return host;
    }

    /** Returns what was left out, in words. */
    List<String> notes() {
        return leftOut.entrySet().stream()
                .map(each -> "left out: %d %s".formatted(each.getValue(), each.getKey()))
                .toList();
    }

    List<Seen> of(List<HarEntry> entries, Optional<String> wanted) {
        host = wanted.map(name -> name.toLowerCase(Locale.ROOT)).orElseGet(() -> busiest(entries));
        var chosen = new ArrayList<Seen>();
        for (var entry : entries) {
            var uri = uri(entry.request().url());
            if (uri.isEmpty()) {
                leave("with URLs that are not of the web");
            } else if (!hostOf(uri.get()).equals(host)) {
                leave("to " + hostOf(uri.get()));
            } else if (entry.isFromBrowserCache()) {
                leave("that the browser answered from its own cache");
            } else if (entry.response().headers().contains("Non-Authoritative-Reason")) {
                leave("redirects that the browser made itself");
            } else if (entry.response().status() == 101) {
                leave("WebSockets");
            } else if (entry.response().status() < 200) {
                leave("without an answer");
            } else {
                chosen.add(seen(entry, uri.get()));
            }
        }
        if (chosen.isEmpty()) {
            throw new UserProblem(
                    wanted.isPresent()
                            ? "nothing in it was asked of %s; it has %s"
                                    .formatted(host, String.join(", ", notes()).replace("left out: ", ""))
                            : "there is no request in it that a scenario could repeat");
        }
        return chosen;
    }

    private void leave(String why) {
        leftOut.merge(why, 1, Integer::sum);
    }

    private static String busiest(List<HarEntry> entries) {
        var counts = new LinkedHashMap<String, Integer>();
        entries.forEach(
                entry -> uri(entry.request().url()).ifPresent(uri -> counts.merge(hostOf(uri), 1, Integer::sum)));
        var best = "";
        for (var each : counts.entrySet()) {
            if (best.isEmpty() || each.getValue() > counts.getOrDefault(best, 0)) {
                best = each.getKey();
            }
        }
        return best;
    }

    private static Optional<URI> uri(String url) {
        if (!url.startsWith("http://") && !url.startsWith("https://")) {
            return Optional.empty();
        }
        try {
            var end = url.indexOf('/', url.indexOf("//") + 2);
            var start = end < 0 ? url : url.substring(0, end); // what follows may have what URI refuses
            return Optional.of(URI.create(start)).filter(uri -> uri.getHost() != null);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String hostOf(URI uri) {
        return uri.getHost().toLowerCase(Locale.ROOT);
    }

    private Seen seen(HarEntry entry, URI uri) {
        var request = entry.request();
        var start = request.url().indexOf('/', uri.toString().length());
        var query = request.url().indexOf('?');
        var target = start >= 0 && start == uri.toString().length()
                ? request.url().substring(start)
                : query >= 0 ? "/" + request.url().substring(query) : "/";
        var fragment = target.indexOf('#');
        var body = request.body()
                .flatMap(content -> content.text().map(text -> secrets.body(content.mediaType(), text)))
                .orElse("");
        return new Seen(
                request.method(),
                uri.getScheme(),
                host,
                secrets.target(fragment < 0 ? target : target.substring(0, fragment)),
                headers(request.headers()),
                body,
                entry.response());
    }

    private Headers headers(Headers all) {
        var kept = Headers.builder();
        all.forEach((name, value) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            if (!NOISE.contains(lower)
                    && NOISE_STARTS.stream().noneMatch(lower::startsWith)
                    && !isOwnPage(lower, value)) {
                kept.add(name, secrets.header(name, value));
            }
        });
        return kept.build();
    }

    /** Nearly every request says that it comes from the site itself. */
    private boolean isOwnPage(String name, String value) {
        return (name.equals("referer") || name.equals("origin"))
                && uri(value).filter(from -> hostOf(from).equals(host)).isPresent();
    }
}
