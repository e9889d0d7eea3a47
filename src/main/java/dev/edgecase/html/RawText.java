package dev.edgecase.html;

/**
 * What browsers take for text until one closing tag, as in a script; there that tag may itself be a part of the script, between
 * {@code <!--<script>} and {@code -->}.
 *
 * <p>Source: WHATWG HTML, sections 13.2.5.3 to 13.2.5.31. Certainty: documented.
 */
final class RawText {
    private static final int COMMENT = '<' << 24 | '!' << 16 | '-' << 8 | '-';
    private static final int COMMENT_END = '-' << 16 | '-' << 8 | '>';
    private static final int THREE_BYTES = 0xFF_FFFF;

    private long element;
    private boolean isTag; // as far as one sees
    private boolean closes;
    private long name;
    private int length;
    private int recent;
    private boolean isComment;
    private boolean isScriptInComment;

    /** The opening tag has been read. */
    void start(long of) {
        element = of;
        isTag = false;
        recent = 0;
        isComment = false;
        isScriptInComment = false;
    }

    /** Takes the next byte; tells whether it stands behind the name in the closing tag. */
    boolean endsBefore(byte next) {
        if (element == TagNames.SCRIPT) {
            script(next);
        }
        if (next == '<') {
            isTag = true;
            closes = false;
            name = TagNames.NONE;
            length = 0;
            return false;
        }
        return isTag && tag(next);
    }

    private boolean tag(byte next) {
        if (next == '/' && length == 0 && !closes) {
            closes = true;
            return false;
        }
        if (!Tokenizer.endsName(next)) {
            name = TagNames.plus(name, length++, next);
            isTag = name != TagNames.NONE;
            return false;
        }
        isTag = false;
        if (name != element) {
            return false;
        }
        var isOver = closes && !isScriptInComment;
        isScriptInComment = isComment && !closes;
        return isOver;
    }

    private void script(byte next) {
        recent = (recent << 8) | (next & 0xFF);
        if (recent == COMMENT) {
            isComment = true;
        } else if ((recent & THREE_BYTES) == COMMENT_END) {
            isComment = false;
            isScriptInComment = false;
        }
    }
}
