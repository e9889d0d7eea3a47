package dev.edgecase.html;

/**
 * What browsers take for text until one closing tag, as in a script; there that tag may itself be a part of the script, between
 * {@code <!--<script>} and {@code -->}.
 *
 * <p>Source: WHATWG HTML, sections 13.2.5.3 to 13.2.5.31. Certainty: documented.
 */
final class RawText {
    private long element;
    private boolean isTag; // as far as one sees
    private boolean closes;
    private long name;
    private int length;
    private int dashes;
    private boolean isComment;
    private boolean isScriptInComment;

    /** The opening tag has been read. */
    void start(long of) {
        element = of;
        isTag = false;
        isComment = false;
        isScriptInComment = false;
    }

    /** Reads on; returns the place behind the name in the closing tag, or the end of the bytes. */
    int read(byte[] bytes, int from) {
        var at = from;
        while (at < bytes.length) {
            var next = bytes[at];
            if (next == '<') {
                startTag();
            } else if (isTag && tag(next)) {
                return at;
            }
            at++;
            if (isComment) {
                comment(next);
            } else if (!isTag) {
                at = skip(bytes, at);
            }
        }
        return at;
    }

    private static int skip(byte[] bytes, int from) {
        var at = from;
        while (at < bytes.length && bytes[at] != '<') {
            at++;
        }
        return at;
    }

    private void startTag() {
        isTag = true;
        closes = false;
        name = TagNames.NONE;
        length = 0;
    }

    private boolean tag(byte next) {
        if (next == '/' && length == 0 && !closes) {
            closes = true;
            return false;
        }
        if (!Tag.endsName(next)) {
            name = TagNames.plus(name, length++, next);
            isTag = name != TagNames.NONE;
            if (name == TagNames.COMMENT && !closes && element == TagNames.SCRIPT && !isComment) {
                isComment = true;
                dashes = 1; // comment() is told of the second
            }
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

    private void comment(byte next) {
        if (next == '>' && dashes >= 2) {
            isComment = false;
            isScriptInComment = false;
        }
        dashes = next == '-' ? dashes + 1 : 0;
    }
}
