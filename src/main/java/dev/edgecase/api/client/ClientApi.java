package dev.edgecase.api.client;

import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers {@code /client/v4/}, where clients of the real API look: of that API what an emulator can mean.
 *
 * <p>Source: Cloudflare API. Certainty: documented; codes of unknown paths observed, of unknown tokens recalled, of unknown tokens at
 * purges observed; that an environment's cache is the zone's is ours, as there are no environments here.
 */
public final class ClientApi {
    /** What all its paths begin with. */
    public static final String BASE = "/client/v4/";

    private static final String ID = "[0-9a-f]{32}";
    private static final String ZONE = "zones/(" + ID + ")";
    private static final String CACHE_OF = ZONE + "(?:/environments/" + ID + ")?/";

    private final Credentials credentials;
    private final List<Route> routes;

    /** Makes the API's pages from these parts. */
    public ClientApi(ClientParts parts) {
        this.credentials = new Credentials(parts.tokens());
        var trace = new TracePage(parts.tracing());
        var zones = new ZonesPage(parts.zones());
        var settings = new ZoneSettingsPage(parts.zones(), parts.clock());
        var purge = new PurgePage(parts.zones(), parts.clock(), parts.cache());
        this.routes = List.of(
                Route.of(
                        Set.of("POST"),
                        "accounts/" + ID + "/request-tracer/trace",
                        (request, path) -> trace.answer(request)),
                Route.of(Set.of("GET"), "zones", (request, path) -> zones.list(request)),
                Route.of(Set.of("GET"), ZONE, (request, path) -> zones.one(path.group(1))),
                Route.of(
                        Set.of("GET", "PATCH"),
                        ZONE + "/settings/(\\w+)",
                        (request, path) -> settings.answer(request, path.group(1), path.group(2))),
                purge("purge_cache", (request, path) -> purge.purge(request, path.group(1))),
                purge("invalidate_cache", (request, path) -> purge.invalidate(request, path.group(1))));
    }

    /** Tells what there is, and what it is good for. */
    public static void index(BiConsumer<String, String> row) {
        row.accept(
                "POST " + BASE + "accounts/{id}/request-tracer/trace",
                "every step of a request that is told in the body");
        row.accept("GET " + BASE + "zones", "the zone with its id; ?name=");
        row.accept("GET PATCH " + BASE + "zones/{id}/settings/development_mode", "whether the cache is suspended");
        row.accept("POST " + BASE + "zones/{id}/purge_cache", "as /__edgecase/purge, with the API's limits");
        row.accept("POST " + BASE + "zones/{id}/invalidate_cache", "as /__edgecase/invalidate, with the API's limits");
    }

    /** The old client's DELETE was taken, too. Source: reports of clients. Certainty: observed. */
    private static Route purge(String deed, BiFunction<EdgeRequest, Matcher, EdgeResponse> answer) {
        return new Route(
                Set.of("POST", "DELETE"),
                Pattern.compile(BASE + CACHE_OF + deed + "/?"),
                Refusal.of(401, 10_000, "Authentication error"),
                answer);
    }

    private record Route(
            Set<String> methods,
            Pattern path,
            Refusal stranger,
            BiFunction<EdgeRequest, Matcher, EdgeResponse> answer) {
        static Route of(Set<String> methods, String path, BiFunction<EdgeRequest, Matcher, EdgeResponse> answer) {
            return new Route(
                    methods,
                    Pattern.compile(BASE + path + "/?"),
                    Refusal.of(403, 9109, "Invalid access token"),
                    answer);
        }
    }

    /** Answers a request whose path begins with {@link #BASE}. */
    public EdgeResponse answer(EdgeRequest request) {
        try {
            Credentials.checkForm(request.headers());
            for (var route : routes) {
                var path = route.path.matcher(request.path());
                if (path.matches()) {
                    credentials.check(request.headers(), route.stranger);
                    return answer(request, route, path);
                }
            }
            throw unroutable(404, request);
        } catch (Refusal refusal) {
            return Envelope.refused(refusal);
        }
    }

    private static EdgeResponse answer(EdgeRequest request, Route route, Matcher path) {
        if (!route.methods.contains(request.method())) {
            throw unroutable(405, request);
        }
        return route.answer.apply(request, path);
    }

    private static Refusal unroutable(int status, EdgeRequest request) {
        return Refusal.of(
                        status,
                        7003,
                        "Could not route to %s, perhaps your object identifier is invalid?".formatted(request.path()))
                .hinting("GET / of this port lists what there is of the API; a zone's id has 32 hexadecimal digits");
    }
}
