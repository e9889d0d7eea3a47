package dev.edgecase.origin.netty;

import dev.edgecase.origin.OriginTrace;
import dev.edgecase.origin.netty.fault.ConnectionFacts;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is measured of one request, and its trace; the part of a fetch that spares it an object of its own. */
abstract class Measured {
    private int connects;
    private Duration sending = Duration.ZERO;
    private Duration waiting = Duration.ZERO;

    /** Another connection is tried. */
    void connecting() {
        connects++;
    }

    /** Tells how long the request took to send, and then the response to come, in nanoseconds. */
    void sentWithin(long sendingNanos, long waitingNanos) {
        sending = Duration.ofNanos(sendingNanos);
        waiting = Duration.ofNanos(waitingNanos);
    }

    /** Returns the trace of a request that found no connection. */
    OriginTrace trace(Optional<InetSocketAddress> address) {
        var none = OriginTrace.NONE;
        return new OriginTrace(
                address,
                none.local(),
                none.tlsProtocol(),
                none.protocol(),
                false,
                connects,
                none.dns(),
                none.tcp(),
                none.tls(),
                sending,
                waiting);
    }

    /** Returns the trace of a request on that connection. */
    OriginTrace trace(@Nullable ConnectionFacts facts, boolean reused) {
        if (facts == null) {
            return OriginTrace.NONE;
        }
        return new OriginTrace(
                facts.address(),
                facts.local(),
                facts.tlsProtocol(),
                facts.spoken(),
                reused,
                connects,
                reused ? Duration.ZERO : facts.dns(),
                reused ? Duration.ZERO : facts.tcp(),
                reused ? Duration.ZERO : facts.tls(),
                sending,
                waiting);
    }
}
