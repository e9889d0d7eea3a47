package dev.edgecase.testorigin;

import dev.edgecase.testorigin.tls.PlayedTls;
import dev.edgecase.testorigin.wire.LoopTime;
import java.util.function.Supplier;

/**
 * What all connections of a played origin share.
 *
 * @param time nominal time on its event loop
 * @param current what is played now
 * @param log where requests are kept
 * @param tls its certificates and TLS contexts
 */
record Scene(LoopTime time, Supplier<Playing> current, ReceivedLog log, PlayedTls tls) {
    Playing playing() {
        return current.get();
    }
}
