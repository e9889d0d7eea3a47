package dev.edgecase.cache.policy;

import dev.edgecase.http.RequestTarget;
import java.util.Arrays;
import java.util.Locale;

/**
 * The extensions of paths that are cached without being told to.
 *
 * <p>Source: Cloudflare docs, cache/concepts/default-cache-behavior. Certainty: documented; that they are compared without case is
 * assumed.
 */
public final class StaticExtensions {
    private static final String ALL = """
            7z avi avif apk bin bmp bz2 class css csv doc docx dmg ejs eot eps exe flac gif gz ico iso jar \
            jpg jpeg js mid midi mkv mp3 mp4 ogg otf pdf pict pls png ppt pptx ps rar svg svgz swf tar tif \
            tiff ttf webm webp woff woff2 xls xlsx zip zst""";

    private static final int LONGEST = 5;
    private static final long NONE = 0;

    /** Each as one number, sorted: it is asked for every request. */
    private static final long[] PACKED = Arrays.stream(ALL.split(" ", -1))
            .mapToLong(extension -> packed("." + extension, extension.length() + 1))
            .sorted()
            .toArray();

    private StaticExtensions() {}

    /** Tells whether the path of this request-target ends in one of them; the query string does not count. */
    public static boolean covers(String target) {
        var packed = packed(target, RequestTarget.pathEnd(target));
        return packed != NONE && Arrays.binarySearch(PACKED, packed) >= 0;
    }

    /** Returns what follows the last dot of the path's last segment, in lower case; empty when there is no dot. */
    public static String of(String target) {
        var end = RequestTarget.pathEnd(target);
        var dot = target.lastIndexOf('.', end - 1);
        return dot < 0 || dot < target.lastIndexOf('/', end - 1)
                ? ""
                : target.substring(dot + 1, end).toLowerCase(Locale.ROOT);
    }

    /** Reads backwards to the dot, one byte a character. */
    private static long packed(String path, int end) {
        var packed = 0L;
        for (var i = end - 1; i >= 0 && i >= end - 1 - LONGEST; i--) {
            var c = path.charAt(i);
            if (c == '.') {
                return packed;
            }
            if (c == '/' || c > 'z') {
                return NONE;
            }
            packed = packed << 8 | (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
        }
        return NONE;
    }
}
