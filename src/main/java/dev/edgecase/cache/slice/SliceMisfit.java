package dev.edgecase.cache.slice;

import dev.edgecase.cache.policy.CacheReason;
import dev.edgecase.cache.serve.ContentRange;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import java.util.Optional;

/**
 * What keeps an origin's answer from being the slice that it was asked for, so that it is not stored.
 *
 * <p>Source: Cloudflare docs, cache/reference/range-requests. Certainty: documented.
 */
public enum SliceMisfit implements CacheReason {
    /** The file ends before the slice begins. */
    UNSATISFIABLE("slice-unsatisfiable", "the origin has no such range", ""),
    /** It is compressed or otherwise encoded. */
    ENCODED(
            "slice-encoded",
            "the origin sent a range of an encoded body",
            "let the origin heed Accept-Encoding: identity where it answers 206"),
    /** Its length is not told beforehand. */
    CHUNKED(
            "slice-chunked",
            "the origin sent a range with Transfer-Encoding",
            "let the origin send Content-Length instead of chunks where it answers 206"),
    /** It does not say which bytes of how many it has. */
    RANGE_UNKNOWN(
            "slice-range-unknown",
            "the Content-Range of the origin's 206 does not say which bytes of how many it has",
            "let the origin send Content-Range: bytes first-last/size with its 206"),
    /** It has other bytes. */
    OTHER_RANGE(
            "slice-other-range",
            "the origin sent another range than it was asked for",
            "let the origin send the range that it is asked for, up to the end of the file"),
    /** Its length is not that of the range. */
    LENGTH_DIFFERS(
            "slice-length-differs",
            "the Content-Length of the origin's 206 is not that of its Content-Range",
            "let the origin send the length of the range as Content-Length");

    private static final int PARTIAL_CONTENT = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final String id;
    private final String words;
    private final String remedy;

    SliceMisfit(String id, String words, String remedy) {
        this.id = id;
        this.words = words;
        this.remedy = remedy;
    }

    /** Returns what is wrong with an answer to the request for a slice; nothing with one that is no 206, such as the whole file. */
    public static Optional<SliceMisfit> of(Slice slice, EdgeResponse response) {
        if (response.status() == RANGE_NOT_SATISFIABLE) {
            return Optional.of(UNSATISFIABLE);
        }
        return response.status() == PARTIAL_CONTENT ? of(slice, response.headers()) : Optional.empty();
    }

    private static Optional<SliceMisfit> of(Slice slice, Headers headers) {
        if (!headers.first("Content-Encoding").orElse("identity").equals("identity")) {
            return Optional.of(ENCODED);
        }
        if (headers.contains("Transfer-Encoding")) {
            return Optional.of(CHUNKED);
        }
        var range = ContentRange.of(headers);
        if (range.isEmpty()) {
            return Optional.of(RANGE_UNKNOWN);
        }
        if (!slice.isAllOf(range.get())) {
            return Optional.of(OTHER_RANGE);
        }
        var length = Long.toString(range.get().part().count());
        return headers.first("Content-Length").orElse("").equals(length)
                ? Optional.empty()
                : Optional.of(LENGTH_DIFFERS);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String words() {
        return words;
    }

    @Override
    public String remedy() {
        return remedy;
    }
}
