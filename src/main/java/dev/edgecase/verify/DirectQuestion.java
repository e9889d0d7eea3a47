package dev.edgecase.verify;

import dev.edgecase.testorigin.TestOrigin;
import dev.edgecase.visitor.VisitorRequest;
import dev.edgecase.visitor.VisitorRequest.Message;
import dev.edgecase.visitor.VisitorRequest.Speaks;
import dev.edgecase.visitor.VisitorRequest.Way;
import dev.edgecase.zone.Origins.OriginAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Asks the origin directly what it would say to a request, past the edge. The edge knows nothing of it, and it is not counted. */
final class DirectQuestion {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Play.Context context;

    DirectQuestion(Play.Context context) {
        this.context = context;
    }

    /** Returns the status; 0 when there is no answer, nothing when there is nobody to ask. */
    OptionalInt status(Prepared prepared) {
        if (!(prepared.request().message() instanceof Message.Parts parts)) {
            return OptionalInt.empty();
        }
        var headers = parts.headers()
                .edit()
                .remove("Edgecase-Visitor")
                .remove("Edgecase-Fault")
                .build();
        var message = new Message.Parts(parts.method(), parts.authority(), parts.target(), headers, parts.body());
        var serverName = prepared.request().way().serverName();
        return listener()
                .map(to -> asked(new VisitorRequest(
                        new Way(to.address(), Optional.empty(), to.tls(), serverName, Speaks.HTTP_1_1),
                        message,
                        PATIENCE)))
                .orElse(OptionalInt.empty());
    }

    private OptionalInt asked(VisitorRequest request) {
        return OptionalInt.of(context.client().send(request).join().status());
    }

    private record Listener(InetSocketAddress address, boolean tls) {}

    /** The zone's record says where: plain where that is open, as most origins tell everything there. */
    private Optional<Listener> listener() {
        var origins = context.stage().edge().zones().current().origins();
        var played = context.stage().origins().values().stream()
                .filter(origin -> origins.http()
                        .filter(http -> http.port() == origin.httpPort())
                        .isPresent())
                .findFirst();
        return played.map(DirectQuestion::of)
                .or(() -> origins.http()
                        .map(http -> new Listener(resolved(http), false))
                        .or(() -> origins.https().map(https -> new Listener(resolved(https), true))));
    }

    private static Listener of(TestOrigin origin) {
        var plain = origin.script().http();
        var port = plain ? origin.httpPort() : origin.httpsPort();
        return new Listener(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), !plain);
    }

    private static InetSocketAddress resolved(OriginAddress address) {
        return new InetSocketAddress(address.host(), address.port());
    }
}
