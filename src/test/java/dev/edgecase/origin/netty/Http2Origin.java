package dev.edgecase.origin.netty;

import dev.edgecase.fault.Fault;
import dev.edgecase.fault.FaultRule;
import dev.edgecase.fault.Schedule;
import dev.edgecase.http.Body;
import dev.edgecase.http.Headers;
import dev.edgecase.origin.OriginRequest;
import dev.edgecase.origin.OriginRoute;
import dev.edgecase.testorigin.TestOrigin;
import dev.edgecase.testorigin.script.OriginScript;
import dev.edgecase.testorigin.script.OriginScript.Speaks;
import dev.edgecase.testorigin.script.Received;
import dev.edgecase.testorigin.script.Route;
import dev.edgecase.zone.Origins.OriginAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A played origin that speaks HTTP/2 to a probe, on the probe's time. */
final class Http2Origin implements AutoCloseable {
    final Probe probe = new Probe();
    final TestOrigin played = TestOrigin.start(OriginScript.DEFAULT, probe.clock, () -> Probe.CA);

    void play(Set<Speaks> protocols, Route... routes) {
        var script = OriginScript.DEFAULT.with(List.of(routes));
        played.play(new OriginScript(script.http(), script.tls(), protocols, script.routes(), List.of()));
    }

    void play(Route... routes) {
        play(Set.of(Speaks.HTTP_1_1, Speaks.H2), routes);
    }

    /** Lets it go wrong so, the first times or always. */
    void fault(String fault, int times) {
        var read = Fault.parse(fault);
        played.faults(List.of(
                times == 0
                        ? FaultRule.always(read)
                        : new FaultRule(read, Schedule.first(times), Optional.empty(), Optional.empty())));
    }

    OriginRoute route() {
        var tls = new OriginRoute.Tls("shop.test", true, Set.of("shop.test"), true);
        return new OriginRoute(new OriginAddress("127.0.0.1", played.httpsPort()), Optional.of(tls));
    }

    OriginRequest request(String method, Body body, String... fields) {
        var headers = Headers.of("Host", "shop.test", "Connection", "Keep-Alive")
                .edit()
                .addAll(Headers.of(fields))
                .build();
        return Probe.request(method, route(), body, body != Body.EMPTY, headers);
    }

    Probe.Asked get() {
        return probe.ask(request("GET", Body.EMPTY));
    }

    /** Returns how many connections it has been asked on. */
    long connections() {
        return received().stream()
                .map(each -> each.connection().number())
                .distinct()
                .count();
    }

    List<Received> received() {
        return played.received();
    }

    @Override
    public void close() {
        probe.close();
        played.close();
    }
}
