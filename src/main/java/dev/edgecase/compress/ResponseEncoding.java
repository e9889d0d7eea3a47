package dev.edgecase.compress;

import dev.edgecase.http.EdgeResponse;
import dev.edgecase.unit.Plan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Which coding a Compression Rule puts on a response for its visitor, and the one reason why or why not.
 *
 * <p>Source: Cloudflare docs, rules/compression-rules/settings and speed/optimization/content/compression. Certainty: documented,
 * where no reason says otherwise.
 *
 * @param reason why
 * @param before the coding that the body has; empty when it has none
 * @param after the coding that it gets; empty for none
 */
public record ResponseEncoding(Reason reason, String before, String after) {
    /** Why a body gets the coding it gets. */
    public enum Reason {
        /** The first wanted algorithm that the visitor accepts. */
        CHOSEN("the first that the visitor accepts"),
        /** No algorithm is wanted, or the visitor accepts none of them. */
        NONE("no wanted algorithm is accepted by the visitor"),
        /** By default only some content types are compressed, and an accepted coding of the origin is kept. */
        DEFAULT("what the default leaves as it is"),
        /** There is no body: HEAD, 204, 205, 304 or a length of zero. */
        NO_BODY("there is no body"),
        /** Only responses with status 200, 403 and 404 are compressed. */
        STATUS("only 200, 403 and 404 are compressed"),
        /** The origin said {@code Cache-Control: no-transform}. */
        NO_TRANSFORM("the origin said no-transform"),
        /** Bodies below 48 bytes for gzip, and below 50 for brotli and zstd, are not compressed. */
        TOO_SMALL("the body is too small"),
        /** It has a coding that cannot be taken off here. Certainty: assumed. */
        UNKNOWN_CODING("its coding cannot be taken off here");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** Returns it in words, for the journey. */
        public String words() {
            return words;
        }
    }

    private static final Set<Integer> STATUSES = Set.of(200, 403, 404);

    /** Exact types, as the documents list them. */
    private static final Set<String> DEFAULT_TYPES = Set.of("""
            text/html text/richtext text/plain text/css text/x-script text/x-component text/x-java-source text/x-markdown
            application/javascript application/x-javascript text/javascript text/js image/x-icon image/vnd.microsoft.icon
            application/x-perl application/x-httpd-cgi text/xml application/xml application/rss+xml application/vnd.api+json
            application/x-protobuf application/json multipart/bag multipart/mixed application/xhtml+xml font/ttf font/otf
            font/x-woff image/svg+xml application/vnd.ms-fontobject application/ttf application/x-ttf application/otf
            application/x-otf application/truetype application/opentype application/x-opentype application/font-woff
            application/eot application/font application/font-sfnt application/wasm application/javascript-binast
            application/manifest+json application/ld+json application/graphql+json application/geo+json
            """.split("\\s+"));

    /**
     * What is known beside the response.
     *
     * @param method of the request
     * @param accepted by the visitor
     * @param plan chooses the default algorithm
     * @param noTransform whether the origin forbids any change; rules cannot say so
     */
    public record Circumstances(String method, AcceptEncoding accepted, Plan plan, boolean noTransform) {}

    /** Decides for a rule with these algorithms, by their names in the API. */
    public static ResponseEncoding of(List<String> algorithms, EdgeResponse response, Circumstances circumstances) {
        var codings = ResponseDecoding.codings(response.headers());
        var before = String.join(", ", codings);
        var obstacle = obstacle(response, codings, circumstances);
        if (obstacle.isPresent()) {
            return new ResponseEncoding(obstacle.get(), before, before);
        }
        for (var name : algorithms) {
            var wanted = wanted(name, circumstances.plan).stream()
                    .filter(each -> circumstances.accepted.accepts(each.coding()) && each.isAvailable())
                    .findFirst();
            if (name.equals("default") && staysByDefault(response, before, circumstances)) {
                return new ResponseEncoding(Reason.DEFAULT, before, before);
            }
            if (wanted.isPresent()) {
                return chosen(wanted.get(), response, before);
            }
        }
        return new ResponseEncoding(Reason.NONE, before, "");
    }

    private static Optional<Reason> obstacle(EdgeResponse response, List<String> codings, Circumstances circumstances) {
        if (!response.mayHaveBody(circumstances.method)
                || response.body().length().orElse(1) == 0) {
            return Optional.of(Reason.NO_BODY);
        }
        if (!STATUSES.contains(response.status())) {
            return Optional.of(Reason.STATUS);
        }
        if (circumstances.noTransform) {
            return Optional.of(Reason.NO_TRANSFORM);
        }
        var known = codings.size() < 2 && codings.stream().allMatch(Decoding::decodes);
        return known ? Optional.empty() : Optional.of(Reason.UNKNOWN_CODING);
    }

    /**
     * The algorithms that a name stands for, the preferred one first. Documented are the first of each plan and brotli before gzip
     * for {@code auto}; the rest of each order is assumed.
     */
    private static List<Algorithm> wanted(String name, Plan plan) {
        return switch (name) {
            case "none" -> List.of();
            case "auto" -> List.of(Algorithm.BROTLI, Algorithm.GZIP, Algorithm.ZSTD);
            case "default" ->
                switch (plan) {
                    case FREE -> List.of(Algorithm.ZSTD, Algorithm.BROTLI, Algorithm.GZIP);
                    case PRO, BUSINESS -> List.of(Algorithm.BROTLI, Algorithm.GZIP, Algorithm.ZSTD);
                    case ENTERPRISE -> List.of(Algorithm.GZIP, Algorithm.BROTLI, Algorithm.ZSTD);
                };
            default -> Algorithm.called(name).map(List::of).orElse(List.of());
        };
    }

    private static boolean staysByDefault(EdgeResponse response, String before, Circumstances circumstances) {
        if (!before.isEmpty()) {
            return circumstances.accepted.accepts(before);
        }
        var type = response.headers().first("Content-Type").orElse("");
        return !DEFAULT_TYPES.contains(type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT));
    }

    private static ResponseEncoding chosen(Algorithm algorithm, EdgeResponse response, String before) {
        var small = before.isEmpty() && response.body().length().orElse(Long.MAX_VALUE) < algorithm.smallest();
        return small
                ? new ResponseEncoding(Reason.TOO_SMALL, before, before)
                : new ResponseEncoding(Reason.CHOSEN, before, algorithm.coding());
    }

    /** Tells whether the response goes out otherwise than it came. */
    public boolean changes() {
        return !before.equals(after);
    }

    /**
     * Returns the response in its new coding; its body, and what the head says of it.
     *
     * @param plainBytes hears, when a compressed body has come to its end, how long it would have been
     */
    public EdgeResponse applyTo(EdgeResponse response, LongConsumer plainBytes) {
        if (!changes()) {
            return response;
        }
        var headers = ResponseDecoding.recoded(response.headers());
        var plain = before.isEmpty() ? response.body() : Decoding.decode(response.body(), before);
        if (after.isEmpty()) {
            return new EdgeResponse(response.status(), headers.build(), plain);
        }
        return new EdgeResponse(
                response.status(),
                headers.add("Content-Encoding", after).build(),
                new EncodedBody(plain, Algorithm.coded(after), plainBytes));
    }
}
