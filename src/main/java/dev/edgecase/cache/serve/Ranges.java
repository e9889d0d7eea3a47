package dev.edgecase.cache.serve;

import dev.edgecase.cache.policy.CacheReason;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.Headers;
import java.util.List;
import java.util.OptionalLong;

/**
 * Which bytes the visitor gets, of a response that the edge has whole or in slices.
 *
 * <p>Source: Cloudflare docs, cache/reference/range-requests, and Cloudflare's open-source proxy framework. Certainty: documented;
 * that the length must be known, and lists of nothing but a hyphen, are observed.
 */
public sealed interface Ranges {
    /**
     * All of them.
     *
     * @param reason why
     */
    record Whole(Reason reason) implements Ranges {
        /** The visitor asked for no range. */
        public static final Whole NOT_ASKED = new Whole(Reason.NOT_ASKED);
    }

    /**
     * One part: 206.
     *
     * @param part within the body
     * @param size of the whole body
     */
    record Single(Part part, long size) implements Ranges {
        @Override
        public List<Part> parts() {
            return List.of(part);
        }
    }

    /**
     * Several parts: a 206 of type multipart/byteranges.
     *
     * @param parts ascending, without overlaps; two or more, or what is left of so many
     * @param size of the whole body
     */
    record Multi(List<Part> parts, long size) implements Ranges {
        /** Keeps a list that nobody changes. */
        public Multi {
            parts = List.copyOf(parts);
        }
    }

    /**
     * None, as there are none where the visitor wants them: 416.
     *
     * @param size of the whole body
     */
    record Unsatisfiable(long size) implements Ranges {}

    /** Why the visitor gets everything. */
    enum Reason implements CacheReason {
        /** The visitor asked for no range. */
        NOT_ASKED("not-asked", "the visitor asked for no range"),
        /** Only a 200 has ranges. */
        NOT_200("status-not-200", "only a response with status 200 has ranges"),
        /** The origin did not say how long it is. */
        LENGTH_UNKNOWN("length-unknown", "the origin sent no Content-Length"),
        /** It is empty, and encoded: what it decodes to is not known to be empty. */
        EMPTY_ENCODED("empty-encoded", "the response is empty, and says that it is encoded"),
        /** It is more than the cache takes. */
        TOO_LARGE("too-large", "the response is too large for the cache"),
        /** The visitor has another version. */
        OTHER_VERSION("if-range-differs", "If-Range names another version"),
        /** The visitor gets it decoded, and a part alone cannot be. */
        DECODED("decoded", "the body is decoded for the visitor"),
        /** The field is not to be understood, or counts in another unit than bytes. */
        UNREADABLE("range-unreadable", "its Range is no list of byte ranges"),
        /** More than 300 ranges; 300 are too many for a response that the edge has whole. */
        TOO_MANY("too-many-ranges", "its Range lists too many ranges"),
        /** They overlap or do not ascend. */
        OVERLAPPING("ranges-overlap", "the ranges overlap or are out of order");

        private final String id;
        private final String words;

        Reason(String id, String words) {
            this.id = id;
            this.words = words;
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
            return "";
        }
    }

    /** How ranges are read. */
    enum Way {
        /** As of a response that the edge has whole. */
        FULL,
        /** The same, whatever {@code If-Range} says: HEAD, where the origin is asked for ranges by GET. */
        ANY_VERSION,
        /** As of one that the origin was asked for in ranges: Origin Range Requests. */
        SLICES,
        /** Not at all: the visitor gets another body than the one that is there. */
        DECODED
    }

    /** Decides for a GET or HEAD and the response it would otherwise get. */
    static Ranges of(EdgeRequest request, int status, Headers response, Way way) {
        var range = request.headers().first("Range");
        if (range.isEmpty()) {
            return Whole.NOT_ASKED;
        }
        if (status != 200) {
            return new Whole(Reason.NOT_200);
        }
        var length = lengthOf(response);
        if (length.isEmpty()) {
            return new Whole(Reason.LENGTH_UNKNOWN);
        }
        if (way != Way.ANY_VERSION
                && !isVersion(request.headers().first("If-Range").orElse(""), response)) {
            return new Whole(Reason.OTHER_VERSION);
        }
        if (length.getAsLong() == 0 && response.contains("Content-Encoding")) {
            return new Whole(Reason.EMPTY_ENCODED);
        }
        return way == Way.DECODED
                ? new Whole(Reason.DECODED)
                : new RangeReader(range.get(), length.getAsLong(), way == Way.SLICES).read();
    }

    /** Reads what a visitor asks for before anything is known of the response: as of an endless one in slices. */
    static Ranges beforehand(EdgeRequest request) {
        return request.headers()
                .first("Range")
                .map(range -> new RangeReader(range, Long.MAX_VALUE, true).read())
                .orElse(Whole.NOT_ASKED);
    }

    /** Returns the parts that are asked for; none where all is, or nothing can be had. */
    default List<Part> parts() {
        return List.of();
    }

    /** Byte by byte: a weak tag fits itself, a date written in another way does not fit. */
    private static boolean isVersion(String wanted, Headers response) {
        if (wanted.isEmpty()) {
            return true;
        }
        var field = wanted.length() > 1 && wanted.endsWith("\"") ? "ETag" : "Last-Modified";
        return wanted.equals(response.first(field).orElse(""));
    }

    /** Returns what the origin's {@code Content-Length} says; nothing where there is none, or it is no number. */
    static OptionalLong lengthOf(Headers response) {
        return response.first("Content-Length").map(RangeReader::number).orElse(OptionalLong.empty());
    }
}
