package dev.edgecase.compress;

import dev.edgecase.http.Body;
import dev.edgecase.http.ConvertedBody;
import java.util.Locale;
import java.util.Optional;

/**
 * Decodes bodies as they are read, and says which content codings can be decoded on this machine.
 *
 * <p>Source: Cloudflare docs, speed/optimization/content/compression: origins are asked for br and gzip, never for zstd.
 * Certainty: documented; gzip alone where no br decoder exists is assumed.
 */
public final class Decoding {
    private Decoding() {}

    /**
     * Returns a body that brings what this one holds, without its coding; a coding that cannot be decoded here leaves the body as
     * it is.
     *
     * <p>Damaged data, an end too early and a source that breaks off all end in {@link BadCodingException}; bytes decoded before
     * that have been given out. gzip carries a checksum; br does not, so that damage may go unseen there. A body of no bytes
     * decodes to no bytes (certainty: assumed). Trailers are handed on.
     *
     * @param encoded is closed with the returned body
     * @param coding one coding, as {@code Content-Encoding} names it
     */
    public static Body decode(Body encoded, String coding) {
        return switch (canonical(coding)) {
            case GzipCodec.NAME -> new ConvertedBody(encoded, new Decoder(new GzipCodec()));
            case BrotliCodec.NAME ->
                brotliAvailable() ? new ConvertedBody(encoded, new Decoder(new BrotliCodec())) : encoded;
            default -> encoded;
        };
    }

    /** Tells whether bodies of this coding can be decoded on this machine. */
    public static boolean decodes(String coding) {
        return switch (canonical(coding)) {
            case GzipCodec.NAME -> true;
            case BrotliCodec.NAME -> brotliAvailable();
            default -> false;
        };
    }

    /** Returns what origins are asked for, as {@code Accept-Encoding} lists it: {@code br, gzip}, or {@code gzip} alone. */
    public static String askedFromOrigins() {
        return brotliAvailable() ? "br, gzip" : "gzip";
    }

    /** Tells whether br can be decoded on this machine. The first call loads the native library. */
    public static boolean brotliAvailable() {
        return brotliProblem().isEmpty();
    }

    /** Returns why br cannot be decoded on this machine, in one line; empty when it can. */
    public static Optional<String> brotliProblem() {
        return BrotliCodec.problem();
    }

    /** Returns the coding in lower case and under its present name (RFC 9110 section 8.4.1.3). */
    static String canonical(String coding) {
        var name = coding.trim().toLowerCase(Locale.ROOT);
        return name.equals("x-gzip") ? GzipCodec.NAME : name;
    }
}
