package dev.edgecase.visitor;

import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import java.util.Objects;
import javax.net.ssl.SSLException;

/** What went wrong on a connection, in the few words that stay the same from system to system. */
final class Wording {
    static final String CLOSED = "connection closed";
    static final String RESET = "connection reset";
    private static final String ALERT = "Received fatal alert: ";

    private Wording() {}

    static String of(Throwable failure) {
        var cause = tlsCause(failure);
        var message = Objects.requireNonNullElse(cause.getMessage(), "");
        if (cause instanceof ConnectTimeoutException) {
            return "connect timed out";
        }
        if (cause instanceof NoRouteToHostException) {
            return "no route to host";
        }
        if (cause instanceof ConnectException) {
            return message.toLowerCase(Locale.ROOT).contains("refused") ? "connection refused" : firstPart(message);
        }
        if (cause instanceof ClosedChannelException) {
            return CLOSED;
        }
        if (message.contains("reset") || message.contains("Broken pipe")) {
            return RESET;
        }
        if (cause instanceof SSLException && message.contains(ALERT)) {
            return "alert " + message.substring(message.indexOf(ALERT) + ALERT.length());
        }
        return message.isEmpty() ? cause.getClass().getSimpleName() : message;
    }

    /** What TLS says is often wrapped by those who pass it on. */
    private static Throwable tlsCause(Throwable failure) {
        for (var at = failure; at != null; at = at.getCause()) {
            if (at instanceof SSLException) {
                return at;
            }
        }
        return failure;
    }

    /** Drops the address that Netty adds. */
    private static String firstPart(String message) {
        var colon = message.indexOf(": ");
        return colon < 0 ? message : message.substring(0, colon).toLowerCase(Locale.ROOT);
    }
}
