package dev.edgecase.pipeline;

import dev.edgecase.http.EdgeResponse;
import dev.edgecase.http.Headers;
import dev.edgecase.http.Tunnel;
import java.util.concurrent.Executor;

/**
 * The visitor's side of one exchange, as the front offers it to the pipeline. Exactly one of {@link #respond}, {@link #upgrade}
 * and {@link #abort} is called; everything happens on the visitor's I/O thread.
 */
public interface Visit {
    /** Relays a 1xx other than 101; not called for HTTP/1.0. */
    void interim(int status, Headers headers);

    /**
     * Sends the response: its head at once, its body as it comes. A body that fails aborts the connection (HTTP/2: the stream).
     * When all is sent or lost, the front calls {@link Progress#finished}.
     */
    void respond(EdgeResponse response);

    /** Sends a 101 and pipes bytes both ways until either side ends. */
    void upgrade(EdgeResponse response, Tunnel tunnel);

    /** Cuts the connection (HTTP/2: resets the stream) without a response. */
    void abort();

    /** Returns what runs tasks on the visitor's I/O thread. */
    Executor ioThread();

    /** What the front tells the pipeline about a visit. */
    interface Progress {
        /** The visitor has gone before the response's head was sent. Later it has no effect. */
        void visitorLeft();

        /** The first byte of the response's head is on its way. */
        void started();

        /**
         * The visit is over. Called once; not after {@link #visitorLeft} took effect.
         *
         * @param bodyBytes how many bytes of the body were sent
         * @param outcome how it ended
         */
        void finished(long bodyBytes, Outcome outcome);
    }

    /** How the delivery of a response ended. */
    enum Outcome {
        /** Every byte was sent. */
        DELIVERED,
        /** The response's body broke: the visitor has the status and part of the body. */
        ABORTED,
        /** The visitor left in the middle. */
        VISITOR_LEFT,
        /** Nobody made the request, and nobody gets the response. */
        TRACED
    }
}
