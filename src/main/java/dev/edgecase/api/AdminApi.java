package dev.edgecase.api;

import dev.edgecase.api.client.ClientApi;
import dev.edgecase.api.client.ClientParts;
import dev.edgecase.api.client.Tracing;
import dev.edgecase.api.message.Reply;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.unit.UserProblem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Answers the admin port: everything under {@code /__edgecase/}, what {@link ClientApi} has, and an index at the root. Whatever it cannot answer it refuses
 * in JSON that says what would do.
 */
public final class AdminApi implements Function<EdgeRequest, EdgeResponse> {
    private static final String BASE = "/__edgecase";

    private final AdminParts parts;
    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final Guard guard = new Guard();
    private final IndexPage index;
    private final ClientApi client;

    /** Makes the admin port's pages from these parts. */
    public AdminApi(AdminParts parts) {
        this.parts = parts;
        var tracing = new Tracing(parts.zones(), parts.tracer());
        var requests = new RequestPages(parts.journal(), tracing);
        var clock = new ClockPage(parts.clock());
        var faults = new FaultsPage(parts.faults());
        var metrics = new MetricsPage(parts.totals(), parts.gauges());
        get("/health", "whether the edge runs", request -> health());
        get("/version", "which Edgecase and which Java", request -> version());
        get("/requests", "finished requests, newest first; ?limit= ?status= ?host= ?path= ?decider=", requests::list);
        getOne("/requests/", "one request as JSON, by its ray", (request, ray) -> requests.one(request, ray, false));
        getOne(
                "/explain/",
                "one request explained; ?format=text for people",
                (request, ray) -> requests.one(request, ray, wantsText(request)));
        get(
                "/security-events",
                "what security products did, newest first; ?limit= ?action= ?source= ?rule= ?ray=",
                new SecurityEventsPage(parts.journal())::list);
        var groups = new GroupsPage(parts.journal());
        get(
                "/groups",
                "how many requests came to which statuses, by URL and product; most first",
                any -> groups.list());
        pages.put(
                "/explain",
                new Page(
                        "the newest request for a ?url=, explained; POST {\"url\": ..., \"method\": \"GET\"} explains what would"
                                + " come of it now, without asking the origin",
                        Map.of(
                                "GET",
                                (request, rest) -> requests.newest(request, wantsText(request)),
                                "POST",
                                (request, rest) -> requests.imagined(request, wantsText(request)))));
        get(
                "/certs/ca.crt",
                "the certificate authority, for clients to trust",
                request -> CertificatePage.show(request, parts.caCertificate().get()));
        get("/metrics", "counts for Prometheus", request -> metrics.show());
        get(
                "/config",
                "the zone in force",
                request -> ConfigPage.show(parts.zones().current()));
        get("/scenario.schema.json", "the JSON Schema of scenario files, for editors", request -> SchemaPage.show());
        post("/reset", "empties the journal", request -> reset());
        pages.put(
                "/clock",
                new Page(
                        "the edge's time; POST ?advance=3m moves it forward",
                        Map.of(
                                "GET",
                                (request, rest) -> clock.show(),
                                "POST",
                                (request, rest) -> clock.advance(request))));
        pages.put(
                "/faults",
                new Page(
                        "what is pretended to go wrong at the origin; POST [\"before-response reset\"] sets it, DELETE ends it",
                        Map.of(
                                "GET",
                                (request, rest) -> faults.show(),
                                "POST",
                                (request, rest) -> faults.set(request),
                                "DELETE",
                                (request, rest) -> faults.clear())));
        pages.put(
                "/counters",
                new Page(
                        "how many counters rate limits have; DELETE forgets what they count, whom they make wait, and what sessions did for API Shield",
                        Map.of("GET", (request, rest) -> counters(), "DELETE", (request, rest) -> {
                            parts.counters().clear();
                            return counters();
                        })));
        var rooms = new RoomsPage(parts.zones(), parts.clock(), parts.rooms());
        pages.put(
                "/waiting-rooms",
                new Page(
                        "who is behind the waiting rooms and who waits; DELETE forgets them",
                        Map.of("GET", (request, rest) -> rooms.show(), "DELETE", (request, rest) -> rooms.clear())));
        this.index = new IndexPage(parts.journal());
        var cache = new CachePage(parts.zones(), parts.clock(), parts.cache());
        get("/cache", "what is stored, newest first; ?limit= ?format=text", cache::show);
        post(
                "/purge",
                "removes what is stored: {\"purge_everything\": true}, files, tags, hosts or prefixes",
                cache::purge);
        post("/invalidate", "makes what is stored stale; the same bodies", cache::invalidate);
        this.client =
                new ClientApi(new ClientParts(parts.zones(), parts.clock(), parts.cache(), tracing, parts.apiTokens()));
    }

    private record Page(String what, Map<String, BiFunction<EdgeRequest, String, EdgeResponse>> methods) {}

    private void get(String path, String what, Function<EdgeRequest, EdgeResponse> answer) {
        pages.put(path, new Page(what, Map.of("GET", (request, rest) -> answer.apply(request))));
    }

    private void post(String path, String what, Function<EdgeRequest, EdgeResponse> answer) {
        pages.put(path, new Page(what, Map.of("POST", (request, rest) -> answer.apply(request))));
    }

    private void getOne(String path, String what, BiFunction<EdgeRequest, String, EdgeResponse> answer) {
        pages.put(path, new Page(what, Map.of("GET", answer)));
    }

    @Override
    public EdgeResponse apply(EdgeRequest request) {
        try {
            return guard.refusal(request).orElseGet(() -> route(request));
        } catch (UserProblem problem) {
            return Reply.problem(400, problem.getMessage(), "See " + BASE + "/ for what there is.");
        }
    }

    private EdgeResponse route(EdgeRequest request) {
        var path = request.path();
        if (path.equals("/") || path.equals(BASE) || path.equals(BASE + "/")) {
            return method(request, "", new Page("", Map.of("GET", (asked, rest) -> index(asked))));
        }
        if (path.startsWith(ClientApi.BASE)) {
            return client.answer(request);
        }
        if (!path.startsWith(BASE + "/")) {
            return missing(path);
        }
        var rest = path.substring(BASE.length());
        var exact = pages.get(rest);
        if (exact != null && !rest.endsWith("/")) {
            return method(request, "", exact);
        }
        var slash = rest.indexOf('/', 1) + 1;
        var page = slash == 0 || slash == rest.length() ? null : pages.get(rest.substring(0, slash));
        return page == null ? missing(path) : method(request, rest.substring(slash), page);
    }

    /** HEAD is GET; the server sends no body for it. */
    private static EdgeResponse method(EdgeRequest request, String rest, Page page) {
        var asked = request.method().equals("HEAD") ? "GET" : request.method();
        var answer = page.methods.get(asked);
        if (answer != null) {
            return answer.apply(request, rest);
        }
        var allowed = String.join(", ", page.methods.keySet().stream().sorted().toList());
        var refusal =
                Reply.problem(405, "%s is not possible here".formatted(request.method()), "Use %s.".formatted(allowed));
        return refusal.with(refusal.headers().edit().add("Allow", allowed).build());
    }

    private static EdgeResponse missing(String path) {
        return Reply.problem(
                404,
                "there is no %s on the admin port".formatted(path),
                "See %s/ for what there is; sites are served on the other ports.".formatted(BASE));
    }

    private EdgeResponse index(EdgeRequest request) {
        if (wants(request, "text/html")) {
            return index.show();
        }
        return Reply.json(200, json -> {
            pages.forEach((path, page) -> {
                var methods =
                        String.join(" ", page.methods.keySet().stream().sorted().toList());
                json.writeStringProperty(methods + " " + BASE + path + (path.endsWith("/") ? "{ray}" : ""), page.what);
            });
            ClientApi.index(json::writeStringProperty);
        });
    }

    private EdgeResponse counters() {
        return Reply.json(
                200,
                json -> json.writeNumberProperty("counters", parts.counters().size()));
    }

    private EdgeResponse health() {
        return Reply.json(200, json -> json.writeStringProperty("status", "ok"));
    }

    private EdgeResponse version() {
        return Reply.json(200, json -> {
            json.writeStringProperty("edgecase", parts.version());
            json.writeStringProperty("java", Runtime.version().toString());
        });
    }

    private EdgeResponse reset() {
        var forgotten = parts.journal().size();
        parts.journal().clear();
        parts.resets().forEach(Runnable::run);
        return Reply.json(200, json -> json.writeNumberProperty("forgotten", forgotten));
    }

    private static boolean wantsText(EdgeRequest request) {
        return wants(request, "text/plain") || wants(request, "text/html");
    }

    private static boolean wants(EdgeRequest request, String type) {
        return request.headers().all("Accept").stream().anyMatch(accept -> accept.contains(type));
    }

    /** Returns the paths that are served, for tests and documents. */
    Set<String> paths() {
        return pages.keySet();
    }
}
