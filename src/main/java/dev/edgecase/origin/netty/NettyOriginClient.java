package dev.edgecase.origin.netty;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.origin.OriginClient;
import dev.edgecase.origin.OriginRequest;
import dev.edgecase.pki.OriginTrust;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import org.xnio.XnioIoThread;

/**
 * Fetches from origins on the XNIO I/O thread that asks, without handing over to another: the thread that reads a visitor's
 * request also writes to the origin, reads its response and answers. Each thread keeps its own connections.
 */
public final class NettyOriginClient implements OriginClient {
    private final ClientParts parts;
    private final Map<XnioIoThread, OriginLoop> loops = new ConcurrentHashMap<>();

    /**
     * What a client is made of.
     *
     * @param clock times every wait
     * @param resolver finds the addresses of names
     * @param trust judges the certificates of origins where the route asks for it
     * @param egress the local address to connect from; empty leaves the choice to the system
     * @param ownAddress tells the edge's own listeners, which are refused as a loop
     */
    public record Settings(
            EdgeClock clock,
            Resolver resolver,
            OriginTrust trust,
            Optional<InetAddress> egress,
            Predicate<InetSocketAddress> ownAddress) {}

    /** Makes a client without connections. */
    public NettyOriginClient(Settings settings) {
        this.parts = new ClientParts(
                settings.clock(),
                new AddressBook(settings.resolver(), settings.clock()),
                new TlsClient(),
                settings.trust(),
                settings.egress(),
                settings.ownAddress());
    }

    @Override
    public OriginCall fetch(OriginRequest request, OriginListener listener) {
        var fetch = new Fetch(loop(), request, listener);
        fetch.start();
        return fetch;
    }

    private OriginLoop loop() {
        if (!(Thread.currentThread() instanceof XnioIoThread thread)) {
            throw new IllegalStateException(
                    "origins are fetched from on I/O threads, not on " + Thread.currentThread());
        }
        var loop = loops.get(thread);
        return loop != null ? loop : loops.computeIfAbsent(thread, key -> new OriginLoop(key, parts));
    }

    /** Returns how many connections of the calling I/O thread wait for a request. */
    int idle() {
        return loop().pool().size();
    }

    @Override
    public void close() {
        loops.forEach((thread, loop) -> {
            try {
                thread.execute(loop::close);
            } catch (RejectedExecutionException gone) {
                // The worker was stopped first, and has closed its connections.
            }
        });
        parts.addresses().close();
    }
}
