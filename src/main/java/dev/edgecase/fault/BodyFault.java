package dev.edgecase.fault;

import dev.edgecase.fault.Distortion.Action;
import java.util.List;

/** Does what a fault says to a body as it streams by. */
interface BodyFault {
    /** Nothing wrong with the body. */
    BodyFault NONE = Distortion::send;

    static BodyFault of(Fault fault, HeadText head, BodyTracker tracker) {
        return switch (fault.what()) {
            case BAD_CHUNK -> new BadChunkBody(fault);
            case BAD_GZIP -> head.isGzip() ? new BadGzipBody() : NONE;
            case OVERSIZE -> new ExcessBody(fault, tracker.announced());
            default -> new CutBody(fault, tracker);
        };
    }

    /** Returns the head that goes with what this makes of the body. */
    static HeadText editedHead(Fault fault, HeadText head) {
        return switch (fault.what()) {
            case BAD_CHUNK -> head.chunked();
            case BAD_GZIP -> head.gzip();
            default -> head;
        };
    }

    /** Hears which of the bytes that {@link #pass} gets next are content, and not framing. */
    default void content(byte[] bytes, int from, int to) {}

    /** Goes on with bytes of the body, framing included. */
    void pass(byte[] bytes, List<Action> actions);

    /** Hears that the body is complete. */
    default void end(List<Action> actions) {}
}
