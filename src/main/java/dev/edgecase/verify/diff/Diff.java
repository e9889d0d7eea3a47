package dev.edgecase.verify.diff;

import dev.edgecase.RunningEdge;
import dev.edgecase.clock.EdgeClock;
import dev.edgecase.pipeline.Journey;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.verify.diff.Side.Doors;
import dev.edgecase.visitor.VisitorClient;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.Origins.OriginAddress;
import dev.edgecase.zone.Zone;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks the origin directly and through an edge, and compares. */
public final class Diff {
    private static final Duration JOURNEY_COMES = Duration.ofSeconds(2);

    private final RunningEdge edge;
    private final VisitorClient client;

    private Diff(RunningEdge edge, VisitorClient client) {
        this.edge = edge;
        this.client = client;
    }

    /**
     * Asks both, the origin first.
     *
     * @param edge a running edge in front of the origin; nobody else asks it meanwhile
     * @param client asks both
     * @throws UserProblem when the origin's name leads nowhere
     */
    public static Answers of(RunningEdge edge, VisitorClient client, Question question) {
        return new Diff(edge, client).run(question);
    }

    private Answers run(Question question) {
        var zone = edge.zones().current();
        var origins = zone.origins();
        var nobody = Optional.<Journey>empty();
        var outside = EdgeClock.outside();
        var origin = new Side(
                client,
                outside,
                new Doors(origins.http().map(Diff::resolved), origins.https().map(Diff::resolved), () -> () -> nobody));
        var front = new Side(
                client,
                outside,
                new Doors(Optional.of(at(edge.httpPort())), Optional.of(at(edge.httpsPort())), this::nextJourney));
        var toOrigin = question.to(question.target().with(schemeAtOrigin(zone, question)));
        var toEdge = question.visitor()
                .map(who -> question.with(
                        question.headers().edit().set("Edgecase-Visitor", who).build()))
                .orElse(question);
        var direct = origin.walk(toOrigin);
        var edged = front.walk(toEdge);
        var trial = new HeaderTrial(origin, toOrigin.to(direct.last().target()), edged.last());
        var findings = new Comparison(zone, direct, edged, trial).findings();
        return new Answers(question, zone, direct, edged, findings);
    }

    /** Returns the scheme in which the edge asks too, so that only the edge makes the difference. */
    private static String schemeAtOrigin(Zone zone, Question question) {
        var origins = zone.origins();
        if (origins.http().isEmpty()) {
            return "https";
        }
        var mode = zone.settings().ssl();
        var overPlain = mode == EncryptionMode.OFF
                || mode == EncryptionMode.FLEXIBLE
                || question.target().scheme().equals("http");
        return overPlain || origins.https().isEmpty() ? "http" : "https";
    }

    private Supplier<Optional<Journey>> nextJourney() {
        var mark = edge.journal().count();
        return () -> edge.journal().await(mark, any -> true, JOURNEY_COMES);
    }

    private static InetSocketAddress at(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static InetSocketAddress resolved(OriginAddress address) {
        try {
            return new InetSocketAddress(InetAddress.getByName(address.host()), address.port());
        } catch (UnknownHostException nowhere) {
            throw new UserProblem("the origin's name %s leads nowhere".formatted(address.host()), nowhere);
        }
    }
}
