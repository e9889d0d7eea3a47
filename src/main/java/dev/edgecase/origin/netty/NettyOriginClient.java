package dev.edgecase.origin.netty;

import dev.edgecase.clock.Activity;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.origin.OriginClient;
import dev.edgecase.origin.OriginRequest;
import dev.edgecase.origin.netty.dns.AddressBook;
import dev.edgecase.origin.netty.dns.Resolver;
import dev.edgecase.pki.OriginTrust;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.xnio.XnioIoThread;

/**
 * Fetches from origins on the XNIO I/O thread that asks, without handing over to another: the thread that reads a visitor's
 * request also writes to the origin, reads its response and answers. Each thread keeps its own connections.
 */
public final class NettyOriginClient implements OriginClient {
    private static final System.Logger LOG = System.getLogger(NettyOriginClient.class.getName());
    private static final long MILLIS_TO_CLOSE = 1000;

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
        var activity = Activity.in(settings.clock());
        this.parts = new ClientParts(
                settings.clock(),
                activity,
                new AddressBook(settings.resolver(), settings.clock(), activity),
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

    /** Returns what it does, on the I/O threads that ask it and on others. */
    public Activity activity() {
        return parts.activity();
    }

    /** Returns how many connections of the calling I/O thread wait for a request. */
    int idle() {
        return loop().pool().size() + loop().shared().idle();
    }

    /** Closes every connection on the thread that it belongs to, and returns when that is done; not for I/O threads. */
    @Override
    public void close() {
        var closed = new CountDownLatch(loops.size());
        loops.forEach((thread, loop) -> {
            try {
                thread.execute(() -> {
                    try {
                        loop.close();
                    } finally {
                        // behind what closing has set going: a connection ends, and then the streams on it
                        thread.execute(() -> thread.execute(closed::countDown));
                    }
                });
            } catch (RejectedExecutionException gone) {
                closed.countDown(); // the worker was stopped first, and has closed its connections
            }
        });
        try {
            if (!closed.await(MILLIS_TO_CLOSE, TimeUnit.MILLISECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "connections to the origin are slow to close");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        parts.addresses().close();
    }
}
