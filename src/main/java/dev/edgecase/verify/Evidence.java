package dev.edgecase.verify;

import dev.edgecase.Stage;
import dev.edgecase.log.LogFields;
import dev.edgecase.origin.ConnectFault;
import dev.edgecase.origin.TlsFault;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.scenario.Setup.OriginPlan;
import dev.edgecase.testorigin.script.Received;
import dev.edgecase.unit.RayId;
import dev.edgecase.verify.check.Arrived;
import dev.edgecase.verify.check.Observation;
import dev.edgecase.visitor.Reply;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds what edge and origins know of a request that a visitor of ours made. */
final class Evidence {
    private static final String RAY = "CF-RAY";
    private static final Duration WITH_RAY = Duration.ofSeconds(5);
    /** The edge may never have seen a request at all. */
    private static final Duration WITHOUT_RAY = Duration.ofSeconds(1);

    private final Stage stage;
    private final ReceivedIndex index;

    Evidence(Stage stage, ReceivedIndex index) {
        this.stage = stage;
        this.index = index;
    }

    /** Returns a mark to look for journeys after. */
    long mark() {
        return stage.edge().journal().count();
    }

    /** Returns the journey that ended in this reply, by its ray, or by the connection where no head came. */
    Optional<Journey> journey(long mark, Reply reply) {
        var ray = reply.headers().first(RAY).flatMap(RayId::digitsOf);
        if (ray.isPresent()) {
            return find(mark, journey -> journey.ray().hex().equals(ray.get()), WITH_RAY);
        }
        if (reply.status() == 0) {
            stage.settle();
        }
        return reply.ending() == Reply.Ending.NOT_CONNECTED
                ? Optional.empty()
                : reply.facts().local().flatMap(local -> find(mark, journey -> isFrom(local, journey), WITHOUT_RAY));
    }

    private Optional<Journey> find(long mark, Predicate<Journey> fits, Duration limit) {
        return stage.edge().journal().await(mark, fits, limit);
    }

    private static boolean isFrom(InetSocketAddress local, Journey journey) {
        return journey.arrival().peer().equals(local);
    }

    /** Returns what the origins that we play got of it, in order: they see its ray. */
    List<Received> received(Optional<Journey> journey) {
        return journey.map(its -> index.take(its.ray().hex())).orElse(List.of());
    }

    /** Returns how many requests came to an origin; of one that is not ours the edge knows only whether. */
    long cameToTheOrigin(Optional<Journey> journey, List<Received> received) {
        return received.isEmpty() && wentToARealOrigin(journey) ? 1 : received.size();
    }

    private boolean wentToARealOrigin(Optional<Journey> journey) {
        return hasRealOrigin()
                && journey.filter(its -> wasSent(its) && !isPlayed(its)).isPresent();
    }

    /** Without a connection, or TLS on it, no head was sent. */
    private static boolean wasSent(Journey journey) {
        return journey.sent().isPresent()
                && journey.fault()
                        .filter(fault -> fault instanceof ConnectFault || fault instanceof TlsFault)
                        .isEmpty();
    }

    private boolean hasRealOrigin() {
        return stage.setup().origins().values().stream().anyMatch(OriginPlan.Real.class::isInstance);
    }

    private boolean isPlayed(Journey journey) {
        var port = journey.trace().address().map(InetSocketAddress::getPort).orElse(0);
        return stage.origins().values().stream()
                .anyMatch(origin -> origin.httpPort() == port || origin.httpsPort() == port);
    }

    /** Returns all there is to compare with. */
    Observation observation(Reply reply, Optional<Journey> journey, List<Received> received, boolean withLog) {
        var arrived = received.isEmpty()
                ? journey.filter(its -> wentToARealOrigin(Optional.of(its)))
                        .flatMap(Journey::sent)
                        .map(Arrived::of)
                : Optional.of(Arrived.of(received.get(received.size() - 1)));
        return new Observation(reply, journey, arrived, withLog ? log(journey) : Map.of());
    }

    private Map<String, String> log(Optional<Journey> journey) {
        var hosts = stage.edge().zones().current().hosts();
        var zone = hosts.isEmpty() ? "localhost" : hosts.get(0);
        return journey.map(its -> LogFields.of(its, zone)).orElse(Map.of());
    }
}
