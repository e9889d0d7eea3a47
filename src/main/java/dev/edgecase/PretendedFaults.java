package dev.edgecase;

import dev.edgecase.fault.Fault;
import dev.edgecase.fault.FaultRule;
import dev.edgecase.fault.Schedule;
import dev.edgecase.fault.What;
import dev.edgecase.fault.When;
import dev.edgecase.scenario.Setup.OriginPlan;
import dev.edgecase.testorigin.script.Route;
import java.util.List;
import java.util.stream.Stream;

/** The faults that the edge pretends, because nobody listens to do them: look-ups, missing routes, every n-th connection. */
final class PretendedFaults {
    private PretendedFaults() {}

    static List<FaultRule> of(OriginPlan plan) {
        if (plan instanceof OriginPlan.Real real) {
            return real.faults();
        }
        var script = ((OriginPlan.Played) plan).script();
        return Stream.concat(
                        script.routes().stream().flatMap(PretendedFaults::before),
                        script.faults().stream().filter(PretendedFaults::isBeyondAListener))
                .toList();
    }

    /** A route is known when its request has come: what happens before that, the edge pretends for its requests. */
    private static Stream<FaultRule> before(Route route) {
        return route.fault().stream()
                .filter(fault -> fault.when().compareTo(When.TLS_HANDSHAKE) <= 0 || isUnacknowledged(fault))
                .map(fault -> new FaultRule(
                        fault, Schedule.ALWAYS, route.on().method(), route.on().path()));
    }

    /** Tells whether a played origin cannot do this on the wire. */
    static boolean isBeyondAListener(FaultRule rule) {
        var fault = rule.fault();
        var selects = !rule.schedule().equals(Schedule.ALWAYS)
                || rule.method().isPresent()
                || rule.path().isPresent();
        return fault.when() == When.DNS
                || isUnacknowledged(fault)
                || fault.what() == What.UNREACHABLE
                || (selects && (fault.what() == What.REFUSE || fault.what() == What.BLACKHOLE));
    }

    /** A system acknowledges whatever it gets. */
    private static boolean isUnacknowledged(Fault fault) {
        return fault.when() == When.REQUEST_HEADERS && fault.what() == What.BLACKHOLE;
    }
}
