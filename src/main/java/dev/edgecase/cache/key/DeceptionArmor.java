package dev.edgecase.cache.key;

import dev.edgecase.http.MediaType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether a response's content type fits the extension of its URL: a page under {@code /account/x.jpg} does not, and is not stored.
 *
 * <p>Source: Cloudflare docs, cache/cache-security/cache-deception-armor. Certainty: documented that there is a check, that
 * {@code application/octet-stream} always fits and that some pairs are tolerated; which types fit which extension is assumed.
 */
public enum DeceptionArmor {
    /** The type is of the extension's family. */
    FITS(true),
    /** Another type that is no attack: {@code .gif} as a video. */
    TOLERATED(true),
    /** {@code application/octet-stream}: browsers save it and show nothing. */
    SAVED(true),
    /** The path has no extension, or none that says what the type should be. */
    NOTHING_TO_COMPARE(true),
    /** Another type, or none at all. */
    MISMATCH(false);

    private static final String SAVED_TYPE = "application/octet-stream";

    /** What attacks are about: pages and data about a visitor; they fit no extension. */
    private static final List<String> PAGES =
            List.of("text/html", "application/xhtml+xml", "application/json", "application/xml", "text/xml");

    private static final Map<String, List<String>> FAMILIES = families();
    private static final Map<String, String> TOLERATED_PAIRS = Map.of("gif", "video/");

    private final boolean fits;

    DeceptionArmor(boolean fits) {
        this.fits = fits;
    }

    /** Tells whether the response may be stored. */
    public boolean isFitting() {
        return fits;
    }

    /**
     * Compares.
     *
     * @param extension without dot, in lower case; empty when there is none
     * @param contentType the field as the origin sent it; empty when it sent none
     */
    public static DeceptionArmor of(String extension, String contentType) {
        var family = FAMILIES.get(extension);
        if (family == null) {
            return NOTHING_TO_COMPARE;
        }
        var type = MediaType.of(contentType).toLowerCase(Locale.ROOT);
        if (type.equals(SAVED_TYPE)) {
            return SAVED;
        }
        if (PAGES.contains(type) || type.endsWith("+json")) {
            return MISMATCH;
        }
        if (family.stream().anyMatch(type::startsWith)) {
            return FITS;
        }
        var tolerated = TOLERATED_PAIRS.get(extension);
        return tolerated != null && type.startsWith(tolerated) ? TOLERATED : MISMATCH;
    }

    private static Map<String, List<String>> families() {
        var families = new HashMap<String, List<String>>();
        add(families, "avif bmp gif ico jp2 jpeg jpg pict png svg svgz tif tiff webp", "image/");
        add(families, "avi flac mid midi mkv mp3 mp4 ogg webm", "audio/", "video/", "application/ogg");
        add(families, "pls", "audio/", "application/pls");
        add(families, "eot otf ttf woff woff2", "font/", "application/");
        add(families, "css csv ejs js", "text/", "application/");
        add(families, "7z apk bin bz2 class dmg exe gz iso jar rar swf tar zip zst", "application/");
        add(families, "doc docx pdf ppt pptx xls xlsx", "application/");
        add(families, "eps ps", "application/", "image/");
        return families;
    }

    private static void add(Map<String, List<String>> families, String extensions, String... types) {
        Arrays.stream(extensions.split(" ", -1)).forEach(extension -> families.put(extension, List.of(types)));
    }
}
