package dev.edgecase.zone.knob;

import dev.edgecase.zone.named.NamedKey;
import dev.edgecase.zone.named.NamedValues;
import java.util.List;

/**
 * The knobs for what is assumed about pages that the edge changes; see {@code docs/fidelity.md}.
 *
 * @param etag what becomes of the {@code ETag} of a page that may be changed. Default by_strength
 */
public record BodyKnobs(PageEtag etag) {
    /** The values that the documents are for. */
    public static final BodyKnobs DEFAULTS = new BodyKnobs(PageEtag.BY_STRENGTH);

    static final List<NamedKey> KEYS = List.of(NamedKey.choice(
            "page_etag",
            PageEtag.class,
            "by_strength",
            "The ETag of a page that may be changed: by_strength makes a strong one weak and drops a weak one, weaken keeps a"
                    + " weak one, remove drops both."));

    /** What becomes of an {@code ETag}. */
    public enum PageEtag {
        /** A strong one becomes weak, a weak one goes. */
        BY_STRENGTH,
        /** A strong one becomes weak, a weak one stays. */
        WEAKEN,
        /** It goes. */
        REMOVE
    }

    /** Returns the knobs with those named here turned. */
    static BodyKnobs apply(BodyKnobs so, NamedValues values) {
        return new BodyKnobs(values.choice("page_etag", so.etag()));
    }
}
