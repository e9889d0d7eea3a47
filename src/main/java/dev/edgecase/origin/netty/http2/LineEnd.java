package dev.edgecase.origin.netty.http2;

/**
 * How a connection ended.
 *
 * @param how the way
 * @param detail what the system, TLS or the codec said; empty for an end in good order
 */
public record LineEnd(How how, String detail) {
    static final LineEnd PROPER = new LineEnd(How.PROPER, "");

    /** The ways a connection ends. */
    public enum How {
        /** FIN, or TLS's goodbye. */
        PROPER,
        /** RST, or another failure of the system. */
        BROKEN,
        /** An alert, or records that TLS cannot read. */
        TLS_ERROR,
        /** One side broke the rules of HTTP/2, or says that the other did. */
        PROTOCOL
    }

    static LineEnd ofProtocol(String detail) {
        return new LineEnd(How.PROTOCOL, detail);
    }
}
