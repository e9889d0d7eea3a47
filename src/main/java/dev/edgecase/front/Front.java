package dev.edgecase.front;

import dev.edgecase.clock.Activity;
import dev.edgecase.clock.Participant;
import dev.edgecase.front.line.Http2HeadLimit;
import dev.edgecase.front.visit.Fields;
import dev.edgecase.front.visit.FrontParts;
import dev.edgecase.front.visit.InFlight;
import dev.edgecase.front.visit.Service;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.pipeline.Pipeline;
import io.undertow.server.DefaultByteBufferPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/**
 * The visitor's side of a running edge: its listeners and their connections.
 *
 * <p>Nothing is shared between two of them, so that edges run side by side in one JVM.
 */
public final class Front implements Participant, AutoCloseable {
    private static final int BUFFER_SIZE = 16 * 1024;
    private static final int BUFFERS_PER_THREAD = 8;
    private static final int MANY = 1_000_000;

    private final FrontSettings settings;
    private final FrontParts parts;
    private final XnioWorker worker;
    private final CatchUp catchUp;
    private final AdminThreads adminThreads = new AdminThreads();
    private final DefaultByteBufferPool buffers = new DefaultByteBufferPool(true, BUFFER_SIZE, -1, BUFFERS_PER_THREAD);
    private final List<Listener> listeners = new ArrayList<>(3);
    private int httpPort;
    private int httpsPort;
    private int adminPort;

    private Front(FrontSettings settings) {
        QuietLogs.ensure();
        Http2HeadLimit.lift(Listener.LARGEST_HEAD);
        this.settings = settings;
        this.parts = new FrontParts(
                new Fields(),
                new InFlight(),
                settings.clock(),
                settings.patience(),
                Activity.in(settings.clock()),
                settings.tls().asking());
        this.worker = worker(settings.ioThreads());
        this.catchUp = new CatchUp(worker);
    }

    private static XnioWorker worker(int ioThreads) {
        var options = OptionMap.builder()
                .set(Options.WORKER_NAME, "edgecase")
                .set(Options.WORKER_IO_THREADS, ioThreads)
                .set(Options.WORKER_TASK_CORE_THREADS, 1)
                .set(Options.WORKER_TASK_MAX_THREADS, 2)
                .set(Options.CONNECTION_HIGH_WATER, MANY)
                .set(Options.CONNECTION_LOW_WATER, MANY)
                .set(Options.THREAD_DAEMON, true)
                .getMap();
        try {
            return Xnio.getInstance(Front.class.getClassLoader()).createWorker(options);
        } catch (IOException e) {
            throw new UncheckedIOException("the I/O threads cannot be started", e);
        }
    }

    /**
     * Listens and serves.
     *
     * @param settings where and how
     * @param pipeline answers visitors
     * @param admin answers requests on the admin port, on threads of its own: it may block. Their bodies are in memory
     * @throws dev.edgecase.unit.UserProblem when a port cannot be had
     */
    public static Front start(FrontSettings settings, Pipeline pipeline, Function<EdgeRequest, EdgeResponse> admin) {
        var front = new Front(settings);
        try {
            front.listen(
                    new PipelineService(pipeline),
                    new AdminService(admin, settings.ports().bind(), front.adminThreads));
            return front;
        } catch (RuntimeException e) {
            front.close();
            throw e;
        }
    }

    private void listen(Service pipeline, Service admin) {
        var ports = settings.ports();
        var spoken = settings.protocols();
        var proxied = spoken.proxyProtocol();
        httpPort = open(ports.http(), pipeline, new Listener.Opening(null, proxied, "--port"));
        httpsPort = open(
                ports.https(), pipeline, new Listener.Opening(settings.tls().context(), proxied, "--https-port"));
        adminPort = open(ports.admin(), admin, new Listener.Opening(null, false, "--admin-port"));
    }

    private int open(OptionalInt port, Service service, Listener.Opening opening) {
        if (port.isEmpty()) {
            return 0;
        }
        var listener =
                new Listener(buffers, service, parts, settings.protocols().http2());
        listeners.add(listener);
        listener.open(worker, new InetSocketAddress(settings.ports().bind(), port.getAsInt()), opening);
        return listener.getAsInt();
    }

    /** Returns the port of plain HTTP; 0 when there is none. */
    public int httpPort() {
        return httpPort;
    }

    /** Returns the port of TLS; 0 when there is none. */
    public int httpsPort() {
        return httpsPort;
    }

    /** Returns the port of the admin pages; 0 when there is none. */
    public int adminPort() {
        return adminPort;
    }

    /** Returns how many requests have begun and not ended. */
    public int underWay() {
        return parts.inFlight().count();
    }

    /** Runs something on one of the I/O threads. */
    public void execute(Runnable task) {
        worker.getIoThread().execute(task);
    }

    @Override
    public long activity() {
        return parts.activity().count();
    }

    @Override
    public void whenCaughtUp(Runnable task) {
        catchUp.then(task);
    }

    @Override
    public List<String> busyWith() {
        return parts.activity().present();
    }

    /** Stops listening, lets requests in flight finish for a while, then cuts them. The I/O threads go on until {@link #close}. */
    public void drain() {
        listeners.forEach(Listener::close);
        parts.inFlight().await(settings.drain());
        listeners.forEach(Listener::cut);
        listeners.clear();
    }

    /** Waits, in real time and not longer than told, until so many visits are in progress; returns whether they are. */
    public boolean awaitVisits(int visits, Duration limit) {
        return parts.inFlight().awaitBegun(visits, limit);
    }

    /** Drains, and ends the I/O threads. */
    @Override
    public void close() {
        drain();
        adminThreads.close();
        catchUp.close();
        worker.shutdown();
        try {
            if (!worker.awaitTermination(settings.drain().toMillis(), TimeUnit.MILLISECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
        buffers.close();
    }
}
