package dev.edgecase.verify.diff;

/**
 * One difference.
 *
 * @param kind what differs
 * @param subject the header's name; else empty
 * @param direct what it is without the edge, in words; empty for nothing
 * @param edge what it is through the edge; empty for nothing
 * @param by who made the difference
 * @param cause why, as words that go on after who
 * @param remedy what to change, as a sentence; empty when nothing is wrong
 */
public record Finding(Kind kind, String subject, String direct, String edge, By by, String cause, String remedy) {
    /** What can differ. */
    public enum Kind {
        /** The status. */
        STATUS,
        /** One side redirects for ever. */
        LOOP,
        /** How the answer ended. */
        ENDING,
        /** A header. */
        HEADER,
        /** The body. */
        BODY
    }

    /** Who makes a difference. */
    public enum By {
        /** The edge, by what it does to answers. */
        EDGE,
        /** The origin, because of what the edge sends it, or by chance. */
        ORIGIN
    }
}
