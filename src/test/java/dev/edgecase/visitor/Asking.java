package dev.edgecase.visitor;

import dev.edgecase.http.Headers;
import dev.edgecase.visitor.VisitorRequest.Message;
import dev.edgecase.visitor.VisitorRequest.Speaks;
import dev.edgecase.visitor.VisitorRequest.Way;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Short ways to ask on loopback. */
final class Asking {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private Asking() {}

    static Way plain(int port, Speaks speaks) {
        return new Way(at(port), Optional.empty(), false, Optional.empty(), speaks);
    }

    static Way tls(int port, String serverName, Speaks speaks) {
        return new Way(at(port), Optional.empty(), true, Optional.of(serverName).filter(n -> !n.isEmpty()), speaks);
    }

    private static InetSocketAddress at(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    static VisitorRequest get(Way way, String target, String... headers) {
        return asking(way, "GET", target, Headers.of(headers), Optional.empty());
    }

    static VisitorRequest asking(Way way, String method, String target, Headers headers, Optional<byte[]> body) {
        return new VisitorRequest(way, new Message.Parts(method, "shop.test", target, headers, body), PATIENCE);
    }

    static VisitorRequest raw(Way way, String text) {
        return new VisitorRequest(way, new Message.Raw(text.getBytes(StandardCharsets.ISO_8859_1)), PATIENCE);
    }

    static Reply reply(VisitorClient client, VisitorRequest request) throws Exception {
        return client.send(request).get(15, TimeUnit.SECONDS);
    }
}
