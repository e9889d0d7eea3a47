package dev.edgecase.cache;

import dev.edgecase.http.Headers;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The tags by which a response can be purged.
 *
 * <p>Source: Cloudflare docs, cache/how-to/purge-cache/purge-by-tags. Certainty: documented; that a tag that does not fit into the
 * limit is dropped, and not all of them, is assumed.
 */
public final class CacheTags {
    private static final int MOST_BYTES = 16 * 1024;

    private CacheTags() {}

    /** Returns the tags of {@code Cache-Tag} in lower case; empty members, those with spaces or other than printable ASCII are none. */
    public static Set<String> of(Headers response) {
        if (!response.contains("Cache-Tag")) {
            return Set.of();
        }
        return of(response.all("Cache-Tag"));
    }

    /** Returns the tags of texts that are written as the header's lines are. */
    public static Set<String> of(List<String> lines) {
        var tags = new LinkedHashSet<String>();
        var left = MOST_BYTES;
        for (var line : lines) {
            for (var member : line.split(",", -1)) {
                var tag = member.trim();
                left -= member.length() + 1;
                if (left >= -1 && isTag(tag)) {
                    tags.add(tag.toLowerCase(Locale.ROOT));
                }
            }
        }
        return tags;
    }

    /** Returns stored fields as if the origin had just sent them with these tags, which are not stored among them. */
    static Headers with(Set<String> tags, Headers stored) {
        return tags.isEmpty()
                ? stored
                : stored.edit().set("Cache-Tag", String.join(",", tags)).build();
    }

    private static boolean isTag(String tag) {
        return !tag.isEmpty() && tag.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }
}
