package dev.edgecase.pipeline;

import dev.edgecase.error.EdgeError;
import java.io.IOException;

/** The visitor's body was found wanting while it was being sent on: too large (413), malformed (400) or too slow (408). */
public final class RefusedBodyException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient EdgeError error;
    private final transient Ruling ruling;

    /** Makes the exception with the error and the ruling that the visitor's answer carries. */
    public RefusedBodyException(EdgeError error, Ruling ruling) {
        super(ruling.reason());
        this.error = error;
        this.ruling = ruling;
    }

    /** Returns what to show. */
    public EdgeError error() {
        return error;
    }

    /** Returns who says so. */
    public Ruling ruling() {
        return ruling;
    }
}
