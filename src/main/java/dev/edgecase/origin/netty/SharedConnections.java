package dev.edgecase.origin.netty;

import dev.edgecase.origin.OriginFault;
import dev.edgecase.origin.OriginRoute;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP/2 connections of one I/O thread. While one is being made, whoever else wants that route waits for it; when all are
 * full, one more is made.
 *
 * <p>Source: Cloudflare docs, speed/optimization/protocol/http2-to-origin. Certainty: documented, but for the waiting.
 */
final class SharedConnections {
    private static final int MOST_IDLE = 1024;
    private static final int MOST_ROUTES = 4096;

    private final Map<OriginRoute, Sharing> byRoute = new HashMap<>();
    private final Set<SharedConnection> idle = new LinkedHashSet<>();

    /** What is known of one route. */
    private static final class Sharing {
        private final List<SharedConnection> connections = new ArrayList<>(1);
        private final Set<Fetch> waiting = new LinkedHashSet<>();
        /** The fetch that dials, and then its connection until the origin has said how many streams it takes. */
        private @Nullable Object pending;
        /** The origin chose HTTP/1.1 when it was last asked. */
        private boolean http1;

        boolean isForgettable() {
            return connections.isEmpty() && waiting.isEmpty() && pending == null;
        }
    }

    /** Returns a connection that can serve another request. */
    @Nullable
    SharedConnection withRoom(OriginRoute route) {
        var sharing = byRoute.get(route);
        if (sharing != null) {
            for (var connection : sharing.connections) {
                if (connection.hasRoom()) {
                    return connection;
                }
            }
        }
        return null;
    }

    /** Tells whether the fetch has to wait for a connection that is being made; if not, it makes one itself. */
    boolean waits(Fetch fetch) {
        var sharing = byRoute.get(fetch.route());
        if (sharing == null) {
            if (byRoute.size() >= MOST_ROUTES) {
                byRoute.values().removeIf(Sharing::isForgettable);
            }
            sharing = new Sharing();
            byRoute.put(fetch.route(), sharing);
        }
        if (sharing.http1) {
            return false;
        }
        if (sharing.pending == null) {
            sharing.pending = fetch;
            return false;
        }
        return sharing.waiting.add(fetch);
    }

    /** A connection stands. */
    void opened(Fetch dialer, SharedConnection connection) {
        var sharing = byRoute.computeIfAbsent(connection.route(), route -> new Sharing());
        sharing.http1 = false;
        sharing.connections.add(connection);
        if (sharing.pending == dialer) {
            sharing.pending = connection;
        }
    }

    /** The connection can be shared. */
    void settled(SharedConnection connection) {
        release(connection.route(), connection, Fetch::seek);
    }

    /** The origin chose HTTP/1.1. */
    void choseHttp1(Fetch dialer) {
        var sharing = byRoute.get(dialer.route());
        if (sharing != null) {
            sharing.http1 = true;
            release(dialer.route(), dialer, Fetch::seek);
        }
    }

    /** No connection came about. */
    void failed(Fetch dialer, OriginFault fault, Optional<InetSocketAddress> address) {
        release(dialer.route(), dialer, waiting -> waiting.notConnected(fault, address));
    }

    /** The fetch wants no connection any more. */
    void gaveUp(Fetch fetch) {
        var sharing = byRoute.get(fetch.route());
        if (sharing != null) {
            sharing.waiting.remove(fetch);
            release(fetch.route(), fetch, Fetch::seek);
        }
    }

    /** No more requests can be sent on the connection. */
    void remove(SharedConnection connection) {
        idle.remove(connection);
        var sharing = byRoute.get(connection.route());
        if (sharing != null) {
            sharing.connections.remove(connection);
            release(connection.route(), connection, Fetch::dialAlone);
        }
    }

    /** Lets those go on who wait for what that one has been at. */
    private void release(OriginRoute route, Object pending, Consumer<Fetch> next) {
        var sharing = byRoute.get(route);
        if (sharing == null || sharing.pending != pending) {
            return;
        }
        sharing.pending = null;
        var released = List.copyOf(sharing.waiting);
        sharing.waiting.clear();
        if (sharing.isForgettable() && released.isEmpty() && !sharing.http1) {
            byRoute.remove(route);
        }
        released.forEach(next);
    }

    /** The connection serves a request. */
    void busy(SharedConnection connection) {
        idle.remove(connection);
    }

    /** The connection serves nobody. */
    void idle(SharedConnection connection) {
        idle.add(connection);
        if (idle.size() > MOST_IDLE) {
            idle.iterator().next().close();
        }
    }

    int idle() {
        return idle.size();
    }
}
