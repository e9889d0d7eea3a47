package dev.edgecase.html;

import java.nio.ByteBuffer;

/**
 * Tells text from tags, comments and raw text, byte by byte, as browsers do, and tells the editor. What is told does not depend on how
 * the page was cut: whatever is not decided yet stays in hand, and that is a few hundred bytes at most, or a link.
 *
 * <p>Source: WHATWG HTML, section 13.2.5. Certainty: documented; left out are CDATA and the end of a comment by {@code --!>}, where
 * more is taken for markup than a browser would, and so left alone.
 */
final class Tokenizer {
    private static final byte[] COMMENT_START = {'<', '!', '-', '-'};

    /** Longer values are no links that anybody writes; they pass. */
    private static final int LONGEST_LINK = 8 * 1024;

    private final Page page;
    private final Editor editor;
    private State state = State.TEXT;
    private int at;
    private long tag; // the name of the one that is being read
    private long attribute;
    private int length; // of the name that is being read
    private boolean closes;
    private byte quote; // of the value that is being read; 0 for none
    private boolean isLink;
    private int dashes;
    private boolean isRemark; // short enough to be one that matters
    private final RawText raw = new RawText();

    private enum State {
        TEXT,
        TAG_OPEN,
        CLOSING_TAG_OPEN,
        TAG_NAME,
        BEFORE_ATTRIBUTE,
        ATTRIBUTE,
        AFTER_ATTRIBUTE,
        BEFORE_VALUE,
        VALUE,
        DECLARATION,
        COMMENT,
        BOGUS_COMMENT,
        RAW_TEXT
    }

    Tokenizer(Page page, Editor editor) {
        this.page = page;
        this.editor = editor;
    }

    /** Reads on. */
    void read(ByteBuffer more) {
        at = page.add(more);
        var bytes = page.bytes();
        while (at < bytes.length) {
            step(bytes);
        }
        if (state == State.TEXT) {
            editor.text(at, false);
        } else if (!isHeld()) {
            isLink = false;
            page.pass(at);
        }
    }

    /** Reads no more: what is in hand is what it is. */
    void end() {
        if (state == State.TEXT) {
            editor.text(page.limit(), true);
        } else {
            page.pass(page.limit());
        }
    }

    private boolean isHeld() {
        return switch (state) {
            case TAG_OPEN, CLOSING_TAG_OPEN, DECLARATION -> true;
            case TAG_NAME -> tag != TagNames.NONE;
            case COMMENT -> isRemark;
            case VALUE -> isLink && at - page.kept() <= LONGEST_LINK;
            default -> false;
        };
    }

    private void step(byte[] bytes) {
        switch (state) {
            case TEXT -> text(bytes);
            case TAG_OPEN -> tagOpen(bytes[at]);
            case CLOSING_TAG_OPEN -> name(bytes[at], true, State.BOGUS_COMMENT);
            case TAG_NAME -> tagName(bytes[at]);
            case BEFORE_ATTRIBUTE -> beforeAttribute(bytes[at]);
            case ATTRIBUTE -> attribute(bytes[at]);
            case AFTER_ATTRIBUTE -> afterAttribute(bytes[at]);
            case BEFORE_VALUE -> beforeValue(bytes[at]);
            case VALUE -> value(bytes);
            case DECLARATION -> declaration(bytes);
            case COMMENT -> comment(bytes[at]);
            case BOGUS_COMMENT -> bogusComment(bytes);
            case RAW_TEXT -> rawText(bytes);
        }
    }

    private void text(byte[] bytes) {
        var i = at;
        while (i < bytes.length && bytes[i] != '<') {
            i++;
        }
        at = i;
        if (i < bytes.length) {
            editor.text(i, true);
            at++;
            state = State.TAG_OPEN;
        }
    }

    private void tagOpen(byte next) {
        if (next == '/') {
            at++;
            state = State.CLOSING_TAG_OPEN;
        } else if (next == '!') {
            at++;
            state = State.DECLARATION;
        } else if (next == '?') {
            state = State.BOGUS_COMMENT;
        } else {
            name(next, false, State.TEXT);
        }
    }

    private void name(byte first, boolean isClosing, State otherwise) {
        tag = TagNames.NONE;
        length = 0;
        closes = isClosing;
        var isLetter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
        if (isLetter) {
            tagName(first);
        } else {
            page.pass(at);
        }
        state = isLetter ? State.TAG_NAME : otherwise;
    }

    private void tagName(byte next) {
        if (endsName(next)) {
            editor.tag(tag, closes);
            page.pass(at);
            state = State.BEFORE_ATTRIBUTE;
        } else {
            tag = TagNames.plus(tag, length++, next);
            at++;
        }
    }

    private void beforeAttribute(byte next) {
        if (next == '>') {
            tagEnds();
        } else if (isSpace(next) || next == '/') {
            at++;
        } else {
            startAttribute(next);
        }
    }

    /** The first character belongs to the name, whatever it is. */
    private void startAttribute(byte first) {
        attribute = TagNames.plus(TagNames.NONE, 0, first);
        length = 1;
        at++;
        state = State.ATTRIBUTE;
    }

    private void attribute(byte next) {
        if (endsName(next)) {
            state = State.AFTER_ATTRIBUTE;
        } else if (next == '=') {
            at++;
            state = State.BEFORE_VALUE;
        } else {
            attribute = TagNames.plus(attribute, length++, next);
            at++;
        }
    }

    private void afterAttribute(byte next) {
        if (next == '=') {
            at++;
            state = State.BEFORE_VALUE;
        } else if (isSpace(next)) {
            at++;
        } else {
            state = State.BEFORE_ATTRIBUTE;
        }
    }

    private void beforeValue(byte next) {
        if (isSpace(next)) {
            at++;
        } else if (next == '>') {
            tagEnds();
        } else {
            var isQuoted = next == '"' || next == '\'';
            quote = isQuoted ? next : 0;
            at += isQuoted ? 1 : 0;
            isLink = !closes && tag == TagNames.A && attribute == TagNames.HREF;
            page.pass(at);
            state = State.VALUE;
        }
    }

    private void value(byte[] bytes) {
        var i = at;
        while (i < bytes.length && !endsValue(bytes[i])) {
            i++;
        }
        at = i;
        if (i == bytes.length) {
            return;
        }
        if (isLink && i - page.kept() <= LONGEST_LINK) {
            editor.link(i);
        }
        isLink = false;
        page.pass(i);
        at += quote == 0 ? 0 : 1;
        state = State.BEFORE_ATTRIBUTE;
    }

    private boolean endsValue(byte next) {
        return quote == 0 ? isSpace(next) || next == '>' : next == quote;
    }

    private void tagEnds() {
        at++;
        page.pass(at);
        state = State.TEXT;
        if (!closes && TagNames.isRaw(tag)) {
            raw.start(tag);
            state = State.RAW_TEXT;
        }
    }

    /** Decides by the two characters behind {@code <!}. */
    private void declaration(byte[] bytes) {
        var soFar = at - page.kept();
        if (bytes[at] != COMMENT_START[soFar]) {
            state = State.BOGUS_COMMENT;
            return;
        }
        at++;
        if (soFar == COMMENT_START.length - 1) {
            dashes = 2; // <!--> is a whole comment
            isRemark = true;
            state = State.COMMENT;
        }
    }

    private void comment(byte next) {
        at++;
        isRemark &= at - page.kept() <= Editor.LONGEST_REMARK;
        if (next == '>' && dashes >= 2) {
            if (isRemark) {
                editor.remark(at);
            }
            page.pass(at);
            state = State.TEXT;
        }
        dashes = next == '-' ? dashes + 1 : 0;
    }

    private void bogusComment(byte[] bytes) {
        if (bytes[at++] == '>') {
            page.pass(at);
            state = State.TEXT;
        }
    }

    private void rawText(byte[] bytes) {
        while (at < bytes.length) {
            if (raw.endsBefore(bytes[at])) {
                closes = true;
                state = State.BEFORE_ATTRIBUTE;
                return;
            }
            at++;
        }
    }

    /** Tells whether a tag's or an attribute's name is over. */
    static boolean endsName(byte next) {
        return isSpace(next) || next == '/' || next == '>';
    }

    private static boolean isSpace(byte next) {
        return next == ' ' || next == '\n' || next == '\t' || next == '\r' || next == '\f';
    }
}
