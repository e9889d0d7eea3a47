package dev.edgecase.html;

import java.nio.ByteBuffer;

/**
 * Tells text from tags, comments and raw text, as browsers do, and tells the editor. What is told does not depend on how the page was
 * cut: whatever is not decided yet stays in hand, and that is a few hundred bytes at most, or a link.
 *
 * <p>Source: WHATWG HTML, section 13.2.5. Certainty: documented; left out are CDATA and the end of a comment by {@code --!>}, where
 * more is taken for markup than a browser would, and so left alone.
 */
final class Tokenizer {
    private static final byte[] COMMENT_START = {'<', '!', '-', '-'};

    private final Page page;
    private final Editor editor;
    private final Tag tag;
    private final RawText raw = new RawText();
    private State state = State.TEXT;
    private int dashes;
    private boolean isRemark; // short enough to be one that matters

    private enum State {
        TEXT,
        TAG_OPEN,
        CLOSING_TAG_OPEN,
        TAG,
        DECLARATION,
        COMMENT,
        BOGUS_COMMENT,
        RAW_TEXT
    }

    Tokenizer(Page page, Editor editor) {
        this.page = page;
        this.editor = editor;
        this.tag = new Tag(page, editor);
    }

    /** Reads on. */
    void read(ByteBuffer more) {
        var at = page.add(more);
        var bytes = page.bytes();
        while (at < bytes.length) {
            at = switch (state) {
                case TEXT -> text(bytes, at);
                case TAG_OPEN -> tagOpen(bytes[at], at);
                case CLOSING_TAG_OPEN -> letter(bytes[at], at, true, State.BOGUS_COMMENT);
                case TAG -> tag(bytes, at);
                case DECLARATION -> declaration(bytes[at], at);
                case COMMENT -> comment(bytes, at);
                case BOGUS_COMMENT -> bogusComment(bytes, at);
                case RAW_TEXT -> rawText(bytes, at);
            };
        }
        if (state == State.TEXT) {
            editor.text(at, false);
        } else if (!isHeld(at)) {
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

    private boolean isHeld(int at) {
        return switch (state) {
            case TAG_OPEN, CLOSING_TAG_OPEN, DECLARATION -> true;
            case TAG -> tag.holds(at);
            case COMMENT -> isRemark;
            default -> false;
        };
    }

    private int text(byte[] bytes, int from) {
        var at = from;
        while (at < bytes.length && bytes[at] != '<') {
            at++;
        }
        if (at == bytes.length) {
            return at;
        }
        editor.text(at, true);
        state = State.TAG_OPEN;
        return at + 1;
    }

    private int tagOpen(byte next, int at) {
        if (next == '/') {
            state = State.CLOSING_TAG_OPEN;
            return at + 1;
        }
        if (next == '!') {
            state = State.DECLARATION;
            return at + 1;
        }
        return letter(next, at, false, next == '?' ? State.BOGUS_COMMENT : State.TEXT);
    }

    private int letter(byte first, int at, boolean closes, State otherwise) {
        var isLetter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
        if (isLetter) {
            tag.start(closes);
        } else {
            page.pass(at);
        }
        state = isLetter ? State.TAG : otherwise;
        return at;
    }

    private int tag(byte[] bytes, int from) {
        var at = tag.read(bytes, from);
        if (tag.isOver()) {
            state = State.TEXT;
            if (tag.isRawTextsStart()) {
                raw.start(tag.name());
                state = State.RAW_TEXT;
            }
        }
        return at;
    }

    /** Decides by the two characters behind {@code <!}. */
    private int declaration(byte next, int at) {
        var soFar = at - page.kept();
        if (next != COMMENT_START[soFar]) {
            state = State.BOGUS_COMMENT;
            return at;
        }
        if (soFar == COMMENT_START.length - 1) {
            dashes = 2; // <!--> is a whole comment
            isRemark = true;
            state = State.COMMENT;
        }
        return at + 1;
    }

    private int comment(byte[] bytes, int from) {
        for (var at = from; at < bytes.length; at++) {
            if (bytes[at] == '>' && dashes >= 2) {
                if (isShort(at)) {
                    editor.remark(at + 1);
                }
                return over(at);
            }
            dashes = bytes[at] == '-' ? dashes + 1 : 0;
        }
        isRemark = isShort(bytes.length - 1);
        return bytes.length;
    }

    private boolean isShort(int at) {
        return isRemark && at < page.kept() + Editor.LONGEST_REMARK;
    }

    private int bogusComment(byte[] bytes, int from) {
        for (var at = from; at < bytes.length; at++) {
            if (bytes[at] == '>') {
                return over(at);
            }
        }
        return bytes.length;
    }

    private int over(int at) {
        page.pass(at + 1);
        state = State.TEXT;
        return at + 1;
    }

    private int rawText(byte[] bytes, int from) {
        var at = raw.read(bytes, from);
        if (at < bytes.length) {
            tag.startBehindName();
            state = State.TAG;
        }
        return at;
    }
}
