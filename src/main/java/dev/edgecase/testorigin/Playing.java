package dev.edgecase.testorigin;

import dev.edgecase.fault.Fault;
import dev.edgecase.fault.FaultRule;
import dev.edgecase.fault.FaultSwitch;
import dev.edgecase.fault.Schedule;
import dev.edgecase.fault.What;
import dev.edgecase.fault.When;
import dev.edgecase.http.Headers;
import dev.edgecase.testorigin.script.OriginScript;
import dev.edgecase.testorigin.script.Respond;
import dev.edgecase.testorigin.script.Route;
import dev.edgecase.testorigin.wire.Port;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A script while it is played: its routes with their counts, and the faults in force beside it. */
final class Playing {
    private static final Respond NO_ROUTES = Respond.of(200, "This is an origin that Edgecase plays.\n");
    private static final Respond NO_FIT = Respond.of(404, "No route of this played origin fits.\n");
    private static final Set<When> OF_REQUESTS = EnumSet.range(When.REQUEST_HEADERS, When.IDLE);

    private final OriginScript script;
    private final FaultSwitch faults;
    private final int[] calls;

    Playing(OriginScript script, FaultSwitch faults) {
        this.script = script;
        this.faults = faults;
        this.calls = new int[script.routes().size()];
    }

    /**
     * What a request gets.
     *
     * @param respond the answer
     * @param call how many requests have met the route's conditions, this one included
     * @param fault what the route does wrong
     */
    record Choice(Respond respond, int call, Optional<Fault> fault) {}

    OriginScript script() {
        return script;
    }

    boolean speaks(OriginScript.Speaks version) {
        return script.protocols().contains(version);
    }

    /** Chooses the answer; every route whose conditions are met counts the call, so that "the second call" is that of its own. */
    synchronized Choice choose(String method, String target, Headers headers) {
        var asked = new Target(target);
        Optional<Choice> chosen = Optional.empty();
        for (var i = 0; i < calls.length; i++) {
            var route = script.routes().get(i);
            if (!meets(route.on(), method, asked, headers)) {
                continue;
            }
            calls[i]++;
            if (chosen.isEmpty() && isItsCall(route.on(), calls[i])) {
                chosen = Optional.of(checked(route, calls[i]));
            }
        }
        return chosen.orElseGet(() -> new Choice(calls.length == 0 ? NO_ROUTES : NO_FIT, 1, Optional.empty()));
    }

    private static boolean meets(Route.On on, String method, Target asked, Headers headers) {
        return on.method().map(wanted -> isMethod(wanted, method)).orElse(true)
                && on.path().map(glob -> FaultRule.fits(glob, asked.path())).orElse(true)
                && on.query().entrySet().stream()
                        .allMatch(each -> each.getValue().fits(asked.parameter(each.getKey())))
                && on.headers().entrySet().stream()
                        .allMatch(each -> each.getValue().fits(joined(headers, each.getKey())));
    }

    private static boolean isMethod(String wanted, String method) {
        return wanted.equalsIgnoreCase(method) || (wanted.equalsIgnoreCase("GET") && method.equals("HEAD"));
    }

    /** Fields of one name count as one with commas: RFC 9110, section 5.3. */
    private static Optional<String> joined(Headers headers, String name) {
        var all = headers.all(name);
        return all.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", all));
    }

    private static boolean isItsCall(Route.On on, int call) {
        return call >= on.firstCall().orElse(1) && call <= on.lastCall().orElse(Integer.MAX_VALUE);
    }

    private static Choice checked(Route route, int call) {
        var fault = route.fault().filter(each -> !OF_REQUESTS.contains(each.when()));
        return fault.map(early -> new Choice(tooLate(early), call, Optional.empty()))
                .orElseGet(() -> new Choice(route.respond(), call, route.fault()));
    }

    private static Respond tooLate(Fault early) {
        return Respond.of(
                500,
                "The fault '%s' of this route comes too late: it happens before any request is there to choose a route by. Make it a fault of the origin.\n"
                        .formatted(early));
    }

    /** Returns what goes wrong with a connection at that moment. */
    Optional<Fault> connectionFault(When when) {
        return faults.next(rule -> rule.fault().when() == when
                && rule.method().isEmpty()
                && rule.path().isEmpty()
                && !isForPorts(rule.fault().what()));
    }

    /** Returns what goes wrong with a request whose first line was read. */
    Optional<Fault> headFault(String method, String target) {
        return faults.next(rule -> rule.fault().when() == When.REQUEST_HEADERS
                && !isForPorts(rule.fault().what())
                && rule.isAbout(method, new Target(target).path()));
    }

    /** Returns what goes wrong with a request after its head. */
    Optional<Fault> requestFault(String method, String target) {
        return faults.next(rule -> rule.fault().when() != When.REQUEST_HEADERS
                && OF_REQUESTS.contains(rule.fault().when())
                && rule.isAbout(method, new Target(target).path()));
    }

    /** Tells how a port that the script opens or closes is to be. */
    Port.State portState(boolean open) {
        if (!open) {
            return Port.State.CLOSED;
        }
        return faults.rules().stream()
                .filter(rule -> rule.schedule().equals(Schedule.ALWAYS)
                        && rule.method().isEmpty()
                        && rule.path().isEmpty()
                        && rule.fault().when() == When.CONNECT)
                .map(rule -> rule.fault().what())
                .filter(what -> what == What.REFUSE || what == What.BLACKHOLE)
                .findFirst()
                .map(what -> what == What.REFUSE ? Port.State.CLOSED : Port.State.DARK)
                .orElse(Port.State.OPEN);
    }

    private static boolean isForPorts(What what) {
        return what == What.REFUSE || what == What.BLACKHOLE || what == What.UNREACHABLE;
    }
}
