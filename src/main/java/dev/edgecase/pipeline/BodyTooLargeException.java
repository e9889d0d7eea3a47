package dev.edgecase.pipeline;

import java.io.IOException;

/** The visitor's body has passed the limit while it was being sent on: 413. */
public final class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Ruling ruling;

    /** Makes the exception with the ruling that the visitor's answer carries. */
    public BodyTooLargeException(Ruling ruling) {
        super(ruling.reason());
        this.ruling = ruling;
    }

    /** Returns who says so. */
    public Ruling ruling() {
        return ruling;
    }
}
