package dev.edgecase.html;

import dev.edgecase.http.Body;
import dev.edgecase.http.ConvertedBody;
import java.util.function.Consumer;

/**
 * What is changed about a page.
 *
 * @param emails whether addresses are hidden from who does not run scripts
 * @param seed chooses the keys that hide them; the same page with the same seed comes out the same
 * @param excludes whether what stands between {@code <!--sse-->} and {@code <!--/sse-->} is left out
 * @param scripts tags that are added before the body's end, in ASCII; empty for none
 */
public record HtmlEdits(boolean emails, long seed, boolean excludes, String scripts) {
    /** Nothing. */
    public static final HtmlEdits NONE = new HtmlEdits(false, 0, false, "");

    /** Tells whether there is anything to look for. */
    public boolean isNone() {
        return !emails && !excludes && scripts.isEmpty();
    }

    /**
     * Returns a body that brings this page with its edits, as it comes.
     *
     * @param page a plain body, closed with the returned one
     * @param told hears at the page's end what was changed
     */
    public Body applyTo(Body page, Consumer<HtmlChanges> told) {
        return new ConvertedBody(page, new PageEditing(this, told));
    }
}
