package dev.edgecase.compress;

import dev.edgecase.http.ConvertedBody;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.http.MediaType;
import dev.edgecase.unit.Plan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Which coding a response gets for its visitor, by a Compression Rule or by default, and the one reason why or why not.
 *
 * <p>Source: Cloudflare docs, rules/compression-rules/settings, speed/optimization/content/compression and
 * cache/reference/etag-headers. Certainty: documented, where no reason says otherwise. The pages disagree on a gzip of the origin's
 * for a visitor who takes br as well: one keeps it, the table of the other makes it br. The table wins, as it names the case; a br of
 * the origin's is always kept, and zstd is not put in the place of either (assumed).
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
        /** By default only some content types are compressed, an accepted br is kept, and nothing is done where ETags stay strong. */
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

    private static final String DEFAULT = "default";
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

    /** Decides where no rule has a say. */
    public static ResponseEncoding byDefault(EdgeResponse response, CodingTerms terms) {
        return of(List.of(DEFAULT), response, terms);
    }

    /** Decides for a rule with these algorithms, by their names in the API. */
    public static ResponseEncoding of(List<String> algorithms, EdgeResponse response, CodingTerms terms) {
        var codings = ResponseDecoding.codings(response.headers());
        var before = String.join(", ", codings);
        var obstacle = obstacle(response, codings, terms);
        if (obstacle.isPresent()) {
            return new ResponseEncoding(obstacle.get(), before, before);
        }
        for (var name : algorithms) {
            if (name.equals(DEFAULT) && staysByDefault(response, before, terms)) {
                return new ResponseEncoding(Reason.DEFAULT, before, before);
            }
            var wanted = wanted(name, before, terms).stream()
                    .filter(each -> terms.allows(each, name))
                    .findFirst();
            if (wanted.isPresent()) {
                return chosen(wanted.get(), response, before);
            }
        }
        return new ResponseEncoding(Reason.NONE, before, "");
    }

    private static Optional<Reason> obstacle(EdgeResponse response, List<String> codings, CodingTerms terms) {
        if (!response.mayHaveBody(terms.method()) || response.body().length().orElse(1) == 0) {
            return Optional.of(Reason.NO_BODY);
        }
        if (!STATUSES.contains(response.status())) {
            return Optional.of(Reason.STATUS);
        }
        if (terms.noTransform()) {
            return Optional.of(Reason.NO_TRANSFORM);
        }
        var known = codings.size() < 2 && codings.stream().allMatch(Decoding::decodes);
        return known ? Optional.empty() : Optional.of(Reason.UNKNOWN_CODING);
    }

    /**
     * The algorithms that a name stands for, the preferred one first. Documented are the first of each plan and brotli before gzip
     * for {@code auto}; the rest of each order is assumed.
     */
    private static List<Algorithm> wanted(String name, String before, CodingTerms terms) {
        return switch (name) {
            case "none" -> List.of();
            case "auto" -> List.of(Algorithm.BROTLI, Algorithm.GZIP, Algorithm.ZSTD);
            case DEFAULT -> isBetterAsBrotli(before, terms) ? List.of(Algorithm.BROTLI) : preferred(terms.plan());
            default -> Algorithm.called(name).map(List::of).orElse(List.of());
        };
    }

    private static List<Algorithm> preferred(Plan plan) {
        return switch (plan) {
            case FREE -> List.of(Algorithm.ZSTD, Algorithm.BROTLI, Algorithm.GZIP);
            case PRO, BUSINESS -> List.of(Algorithm.BROTLI, Algorithm.GZIP, Algorithm.ZSTD);
            case ENTERPRISE -> List.of(Algorithm.GZIP, Algorithm.BROTLI, Algorithm.ZSTD);
        };
    }

    private static boolean staysByDefault(EdgeResponse response, String before, CodingTerms terms) {
        if (terms.strongEtags()) {
            return true;
        }
        if (!before.isEmpty() && !terms.accepted().accepts(before)) {
            return false;
        }
        return !isDefaultType(response.headers()) || !(before.isEmpty() || isBetterAsBrotli(before, terms));
    }

    private static boolean isBetterAsBrotli(String before, CodingTerms terms) {
        return before.equals(GzipCodec.NAME)
                && terms.accepted().accepts(before)
                && terms.allows(Algorithm.BROTLI, DEFAULT);
    }

    /** Tells whether a response is of a type that is compressed by default. */
    public static boolean isDefaultType(Headers response) {
        return DEFAULT_TYPES.contains(MediaType.of(response).toLowerCase(Locale.ROOT));
    }

    private static ResponseEncoding chosen(Algorithm algorithm, EdgeResponse response, String before) {
        var small = before.isEmpty() && response.body().length().orElse(Long.MAX_VALUE) < algorithm.smallest();
        return small
                ? new ResponseEncoding(Reason.TOO_SMALL, before, before)
                : new ResponseEncoding(Reason.CHOSEN, before, algorithm.coding());
    }

    /** Returns the same for the body without the coding that it had. */
    public ResponseEncoding onPlain() {
        return new ResponseEncoding(reason, "", after);
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
                new ConvertedBody(plain, new Encoder(Algorithm.coded(after), plainBytes)));
    }
}
