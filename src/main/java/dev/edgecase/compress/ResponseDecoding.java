package dev.edgecase.compress;

import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Whether the edge decodes a response for its visitor, and the one reason why or why not.
 *
 * <p>Source: Cloudflare docs, speed/optimization/content/compression and cache/reference/etag-headers. Certainty: documented for
 * what is accepted, converted and marked {@code no-transform}; the other reasons are told one by one.
 *
 * @param reason why
 * @param coding what the body is encoded with, in lower case; as sent when there are several, empty when there is none
 */
public record ResponseDecoding(Reason reason, String coding) {
    /** Why a body is decoded or left. */
    public enum Reason {
        /** It has a coding that the visitor does not accept: it is decoded, even if the visitor refuses plain bodies too. */
        NOT_ACCEPTED,
        /** The visitor accepts its coding. */
        ACCEPTED,
        /** It has no coding. */
        NOT_ENCODED,
        /** There is no body: HEAD, 204, 205, 304 or a length of zero. Certainty: observed in the open-source framework. */
        NO_BODY,
        /** It is a part of the encoded whole, and a part alone cannot be decoded. Certainty: assumed. */
        PARTIAL,
        /** The origin said {@code Cache-Control: no-transform}. */
        NO_TRANSFORM,
        /** It has several codings, one over the other. Certainty: observed in the open-source framework. */
        SEVERAL_CODINGS,
        /** Its coding cannot be decoded here: zstd, deflate, or br without a native library. */
        UNKNOWN_CODING
    }

    private static final int PARTIAL_CONTENT = 206;

    /** Decides for a response as it came, before rules. */
    public static ResponseDecoding of(EdgeResponse response, CodingTerms terms) {
        return of(response, terms, Decoding::decodes);
    }

    static ResponseDecoding of(EdgeResponse response, CodingTerms terms, Predicate<String> decodable) {
        var whole = of(response.headers(), terms.accepted(), terms.noTransform(), decodable);
        if (whole.reason == Reason.NOT_ENCODED) {
            return whole;
        }
        if (!response.mayHaveBody(terms.method()) || response.body().length().orElse(1) == 0) {
            return new ResponseDecoding(Reason.NO_BODY, whole.coding);
        }
        return whole.decodes() && response.status() == PARTIAL_CONTENT
                ? new ResponseDecoding(Reason.PARTIAL, whole.coding)
                : whole;
    }

    /** Decides for a response that has its whole body, from its fields alone. */
    public static ResponseDecoding ofWhole(Headers response, AcceptEncoding accepted, boolean noTransform) {
        return of(response, accepted, noTransform, Decoding::decodes);
    }

    private static ResponseDecoding of(
            Headers response, AcceptEncoding accepted, boolean noTransform, Predicate<String> decodable) {
        var codings = codings(response);
        var coding = String.join(", ", codings);
        if (codings.isEmpty()) {
            return new ResponseDecoding(Reason.NOT_ENCODED, coding);
        }
        if (codings.stream().allMatch(accepted::accepts)) {
            return new ResponseDecoding(Reason.ACCEPTED, coding);
        }
        if (noTransform) {
            return new ResponseDecoding(Reason.NO_TRANSFORM, coding);
        }
        if (codings.size() > 1) {
            return new ResponseDecoding(Reason.SEVERAL_CODINGS, coding);
        }
        return new ResponseDecoding(decodable.test(coding) ? Reason.NOT_ACCEPTED : Reason.UNKNOWN_CODING, coding);
    }

    /** Returns the codings of a body, the outermost last, without those that are none. */
    static List<String> codings(Headers headers) {
        var codings = new ArrayList<String>(1);
        for (var value : headers.all("Content-Encoding")) {
            for (var item : value.split(",", -1)) {
                var coding = Decoding.canonical(item);
                if (!coding.isEmpty() && !coding.equals("identity")) {
                    codings.add(coding);
                }
            }
        }
        return codings;
    }

    /** Tells whether the body goes through {@link Decoding#decode} and the head through {@link #decodedHeaders}. */
    public boolean decodes() {
        return reason == Reason.NOT_ACCEPTED;
    }

    /** Returns the fields of a response whose body is decoded. */
    public static Headers decodedHeaders(Headers encoded) {
        return recoded(encoded).build();
    }

    /**
     * Returns the fields of a response whose body gets another coding, or none: the coding, the length and the offer of ranges are
     * gone, a strong {@code ETag} is weak, one without quotes is gone, and {@code Vary} names {@code Accept-Encoding} unless it is
     * {@code *}.
     *
     * <p>Source: Cloudflare docs, cache/reference/etag-headers, and Cloudflare's open-source proxy framework. Certainty:
     * documented for {@code ETag}, observed for the rest.
     */
    static Headers.Builder recoded(Headers before) {
        var after = before.edit()
                .remove("Content-Encoding")
                .remove("Content-Length")
                .remove("Accept-Ranges");
        before.first("ETag").ifPresent(tag -> {
            if (tag.startsWith("\"")) {
                after.set("ETag", "W/" + tag);
            } else if (!tag.startsWith("W/\"")) {
                after.remove("ETag");
            }
        });
        if (!before.hasToken("Vary", "*") && !before.hasToken("Vary", "Accept-Encoding")) {
            after.add("Vary", "Accept-Encoding");
        }
        return after;
    }
}
