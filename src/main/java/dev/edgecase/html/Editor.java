package dev.edgecase.html;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Decides about each part of a page. */
final class Editor {
    private static final byte[] EMAIL_OFF = ascii("<!--email_off-->");
    private static final byte[] EMAIL_ON = ascii("<!--/email_off-->");
    private static final byte[] EXCLUDE = ascii("<!--sse-->");
    private static final byte[] EXCLUDE_ENDS = ascii("<!--/sse-->");

    /** Comments that are longer say nothing to the edge. */
    static final int LONGEST_REMARK = EMAIL_ON.length;

    private final Page page;
    private final boolean excludes;
    private final @Nullable Emails emails;
    private final boolean adds;
    private byte[] toAdd;
    private boolean isHead;
    private boolean isAnchor;
    private boolean isOff;
    private boolean isDecoded;
    private int parts;

    Editor(Page page, HtmlEdits edits) {
        this.page = page;
        this.excludes = edits.excludes();
        this.emails = edits.emails() ? new Emails(page, edits.seed()) : null;
        this.toAdd = ascii(edits.scripts());
        this.adds = toAdd.length > 0;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Text up to this place; it may go on behind it unless it is whole. */
    void text(int to, boolean whole) {
        if (emails != null && isOpen()) {
            emails.protect(to, whole, isAnchor);
        } else {
            page.pass(to);
        }
    }

    private boolean isOpen() {
        return !isHead && !isOff && !page.drops();
    }

    /** The value of an anchor's {@code href} ends before this place. */
    void link(int to) {
        if (emails != null && isOpen()) {
            emails.protectLink(to);
        }
    }

    /** A tag begins with what is undecided; what is left out has none. */
    void tag(long name, boolean closes) {
        if (page.drops()) {
            return;
        }
        if (name == TagNames.HEAD) {
            isHead = !closes;
        } else if (isHead && !closes && !TagNames.isMetadata(name)) {
            isHead = false;
        }
        if (name == TagNames.A) {
            isAnchor = !closes;
        } else if (name == TagNames.SCRIPT && !closes) {
            decode();
        } else if (name == TagNames.BODY && closes) {
            add();
        }
    }

    /** A short comment ends before this place. */
    void remark(int to) {
        var length = to - page.kept();
        if (page.drops()) {
            if (is(EXCLUDE_ENDS, length)) {
                page.pass(to);
                page.drop(false);
            }
        } else if (is(EMAIL_OFF, length)) {
            isOff = true;
        } else if (is(EMAIL_ON, length)) {
            isOff = false;
        } else if (excludes && is(EXCLUDE, length)) {
            page.drop(true);
            parts++;
        }
    }

    private boolean is(byte[] remark, int length) {
        var from = page.kept();
        return Arrays.equals(page.bytes(), from, from + length, remark, 0, remark.length);
    }

    /** The page is over. */
    void end() {
        page.drop(false);
        add();
    }

    private void add() {
        decode();
        page.write(toAdd);
        toAdd = new byte[0];
    }

    /**
     * Adds the decoder where there is something to decode: before the next script or at the end of the body. Source: published captures
     * of pages. Certainty: observed.
     */
    private void decode() {
        if (!isDecoded && emails != null && emails.count() > 0) {
            isDecoded = true;
            page.write(Emails.DECODER);
        }
    }

    /** Returns what has become another. */
    HtmlChanges changes() {
        return new HtmlChanges(emails == null ? 0 : emails.count(), parts, adds);
    }
}
