package dev.edgecase.origin;

import dev.edgecase.http.Headers;

/** Fetches from origins; never blocks. */
public interface OriginClient extends AutoCloseable {
    /**
     * Sends the request and tells the listener what comes of it.
     *
     * <p>Called on an I/O thread of the edge; everything that follows happens on that same thread: the calls of the listener, the
     * reading of the request's body, the pieces of the response's. The listener hears {@code completed} exactly once, unless the
     * call is cancelled before, and possibly before this method returns.
     */
    OriginCall fetch(OriginRequest request, OriginListener listener);

    /** Closes the pooled connections and cuts those in use. */
    @Override
    void close();

    /** A request on its way. */
    interface OriginCall {
        /** Gives up: the connection is cut, the listener hears nothing more. After completion it does nothing. */
        void cancel();
    }

    /** Hears what comes of a request. */
    interface OriginListener {
        /** A 1xx other than 101 has come; more will follow. */
        void interim(int status, Headers headers);

        /** The exchange has come to its result; the receiver closes the body of a response that it does not read to the end. */
        void completed(OriginResult result);
    }
}
