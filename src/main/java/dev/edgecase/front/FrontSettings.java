package dev.edgecase.front;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.front.visit.Patience;
import dev.edgecase.pki.client.ClientAuthentication;
import java.net.InetAddress;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * Where and how the edge listens.
 *
 * @param ports where
 * @param tls how TLS is spoken on the https port
 * @param protocols what is spoken
 * @param ioThreads how many threads serve visitors; each request stays on one
 * @param drain how long closing waits for requests in flight, in real time
 * @param patience how long visitors may take, in nominal time
 * @param clock tells nominal time
 */
public record FrontSettings(
        Ports ports, Tls tls, Protocols protocols, int ioThreads, Duration drain, Patience patience, EdgeClock clock) {

    /** Refuses numbers that make no sense. */
    public FrontSettings {
        if (ioThreads < 1) {
            throw new IllegalArgumentException("there must be at least one I/O thread, this is " + ioThreads);
        }
    }

    /**
     * Addresses and ports; 0 takes a free port.
     *
     * @param bind the address of all three
     * @param http for plain HTTP; empty for none
     * @param https for TLS; empty for none
     * @param admin for the admin pages; empty for none
     */
    public record Ports(InetAddress bind, OptionalInt http, OptionalInt https, OptionalInt admin) {}

    /**
     * How TLS is spoken.
     *
     * @param context gives the context; asked once, and only if there is an https port. It lets through what visitors show
     * @param asking says who is asked for a certificate
     */
    public record Tls(Supplier<SSLContext> context, ClientAuthentication asking) {}

    /**
     * What is spoken.
     *
     * @param http2 offered by ALPN on the https port, and understood on the http port (which the real edge does not)
     * @param proxyProtocol connections start with a PROXY protocol header, version 1 or 2; those that do not are closed
     */
    public record Protocols(boolean http2, boolean proxyProtocol) {}

    /** Returns the defaults for these ports: HTTP/2 on, PROXY protocol off, a thread per processor, 2 s to drain. */
    public static FrontSettings of(Ports ports, Tls tls, EdgeClock clock) {
        return new FrontSettings(
                ports,
                tls,
                new Protocols(true, false),
                Runtime.getRuntime().availableProcessors(),
                Duration.ofSeconds(2),
                Patience.DEFAULTS,
                clock);
    }

    /** Returns the same with that many threads. */
    public FrontSettings withIoThreads(int threads) {
        return new FrontSettings(ports, tls, protocols, threads, drain, patience, clock);
    }

    /** Returns the same with these protocols. */
    public FrontSettings with(Protocols other) {
        return new FrontSettings(ports, tls, other, ioThreads, drain, patience, clock);
    }

    /** Returns the same with this patience. */
    public FrontSettings with(Patience other) {
        return new FrontSettings(ports, tls, protocols, ioThreads, drain, other, clock);
    }
}
