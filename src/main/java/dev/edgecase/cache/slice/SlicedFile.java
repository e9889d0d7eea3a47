package dev.edgecase.cache.slice;

import dev.edgecase.cache.serve.ContentRange;
import dev.edgecase.http.Headers;
import java.util.Optional;

/**
 * What all slices of one version of a file have in common.
 *
 * <p>Source: Cloudflare docs, cache/reference/range-requests. Certainty: documented.
 *
 * @param size of the file
 * @param etag its version; empty where the origin tells none
 */
public record SlicedFile(long size, String etag) {
    /** Returns what a slice says about its file; nothing where it does not say how large that is. */
    public static Optional<SlicedFile> of(Headers slice) {
        return ContentRange.of(slice)
                .map(range -> new SlicedFile(range.size(), slice.first("ETag").orElse("")));
    }

    /** Returns the fields of the whole file, made from those of a slice. */
    public Headers whole(Headers slice) {
        return slice.edit()
                .remove("Content-Range")
                .set("Content-Length", Long.toString(size))
                .build();
    }
}
