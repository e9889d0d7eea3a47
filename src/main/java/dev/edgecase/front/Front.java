package dev.edgecase.front;

import dev.edgecase.front.wire.Service;
import dev.edgecase.http.EdgeRequest;
import dev.edgecase.http.EdgeResponse;
import dev.edgecase.pipeline.Pipeline;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The visitor's side of a running edge: its listeners and their connections.
 *
 * <p>Nothing is shared between two of them, so that edges run side by side in one JVM.
 */
public final class Front implements AutoCloseable {
    private final Threads threads;
    private final List<Listener> listeners = new ArrayList<>(3);
    private @Nullable TlsLayer tls;
    private int httpPort;
    private int httpsPort;
    private int adminPort;

    private Front(FrontSettings settings) {
        this.threads = Threads.start(settings);
    }

    /**
     * Listens and serves.
     *
     * @param settings where and how
     * @param pipeline answers visitors
     * @param admin answers requests on the admin port, on an I/O thread: it must not block. Their bodies are in memory
     * @throws dev.edgecase.unit.UserProblem when a port cannot be had
     */
    public static Front start(FrontSettings settings, Pipeline pipeline, Function<EdgeRequest, EdgeResponse> admin) {
        var front = new Front(settings);
        try {
            front.listen(
                    settings,
                    new PipelineService(pipeline),
                    new AdminService(admin, settings.ports().bind()));
            return front;
        } catch (RuntimeException e) {
            front.close();
            throw e;
        }
    }

    private void listen(FrontSettings settings, Service pipeline, Service admin) {
        var ports = settings.ports();
        var spoken = settings.protocols();
        if (ports.https().isPresent()) {
            tls = TlsLayer.of(settings, threads.worker().getXnio());
        }
        var direct = new FrontSettings.Protocols(spoken.http2(), false);
        httpPort = open(ports.bind(), ports.http(), "--port", greeting(settings, pipeline, null, spoken));
        httpsPort = open(ports.bind(), ports.https(), "--https-port", greeting(settings, pipeline, tls, spoken));
        adminPort = open(ports.bind(), ports.admin(), "--admin-port", greeting(settings, admin, null, direct));
    }

    private Greeting greeting(
            FrontSettings settings, Service service, @Nullable TlsLayer layer, FrontSettings.Protocols spoken) {
        return new Greeting(threads, service, layer, spoken, settings.patience());
    }

    private int open(InetAddress bind, OptionalInt port, String option, Greeting greeting) {
        if (port.isEmpty()) {
            return 0;
        }
        var address = new InetSocketAddress(bind, port.getAsInt());
        var listener = Listener.open(threads, address, option, greeting);
        listeners.add(listener);
        return listener.port();
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

    /** Stops listening, lets requests in flight finish for a while, then cuts them. */
    @Override
    public void close() {
        listeners.forEach(Listener::close);
        threads.close();
        if (tls != null) {
            tls.close();
        }
    }
}
