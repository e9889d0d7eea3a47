package dev.edgecase.phase.field.text;

import dev.edgecase.http.RequestTarget;
import java.util.Locale;
import java.util.Set;

/**
 * Which paths are static files for the bot products.
 *
 * <p>Source: Cloudflare docs, bots/additional-configurations/static-resources. Certainty: documented; that case does not matter is
 * assumed.
 */
public final class StaticResource {
    private static final String WELL_KNOWN = "/.well-known/";
    private static final Set<String> EXTENSIONS =
            Set.of(("ico jpg png jpeg gif css js tif tiff bmp pict webp svg svgz class jar txt csv"
                            + " doc docx xls xlsx pdf ps pls ppt pptx ttf otf woff woff2 eot eps ejs swf torrent midi mid m3u8 m4a"
                            + " mp3 ogg ts")
                    .split(" "));

    private StaticResource() {}

    /** Tells whether a request-target leads to such a file. */
    public static boolean isAt(String target) {
        var path = RequestTarget.pathOf(target);
        return path.startsWith(WELL_KNOWN)
                || EXTENSIONS.contains(path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }
}
