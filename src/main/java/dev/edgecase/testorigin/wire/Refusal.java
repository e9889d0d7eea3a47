package dev.edgecase.testorigin.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Makes sure that the system refuses who knocks at a port that nobody listens on any more. A process that is started meanwhile,
 * by whoever shares this JVM, holds copies of all of its sockets until its own program begins; so long the system goes on
 * accepting connections, and cuts them when the copy goes.
 */
public final class Refusal {
    private static final int PATIENCE_MILLIS = 2000;
    private static final int TIMES_AT_MOST = 20;

    private Refusal() {}

    /** Returns when a connection is refused there, or has been cut many times. */
    public static void await(InetSocketAddress address) {
        for (var times = 0; times < TIMES_AT_MOST && isConnected(address); times++) {
            // it was cut, and the next may well be refused
        }
    }

    /** Knocks, and if somebody opens, waits until nobody holds the door any more. */
    private static boolean isConnected(InetSocketAddress address) {
        try (var knocking = new Socket()) {
            knocking.setSoTimeout(PATIENCE_MILLIS);
            knocking.connect(address, PATIENCE_MILLIS);
            knocking.getInputStream().readAllBytes();
            return true;
        } catch (ConnectException refused) {
            return false;
        } catch (IOException cut) {
            return true;
        }
    }
}
