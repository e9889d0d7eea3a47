package dev.edgecase.api;

import dev.edgecase.api.client.Refusal;
import dev.edgecase.api.client.Tracing;
import dev.edgecase.api.message.JsonBody;
import dev.edgecase.api.message.Query;
import dev.edgecase.api.message.Reply;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.RequestTarget;
import dev.edgecase.log.Journal;
import dev.edgecase.log.Secrets;
import dev.edgecase.log.explain.Explanation;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.unit.RayId;
import dev.edgecase.unit.UserProblem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Lists finished requests, and explains one; or one that is only told. */
final class RequestPages {
    private static final int DEFAULT_LIMIT = 100;
    private static final Set<String> FILTERS = Set.of("limit", "status", "host", "path", "url", "method", "decider");
    private static final Set<String> VIEW = Set.of("format", "secrets", "url");

    private final Journal journal;
    private final Tracing tracing;

    RequestPages(Journal journal, Tracing tracing) {
        this.journal = journal;
        this.tracing = tracing;
    }

    EdgeResponse list(EdgeRequest request) {
        var found = journeys(Query.of(request.target(), FILTERS));
        return Reply.json(200, json -> {
            json.writeNumberProperty("count", found.size());
            json.writeNumberProperty("kept", journal.size());
            json.writeArrayPropertyStart("requests");
            found.forEach(journey -> Explanation.of(journey, Secrets.REDACTED).writeSummary(json));
            json.writeEndArray();
        });
    }

    private List<Journey> journeys(Query query) {
        Predicate<Journey> all = journey -> true;
        var fits = all.and(filter(query.text("status"), this::status))
                .and(filter(query.text("host"), this::host))
                .and(filter(query.text("path"), this::path))
                .and(filter(query.text("url"), this::url))
                .and(filter(
                        query.text("method"),
                        text -> journey -> journey.request().method().equalsIgnoreCase(text)))
                .and(filter(
                        query.text("decider"),
                        text -> journey -> decider(journey).equalsIgnoreCase(text)));
        return journal.newest(query.number("limit").orElse(DEFAULT_LIMIT), fits);
    }

    private static Predicate<Journey> filter(Optional<String> value, Function<String, Predicate<Journey>> of) {
        return value.map(of).orElse(journey -> true);
    }

    /** Takes {@code 522} or {@code 5xx}. */
    private Predicate<Journey> status(String text) {
        if (!text.matches("[1-9](\\d\\d|xx)")) {
            throw new UserProblem("status takes a code such as 522, or 5xx; this is '%s'".formatted(text));
        }
        return text.endsWith("xx")
                ? journey -> journey.edgeStatus() / 100 == text.charAt(0) - '0'
                : journey -> Integer.toString(journey.edgeStatus()).equals(text);
    }

    private Predicate<Journey> host(String text) {
        return journey -> journey.request().host().equalsIgnoreCase(text)
                || journey.request().authority().equalsIgnoreCase(text);
    }

    /** Takes a path, or its beginning followed by a star. */
    private Predicate<Journey> path(String text) {
        return text.endsWith("*")
                ? journey -> journey.request().path().startsWith(text.substring(0, text.length() - 1))
                : journey -> journey.request().path().equals(text);
    }

    /** Takes a URL with or without its scheme and query, as people copy them. */
    private Predicate<Journey> url(String text) {
        return journey -> {
            var url = Explanation.url(journey);
            var bare = url.substring(url.indexOf("://") + 3);
            return List.of(url, bare, RequestTarget.pathOf(url), RequestTarget.pathOf(bare))
                            .contains(text)
                    || (text.startsWith("/")
                            && List.of(
                                            journey.request().target(),
                                            journey.request().path())
                                    .contains(text));
        };
    }

    private static String decider(Journey journey) {
        return journey.ruling().decider().name();
    }

    /** Answers {@code /requests/{ray}} and {@code /explain/{ray}}; the ray comes with or without its colo. */
    EdgeResponse one(EdgeRequest request, String ray, boolean text) {
        var hex = RayId.digitsOf(ray);
        if (hex.isEmpty()) {
            return Reply.problem(
                    400, "'%s' is not a ray id".formatted(ray), "Give the 16 hex digits, with or without -FRA.");
        }
        return explained(request, journal.find(hex.get()), text);
    }

    /** Answers {@code /explain?url=}: the newest request for it. */
    EdgeResponse newest(EdgeRequest request, boolean text) {
        var wanted = Query.of(request.target(), VIEW).text("url");
        if (wanted.isEmpty()) {
            return Reply.problem(400, "there is no ray and no url", "Ask for /explain/RAY or /explain?url=URL.");
        }
        return explained(request, journal.newest(1, url(wanted.get())).stream().findFirst(), text);
    }

    /** Answers POST {@code /explain}: what would come of a request that is told as the API's trace has it; no origin is asked. */
    EdgeResponse imagined(EdgeRequest request, boolean text) {
        try {
            return explained(request, tracing.withoutOrigin(JsonBody.of(request)), text);
        } catch (Refusal refusal) {
            return Reply.problem(refusal.status(), refusal.message(), "The body is that of the API's trace.");
        }
    }

    /** Explains a journey as text or JSON, as the query says, else as told. */
    private static EdgeResponse explained(EdgeRequest request, Journey journey, boolean text) {
        var query = Query.of(request.target(), VIEW);
        var secrets = query.text("secrets").filter("shown"::equals).isPresent() ? Secrets.SHOWN : Secrets.REDACTED;
        var asText = query.text("format").map("text"::equals).orElse(text);
        var explanation = Explanation.of(journey, secrets).at("http://" + request.authority());
        return asText
                ? Reply.text("text/plain", explanation.text())
                : Reply.json(200, json -> explanation.writeMembers(json));
    }

    private static EdgeResponse explained(EdgeRequest request, Optional<Journey> journey, boolean text) {
        return journey.map(found -> explained(request, found, text))
                .orElseGet(() -> Reply.problem(
                        404,
                        "that request is not in the journal",
                        "The journal keeps the newest %d requests; see /__edgecase/requests."
                                .formatted(Journal.CAPACITY)));
    }
}
