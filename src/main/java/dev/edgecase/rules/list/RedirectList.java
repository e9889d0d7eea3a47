package dev.edgecase.rules.list;

import dev.edgecase.rules.value.ByteText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The redirects of a list, found by hash: the host and those above it, then the path and those above it.
 *
 * <p>Source: Cloudflare docs, rules/url-forwarding/bulk-redirects/how-it-works; that an exact path is more specific than any other,
 * hosts ignore case, paths do not, and a subpath begins at a slash: none. Certainty: documented; what has no source assumed.
 */
public final class RedirectList {
    /** Which of several with the same host and path wins: one with a scheme. */
    private static final Comparator<Redirect> SCHEME_FIRST =
            Comparator.comparing(redirect -> redirect.source().scheme().isEmpty());

    private final Map<String, Host> hosts = new HashMap<>();
    private final Map<String, Host> hostsWithSubdomains = new HashMap<>();

    /** The redirects of one source host. */
    private static final class Host {
        private static final Host NONE = new Host();

        private final Map<String, List<Redirect>> byPath = new HashMap<>();
        private final BitSet subpathLengths = new BitSet();
        private int subpathSlashes;

        void add(Redirect redirect) {
            var source = redirect.source();
            var same = byPath.computeIfAbsent(source.path(), path -> new ArrayList<>(1));
            same.add(redirect);
            same.sort(SCHEME_FIRST);
            if (redirect.options().subpaths()) {
                subpathLengths.set(source.path().length());
                subpathSlashes = Math.max(subpathSlashes, (int) source.slashes());
            }
        }
    }

    /**
     * A redirect that was found.
     *
     * @param redirect the one of those that fit which wins
     * @param location where the visitor is sent, as bytes
     */
    public record Found(Redirect redirect, String location) {}

    RedirectList(List<ListItem> items) {
        for (var item : items) {
            var redirect = (Redirect) item;
            var host = hosts.computeIfAbsent(redirect.source().host(), name -> new Host());
            host.add(redirect);
            if (redirect.options().subdomains()) {
                hostsWithSubdomains.put(redirect.source().host(), host);
            }
        }
    }

    /**
     * Returns the redirect for a URL, {@code https://shop.test:8443/a/b?c=d}. Port and query take no part in the search.
     *
     * @param url as bytes
     */
    public Optional<Found> find(String url) {
        var request = Request.of(url);
        if (request == null) {
            return Optional.empty();
        }
        var winner = winner(request);
        return winner == null
                ? Optional.empty()
                : Optional.of(new Found(winner, winner.location(request.path(), request.query())));
    }

    /** Tells whether there is a redirect for a URL. */
    boolean contains(String url) {
        var request = Request.of(url);
        return request != null && winner(request) != null;
    }

    /**
     * The longer path wins, then the host itself before those above it, then the longer of those, then a scheme before none. The
     * path itself is looked up first, and then what ends behind or before each of its slashes, from the right.
     */
    private @Nullable Redirect winner(Request request) {
        var candidates = candidates(request.host());
        var path = request.path();
        var winner = winner(candidates, request, path);
        for (var slash = deepestSlash(path, candidates); winner == null && slash >= 0; ) {
            winner = winnerAbove(candidates, request, slash + 1);
            winner = winner == null ? winnerAbove(candidates, request, slash) : winner;
            slash = path.lastIndexOf('/', slash - 1);
        }
        return winner;
    }

    /** Returns the host itself, and those above it whose redirects are for subdomains too, the longest first. */
    private List<Host> candidates(String name) {
        var host = hosts.getOrDefault(name, Host.NONE);
        if (hostsWithSubdomains.isEmpty()) {
            return List.of(host);
        }
        var candidates = new ArrayList<Host>(2);
        candidates.add(host);
        for (var dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            var above = hostsWithSubdomains.get(name.substring(dot + 1));
            if (above != null) {
                candidates.add(above);
            }
        }
        return candidates;
    }

    private static @Nullable Redirect winnerAbove(List<Host> candidates, Request request, int length) {
        for (var host : candidates) {
            if (host.subpathLengths.get(length)) {
                return winner(candidates, request, request.path().substring(0, length));
            }
        }
        return null;
    }

    private static @Nullable Redirect winner(List<Host> candidates, Request request, String path) {
        var exactPath = path.length() == request.path().length();
        for (var i = 0; i < candidates.size(); i++) {
            for (var redirect : candidates.get(i).byPath.getOrDefault(path, List.of())) {
                if ((i == 0 || redirect.options().subdomains())
                        && (exactPath || redirect.options().subpaths())
                        && redirect.source().takes(request.scheme())) {
                    return redirect;
                }
            }
        }
        return null;
    }

    /** Returns the last slash of the path that a source with subpaths can reach to, or -1. */
    private static int deepestSlash(String path, List<Host> candidates) {
        var deepest = 0;
        for (var host : candidates) {
            deepest = Math.max(deepest, host.subpathSlashes);
        }
        var slash = -1;
        for (var next = 0; deepest >= 0 && next >= 0; deepest--) {
            slash = next;
            next = path.indexOf('/', next + 1);
        }
        return slash;
    }

    /** What counts of a request's URL. */
    private record Request(String scheme, String host, String path, String query) {
        /** Cuts a URL; null when it is none that a visitor can ask for. */
        static @Nullable Request of(String url) {
            var scheme = url.startsWith("https://") ? "https" : "http";
            if (!url.startsWith("://", scheme.length())) {
                return null;
            }
            var start = scheme.length() + 3;
            var mark = url.indexOf('?', start);
            var end = mark < 0 ? url.length() : mark;
            var slash = url.indexOf('/', start);
            var hostEnd = slash < 0 || slash > end ? end : slash;
            return new Request(
                    scheme,
                    ByteText.lower(withoutPort(url.substring(start, hostEnd))),
                    hostEnd == end ? "/" : url.substring(hostEnd, end),
                    mark < 0 ? "" : url.substring(mark + 1));
        }
    }

    /** Cuts off the port of a host, if it has one. */
    static String withoutPort(String host) {
        var colon = host.indexOf(':', host.lastIndexOf(']') + 1);
        return colon < 0 ? host : host.substring(0, colon);
    }
}
