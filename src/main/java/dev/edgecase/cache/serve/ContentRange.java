package dev.edgecase.cache.serve;

import dev.edgecase.http.Headers;
import java.util.Optional;

/**
 * Which bytes of a file a 206 has.
 *
 * @param part these
 * @param size of the file
 */
public record ContentRange(Part part, long size) {
    private static final String BYTES = "bytes ";

    /** Reads {@code bytes first-last/size}; empty for everything else, also where one of the three is not told. */
    public static Optional<ContentRange> of(Headers headers) {
        var field = headers.first("Content-Range").orElse("");
        var hyphen = field.indexOf('-');
        var slash = field.indexOf('/', hyphen + 1);
        if (!field.regionMatches(true, 0, BYTES, 0, BYTES.length()) || hyphen < BYTES.length() || slash < 0) {
            return Optional.empty();
        }
        var from = RangeReader.number(field.substring(BYTES.length(), hyphen));
        var to = RangeReader.number(field.substring(hyphen + 1, slash));
        var size = RangeReader.number(field.substring(slash + 1));
        return from.isPresent()
                        && to.isPresent()
                        && size.isPresent()
                        && from.getAsLong() <= to.getAsLong()
                        && to.getAsLong() < size.getAsLong()
                ? Optional.of(new ContentRange(new Part(from.getAsLong(), to.getAsLong()), size.getAsLong()))
                : Optional.empty();
    }
}
