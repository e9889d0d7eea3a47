package dev.edgecase.origin.netty;

import dev.edgecase.origin.OriginRoute;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The idle connections of one I/O thread. All visitors share them; the one used last is used next, so that the others grow old
 * and go. A connection leaves when it is taken, when it closes, or when there are too many and it has waited longest.
 */
final class ConnectionPool {
    private static final int MOST_IDLE = 1024;

    private final Map<OriginRoute, ArrayDeque<OriginConnection>> byRoute = new HashMap<>();
    private final Set<OriginConnection> byAge = new LinkedHashSet<>();

    /** Takes the connection that was used last on that route. */
    @Nullable
    OriginConnection take(OriginRoute route) {
        var idle = byRoute.get(route);
        if (idle == null) {
            return null;
        }
        var connection = idle.pollFirst();
        if (connection != null) {
            byAge.remove(connection);
        }
        return connection;
    }

    /** Keeps an idle connection. */
    void put(OriginConnection connection) {
        byRoute.computeIfAbsent(connection.route(), route -> new ArrayDeque<>()).addFirst(connection);
        byAge.add(connection);
        if (byAge.size() > MOST_IDLE) {
            byAge.iterator().next().close();
        }
    }

    /** Forgets a connection that has closed. */
    void remove(OriginConnection connection) {
        byAge.remove(connection);
        var idle = byRoute.get(connection.route());
        if (idle != null) {
            idle.remove(connection);
            if (idle.isEmpty()) {
                byRoute.remove(connection.route());
            }
        }
    }

    int size() {
        return byAge.size();
    }
}
