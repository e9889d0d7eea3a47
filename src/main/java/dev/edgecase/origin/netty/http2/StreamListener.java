package dev.edgecase.origin.netty.http2;

import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;

/** Hears what comes of the exchange. */
public interface StreamListener {
    /** The system, and the origin's window, have taken something. */
    void written();

    /** The stream can take bytes again. */
    void writable();

    /** A 1xx came. */
    void interim(int status, Headers headers);

    /** The head of the response came; its body is read by whoever gets it. */
    void responded(EdgeResponse response, boolean isWhole);

    /** Somebody waits for more of the body. */
    void bodyWanted();

    /** Nobody waits for more of the body for now. */
    void bodyHeld();

    /** The whole response has come. */
    void complete();

    /** The body has been given up, by its reader or because it broke. */
    void bodyOver();

    /** There will be no response. The stream is closed. */
    void lost(StreamLoss how);
}
