package dev.edgecase.front.wire;

import dev.edgecase.pipeline.Arrival;
import org.xnio.StreamConnection;

/**
 * One accepted connection and what it needs to be served.
 *
 * @param io the connection, TLS already peeled off
 * @param lane its I/O thread's state
 * @param arrival how it came
 * @param service who answers
 * @param patience how long to wait
 */
public record Site(StreamConnection io, Lane lane, Arrival arrival, Service service, Patience patience) {
    /** Returns {@code https} for TLS, else {@code http}. */
    public String scheme() {
        return arrival.tls().isPresent() ? "https" : "http";
    }

    /** Does some work for a connection; a bug must end that one, and no other. */
    public void guard(Timed connection, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | LinkageError bug) {
            System.getLogger(Site.class.getName())
                    .log(System.Logger.Level.ERROR, "a bug of Edgecase ended a visitor's connection", bug);
            connection.cut();
        }
    }
}
