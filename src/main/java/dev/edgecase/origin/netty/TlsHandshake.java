package dev.edgecase.origin.netty;

import java.time.Duration;

/** placeholder */
final class TlsHandshake {
    private final Dial dial;

    TlsHandshake(OriginLoop loop, XnioSocketChannel channel, ConnectionFacts plain, Dial dial) {
        this.dial = dial;
    }

    void start(Duration limit) {
        dial.fail("TLS is not there yet");
    }

    void cancel() {}
}
