package dev.edgecase.fault;

import java.util.OptionalLong;

/** Follows the body of a response by its framing, so that its end and its content within chunks are known. */
final class BodyTracker {
    /** A body that goes on until the connection ends. */
    static final BodyTracker NONE = new BodyTracker(Mode.UNTIL_CLOSE, 0);

    private static final long LARGEST_CHUNK = 1L << 50;

    private final Mode mode;
    private long left;
    private Expect expect = Expect.SIZE;
    private boolean inExtension;
    private int lineLength;
    private boolean over;

    private BodyTracker(Mode mode, long left) {
        this.mode = mode;
        this.left = left;
        this.over = mode == Mode.LENGTH && left == 0;
    }

    private enum Mode {
        LENGTH,
        CHUNKED,
        UNTIL_CLOSE
    }

    private enum Expect {
        SIZE,
        DATA,
        DATA_END,
        TRAILER
    }

    /** Is told which bytes are content, from inclusive, to exclusive. */
    @FunctionalInterface
    interface Content {
        void at(byte[] bytes, int from, int to);
    }

    static BodyTracker of(HeadText head, boolean toHead) {
        var status = head.status();
        if (toHead || status == 101 || status == 204 || status == 304) {
            return new BodyTracker(Mode.LENGTH, 0);
        }
        if (head.isChunked()) {
            return new BodyTracker(Mode.CHUNKED, 0);
        }
        return head.length().isPresent()
                ? new BodyTracker(Mode.LENGTH, head.length().getAsLong())
                : untilClose();
    }

    private static BodyTracker untilClose() {
        return new BodyTracker(Mode.UNTIL_CLOSE, 0);
    }

    boolean isOver() {
        return over;
    }

    /** Returns how much is left of a body whose length was announced. */
    OptionalLong announced() {
        return mode == Mode.LENGTH ? OptionalLong.of(left) : OptionalLong.empty();
    }

    /** Takes bytes and returns how many of them belong to the body. */
    int take(byte[] bytes, Content content) {
        return switch (mode) {
            case LENGTH -> takeContent(bytes, 0, content);
            case CHUNKED -> takeChunks(bytes, content);
            case UNTIL_CLOSE -> {
                content.at(bytes, 0, bytes.length);
                yield bytes.length;
            }
        };
    }

    private int takeContent(byte[] bytes, int from, Content content) {
        var count = (int) Math.min(left, bytes.length - from);
        content.at(bytes, from, from + count);
        left -= count;
        over = mode == Mode.LENGTH && left == 0;
        return from + count;
    }

    private int takeChunks(byte[] bytes, Content content) {
        var at = 0;
        while (at < bytes.length && !over) {
            if (expect == Expect.DATA) {
                at = takeContent(bytes, at, content);
                expect = left == 0 ? Expect.DATA_END : Expect.DATA;
            } else {
                lineByte(bytes[at++]);
            }
        }
        return at;
    }

    private void lineByte(byte next) {
        if (next == '\n') {
            endOfLine();
        } else if (next != '\r') {
            lineLength++;
            sizeDigit(next);
        }
    }

    private void sizeDigit(byte next) {
        var digit = Character.digit(next, 16);
        inExtension |= digit < 0;
        if (expect == Expect.SIZE && !inExtension) {
            left = Math.min(LARGEST_CHUNK, left * 16 + digit);
        }
    }

    private void endOfLine() {
        if (expect == Expect.SIZE) {
            expect = left == 0 ? Expect.TRAILER : Expect.DATA;
        } else if (expect == Expect.DATA_END) {
            expect = Expect.SIZE;
        } else {
            over = lineLength == 0;
        }
        lineLength = 0;
        inExtension = false;
    }
}
