package dev.edgecase.fault;

import java.util.OptionalLong;

/** Follows the body of one HTTP/1.1 message by its framing, so that its end and its content within chunks are known. */
public final class BodyTracker {
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

    /** Is told what the bytes are. */
    @FunctionalInterface
    public interface Listener {
        /** These bytes are content, from inclusive, to exclusive. */
        void content(byte[] bytes, int from, int to);

        /** This byte belongs to the fields after the last chunk, or to the empty line that ends them. */
        default void trailer(byte one) {}
    }

    /** Returns what follows a body of an announced length. */
    public static BodyTracker ofLength(long length) {
        return new BodyTracker(Mode.LENGTH, length);
    }

    /** Returns what follows a body in chunks, trailers included. */
    public static BodyTracker chunked() {
        return new BodyTracker(Mode.CHUNKED, 0);
    }

    /** Returns what follows a body that goes on until the connection ends. */
    public static BodyTracker untilClose() {
        return new BodyTracker(Mode.UNTIL_CLOSE, 0);
    }

    static BodyTracker of(HeadText head, boolean toHead) {
        var status = head.status();
        if (toHead || status == 101 || status == 204 || status == 304) {
            return ofLength(0);
        }
        if (head.isChunked()) {
            return chunked();
        }
        return head.length().isPresent() ? ofLength(head.length().getAsLong()) : untilClose();
    }

    /** Tells whether the body is complete; never for one that the end of the connection ends. */
    public boolean isOver() {
        return over;
    }

    /** Returns how much is left of a body whose length was announced. */
    OptionalLong announced() {
        return mode == Mode.LENGTH ? OptionalLong.of(left) : OptionalLong.empty();
    }

    /** Takes bytes from a position on and returns where those end that belong to the body. */
    public int take(byte[] bytes, int from, Listener listener) {
        return switch (mode) {
            case LENGTH -> takeContent(bytes, from, listener);
            case CHUNKED -> takeChunks(bytes, from, listener);
            case UNTIL_CLOSE -> {
                listener.content(bytes, from, bytes.length);
                yield bytes.length;
            }
        };
    }

    private int takeContent(byte[] bytes, int from, Listener listener) {
        var count = (int) Math.min(left, bytes.length - from);
        listener.content(bytes, from, from + count);
        left -= count;
        over = mode == Mode.LENGTH && left == 0;
        return from + count;
    }

    private int takeChunks(byte[] bytes, int from, Listener listener) {
        var at = from;
        while (at < bytes.length && !over) {
            if (expect == Expect.DATA) {
                at = takeContent(bytes, at, listener);
                expect = left == 0 ? Expect.DATA_END : Expect.DATA;
            } else {
                if (expect == Expect.TRAILER) {
                    listener.trailer(bytes[at]);
                }
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
