package dev.edgecase.origin.netty.fault;

import dev.edgecase.origin.ExchangeFault.BadResponse;
import dev.edgecase.origin.ExchangeFault.Kind;

/**
 * What it means that a connection ended before the response's head was complete, told by the last step that was.
 *
 * @param how the way it ended
 * @param detail what the system or TLS said
 * @param facts the connection
 * @param reused it had served before
 * @param requestTaken the system took at least part of the request
 * @param writeFailed it refused more
 */
public record EarlyEnd(
        End how, String detail, ConnectionFacts facts, boolean reused, boolean requestTaken, boolean writeFailed) {

    /** The ways a connection ends. */
    public enum End {
        /** FIN, or TLS's goodbye. */
        PROPER,
        /** RST, or another failure of the system. */
        BROKEN,
        /** An alert, or records that TLS cannot read. */
        TLS_ERROR
    }

    /** Tells whether a fresh connection may well do better: the origin had closed this one while it was idle. */
    public boolean isStale() {
        return reused && how != End.TLS_ERROR;
    }

    /** Returns the fault if no byte of a response had come. */
    public BadResponse silent() {
        return new BadResponse(kind(), detail);
    }

    /** Returns the fault if bytes had come. */
    public BadResponse cutOff(boolean insideHead) {
        if (!insideHead) {
            return new BadResponse(Kind.MISSING_HEADERS, "only a 1xx");
        }
        return new BadResponse(Kind.MISSING_HEADERS, how == End.PROPER ? "cut off" : "cut off by a reset");
    }

    private Kind kind() {
        if (facts.refusesClientCertificate(detail)) {
            return Kind.CLIENT_CERTIFICATE_REFUSED;
        }
        if (!requestTaken && !facts.isSecure()) {
            return Kind.RESET_AFTER_CONNECT;
        }
        return how == End.PROPER && !writeFailed ? Kind.EMPTY_REPLY : Kind.RESET_BEFORE_HEADERS;
    }
}
