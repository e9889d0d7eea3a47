package dev.edgecase.error;
/** Stub. */
public enum EdgeError {
    /** x. */
    ORIGIN_DNS_ERROR,
    /** x. */
    WEB_SERVER_IS_DOWN,
    /** x. */
    CONNECTION_TIMED_OUT,
    /** x. */
    ORIGIN_IS_UNREACHABLE,
    /** x. */
    DNS_POINTS_TO_PROHIBITED_IP,
    /** x. */
    SSL_HANDSHAKE_FAILED,
    /** x. */
    INVALID_SSL_CERTIFICATE,
    /** x. */
    UNKNOWN_ERROR,
    /** x. */
    A_TIMEOUT_OCCURRED,
    /** x. */
    BAD_GATEWAY,
    /** x. */
    PAYLOAD_TOO_LARGE
}
