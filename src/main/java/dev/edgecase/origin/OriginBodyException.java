package dev.edgecase.origin;

import java.io.IOException;

/** A response body that broke after its head had gone to the visitor; carries the fault for the log. */
public final class OriginBodyException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient OriginFault fault;

    /** Makes the exception for a fault. */
    public OriginBodyException(OriginFault fault) {
        super(fault.words(), null);
        this.fault = fault;
    }

    /** Returns what the origin did wrong. */
    public OriginFault fault() {
        return fault;
    }
}
