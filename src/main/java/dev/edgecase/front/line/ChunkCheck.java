package dev.edgecase.front.line;

import java.nio.ByteBuffer;

/**
 * Reads along where a body comes in chunks, and lets nothing pass from the first byte on that is wrong.
 *
 * <p>Undertow takes whatever is no hexadecimal digit for the end of a size, so that {@code ZZ} would be the last chunk and what
 * follows the next request. What passes here is read by both in the same way. Lines end with CR LF; blanks may follow a size.
 *
 * <p>Source: RFC 9112, section 7.1; the open-source proxy framework, whose sizes have at most 16 digits and whose lines end with CR
 * LF. Certainty: assumed for the real edge.
 */
public final class ChunkCheck {
    private static final int MOST_DIGITS = 16;
    private static final int LARGEST_BITS = 56; // Undertow's count has no more
    private static final int LONGEST_LINES = 16 << 10; // of one size with its extensions, or of all trailers

    private Part part;
    private boolean broken;
    private boolean answered;
    private long size;
    private int digits;
    private int held; // bytes that are no data since the last data

    private ChunkCheck(Part part) {
        this.part = part;
    }

    private enum Part {
        SIZE("a chunk's size is no hexadecimal number"),
        AFTER_SIZE("there is more than a size where a chunk begins"),
        EXTENSION("an extension of a chunk does not end with CR LF"),
        SIZE_LF("a chunk's size does not end with CR LF"),
        DATA(""),
        DATA_CR("a chunk is longer than its size"),
        DATA_LF("a chunk does not end with CR LF"),
        TRAILERS("what follows the last chunk is no trailer"),
        NAME("the name of a trailer is none"),
        VALUE("a trailer does not end with CR LF"),
        VALUE_LF("a trailer does not end with CR LF"),
        END_LF("the trailers do not end with CR LF"),
        OVER("");

        private final String fault;

        Part(String fault) {
            this.fault = fault;
        }
    }

    /** A body in chunks begins. */
    public static ChunkCheck ofChunks() {
        return new ChunkCheck(Part.SIZE);
    }

    /** There is no body, or none in chunks: everything passes. */
    public static ChunkCheck none() {
        return new ChunkCheck(Part.OVER);
    }

    /** Returns how many of these bytes may pass: all, or those before the first wrong one. */
    public int pass(ByteBuffer bytes, int from, int count) {
        var at = from;
        var end = from + count;
        while (at < end && !broken && part != Part.OVER) {
            if (part == Part.DATA) {
                var some = (int) Math.min(size, end - at);
                at += some;
                size -= some;
                part = size == 0 ? Part.DATA_CR : Part.DATA;
            } else if (accepts(bytes.get(at))) {
                at++;
            } else {
                broken = true;
            }
        }
        return broken ? at - from : count;
    }

    /** Tells whether something wrong has come. */
    public boolean isBroken() {
        return broken;
    }

    /** All of the answer is out: a body that turns out to be broken ends the connection, there is nobody left to tell. */
    public void answered() {
        answered = true;
    }

    /** Tells whether all of the answer is out. */
    boolean isAnswered() {
        return answered;
    }

    /** Returns in words what is wrong, if anything is. */
    public String fault() {
        return held > LONGEST_LINES ? "the lines between chunks, or the trailers, are too long" : part.fault;
    }

    private boolean accepts(byte next) {
        if (++held > LONGEST_LINES) {
            return false;
        }
        return switch (part) {
            case SIZE -> digit(next) || (digits > 0 && afterSize(next));
            case AFTER_SIZE -> afterSize(next);
            case EXTENSION -> text(next, Part.SIZE_LF);
            case SIZE_LF -> feed(next, size == 0 ? Part.TRAILERS : Part.DATA);
            case DATA_CR -> next == '\r' && go(Part.DATA_LF);
            case DATA_LF -> feed(next, Part.SIZE) && chunkBegins();
            case TRAILERS -> next == '\r' ? go(Part.END_LF) : isToken(next) && go(Part.NAME);
            case NAME -> next == ':' ? go(Part.VALUE) : isToken(next);
            case VALUE -> text(next, Part.VALUE_LF);
            case VALUE_LF -> feed(next, Part.TRAILERS);
            case END_LF -> feed(next, Part.OVER);
            case DATA, OVER -> throw new IllegalStateException("nothing is asked about " + part);
        };
    }

    private boolean digit(byte next) {
        var value = Character.digit(next, 16);
        if (value < 0 || digits == MOST_DIGITS || size >= 1L << (LARGEST_BITS - 4)) {
            return false;
        }
        digits++;
        size = size << 4 | value;
        return true;
    }

    private boolean afterSize(byte next) {
        return switch (next) {
            case ' ', '\t' -> go(Part.AFTER_SIZE);
            case ';' -> go(Part.EXTENSION);
            case '\r' -> go(Part.SIZE_LF);
            default -> false;
        };
    }

    private boolean chunkBegins() {
        digits = 0;
        held = 0;
        return true;
    }

    private boolean text(byte next, Part atItsEnd) {
        return next == '\r' ? go(atItsEnd) : next != '\n' && next != 0;
    }

    private boolean feed(byte next, Part then) {
        return next == '\n' && go(then);
    }

    private boolean go(Part then) {
        part = then;
        return true;
    }

    private static boolean isToken(byte next) {
        return next > 0 && (Character.isLetterOrDigit(next) || "!#$%&'*+-.^_`|~".indexOf(next) >= 0);
    }
}
