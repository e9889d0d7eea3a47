package dev.edgecase.html;

/**
 * Reads one tag, from the first letter of its name to its end, and tells the editor of the value of an anchor's {@code href}.
 *
 * <p>Source: WHATWG HTML, sections 13.2.5.8 and 13.2.5.32 to 13.2.5.39. Certainty: documented.
 */
final class Tag {
    /** Longer values are no links that anybody writes; they pass. */
    private static final int LONGEST_LINK = 8 * 1024;

    private final Page page;
    private final Editor editor;
    private State state = State.OVER;
    private long name;
    private boolean closes;
    private long attribute;
    private int length; // of the name that is being read
    private byte quote; // of the value that is being read; 0 for none
    private boolean isLink;

    private enum State {
        NAME,
        BEFORE_ATTRIBUTE,
        ATTRIBUTE,
        AFTER_ATTRIBUTE,
        BEFORE_VALUE,
        VALUE,
        OVER
    }

    Tag(Page page, Editor editor) {
        this.page = page;
        this.editor = editor;
    }

    /** Begins before the first letter of the name. */
    void start(boolean isClosing) {
        name = TagNames.NONE;
        closes = isClosing;
        length = 0;
        state = State.NAME;
    }

    /** Begins behind the name of a closing tag that others have read. */
    void startBehindName() {
        closes = true;
        state = State.BEFORE_ATTRIBUTE;
    }

    boolean isOver() {
        return state == State.OVER;
    }

    boolean opens(long element) {
        return !closes && name == element;
    }

    /** Returns the name, in case that it opens something which is read otherwise until its closing tag. */
    long name() {
        return name;
    }

    boolean isRawTextsStart() {
        return !closes && TagNames.isRaw(name);
    }

    /** Tells whether what is undecided up to this place has to stay so. */
    boolean holds(int at) {
        return state == State.NAME
                ? name != TagNames.NONE || length == 0
                : state == State.VALUE && isLink && at - page.kept() <= LONGEST_LINK;
    }

    /** Reads on; returns where it stopped, at the tag's end or the end of the bytes. */
    int read(byte[] bytes, int from) {
        var at = from;
        while (at < bytes.length && state != State.OVER) {
            at = switch (state) {
                case NAME -> name(bytes, at);
                case BEFORE_ATTRIBUTE -> beforeAttribute(bytes, at);
                case ATTRIBUTE -> attribute(bytes, at);
                case AFTER_ATTRIBUTE -> afterAttribute(bytes[at], at);
                case BEFORE_VALUE -> beforeValue(bytes[at], at);
                case VALUE -> value(bytes, at);
                case OVER -> at;
            };
        }
        isLink &= holds(at);
        return at;
    }

    private int name(byte[] bytes, int from) {
        var at = from;
        for (; at < bytes.length && !endsName(bytes[at]); at++) {
            name = TagNames.plus(name, length++, bytes[at]);
        }
        if (at < bytes.length) {
            editor.tag(name, closes);
            page.pass(at);
            state = State.BEFORE_ATTRIBUTE;
        }
        return at;
    }

    private int beforeAttribute(byte[] bytes, int from) {
        var at = from;
        while (at < bytes.length && (isSpace(bytes[at]) || bytes[at] == '/')) {
            at++;
        }
        if (at == bytes.length) {
            return at;
        }
        if (bytes[at] == '>') {
            return end(at);
        }
        attribute =
                TagNames.plus(TagNames.NONE, 0, bytes[at]); // the first character belongs to the name, whatever it is
        length = 1;
        state = State.ATTRIBUTE;
        return at + 1;
    }

    private int attribute(byte[] bytes, int from) {
        var at = from;
        for (; at < bytes.length && bytes[at] != '=' && !endsName(bytes[at]); at++) {
            attribute = TagNames.plus(attribute, length++, bytes[at]);
        }
        if (at < bytes.length) {
            state = State.AFTER_ATTRIBUTE;
        }
        return at;
    }

    private int afterAttribute(byte next, int at) {
        if (next == '=') {
            state = State.BEFORE_VALUE;
            return at + 1;
        }
        if (isSpace(next)) {
            return at + 1;
        }
        state = State.BEFORE_ATTRIBUTE;
        return at;
    }

    private int beforeValue(byte next, int at) {
        if (isSpace(next)) {
            return at + 1;
        }
        if (next == '>') {
            return end(at);
        }
        var isQuoted = next == '"' || next == '\'';
        var start = isQuoted ? at + 1 : at;
        quote = isQuoted ? next : 0;
        isLink = opens(TagNames.A) && attribute == TagNames.HREF;
        page.pass(start);
        state = State.VALUE;
        return start;
    }

    private int value(byte[] bytes, int from) {
        var at = from;
        if (quote == 0) {
            while (at < bytes.length && bytes[at] != '>' && !isSpace(bytes[at])) {
                at++;
            }
        } else {
            while (at < bytes.length && bytes[at] != quote) {
                at++;
            }
        }
        if (at == bytes.length) {
            return at;
        }
        if (isLink && at - page.kept() <= LONGEST_LINK) {
            editor.link(at);
        }
        isLink = false;
        state = State.BEFORE_ATTRIBUTE;
        return quote == 0 ? at : at + 1;
    }

    private int end(int at) {
        state = State.OVER;
        page.pass(at + 1);
        return at + 1;
    }

    /** Tells whether a tag's or an attribute's name is over. */
    static boolean endsName(byte next) {
        return next <= '>' && (next == '>' || next == '/' || isSpace(next));
    }

    private static boolean isSpace(byte next) {
        return next <= ' ' && (next == ' ' || next == '\n' || next == '\t' || next == '\r' || next == '\f');
    }
}
