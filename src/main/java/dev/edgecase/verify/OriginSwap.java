package dev.edgecase.verify;

import dev.edgecase.fault.FaultRule;
import dev.edgecase.fault.Schedule;
import dev.edgecase.scenario.RequestStep;
import dev.edgecase.scenario.Scenario;
import dev.edgecase.scenario.Setup;
import dev.edgecase.scenario.Setup.OriginPlan;
import dev.edgecase.scenario.Step;
import dev.edgecase.testorigin.script.OriginScript;
import dev.edgecase.testorigin.script.Respond;
import dev.edgecase.testorigin.script.Route;
import dev.edgecase.testorigin.script.TlsScript;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A scenario whose zone points to the user's own origin. Faults of the played origin are then pretended between the edge and the
 * real one; what else only a played origin does cannot be asked of a real one, and is a reason not to run the scenario.
 */
final class OriginSwap {
    private static final String ONLY_PLAYED = "needs the origin that we play: ";

    private final Scenario scenario;
    private final OriginPlan.Real real;
    private final String name;

    OriginSwap(Scenario scenario, OriginPlan.Real real) {
        this.scenario = scenario;
        this.real = real;
        this.name = scenario.setup().zoneOrigin();
    }

    /** Returns why the scenario says nothing about a real origin. */
    Optional<String> obstacle() {
        return script().flatMap(this::inScript)
                .or(() -> every(scenario.steps()).flatMap(this::inStep).findFirst())
                .map(ONLY_PLAYED::concat);
    }

    private Optional<OriginScript> script() {
        return scenario.setup().origins().get(name) instanceof OriginPlan.Played played
                ? Optional.of(played.script())
                : Optional.empty();
    }

    private Optional<String> inScript(OriginScript script) {
        if (!script.http() || !script.tls().equals(Optional.of(TlsScript.DEFAULT))) {
            return Optional.of("its listeners are special");
        }
        if (pretended(script).stream().anyMatch(rule -> rule.fault().isInsideRequest())) {
            return Optional.of("a fault is in the middle of a request");
        }
        return script.routes().stream().flatMap(OriginSwap::inRoute).findFirst();
    }

    private static Stream<String> inRoute(Route route) {
        var on = route.on();
        if (on.firstCall().isPresent() || on.lastCall().isPresent()) {
            return Stream.of("a route answers some calls only");
        }
        if (route.fault().isPresent() && !(on.headers().isEmpty() && on.query().isEmpty())) {
            return Stream.of("a fault depends on a header or the query");
        }
        return takesTime(route.respond()) ? Stream.of("an answer is delayed") : Stream.empty();
    }

    private static boolean takesTime(Respond respond) {
        return !respond.delay().isZero()
                || respond.interims().stream()
                        .anyMatch(interim -> !interim.delay().isZero());
    }

    private static Stream<Step> every(List<Step> steps) {
        return steps.stream().flatMap(step -> Stream.concat(Stream.of(step), every(within(step.action()))));
    }

    private static List<Step> within(Step.Action action) {
        if (action instanceof Step.Parallel parallel) {
            return parallel.lanes().stream().flatMap(List::stream).toList();
        }
        return action instanceof RequestStep request ? request.meanwhile() : List.of();
    }

    private Stream<String> inStep(Step step) {
        var action = step.action();
        if (action instanceof Step.Alter alter && alter.change().origins().containsKey(name)) {
            return Stream.of(step.place() + " changes it");
        }
        var request = action instanceof Step.WebSocketStep socket
                ? Optional.of(socket.request())
                : action instanceof RequestStep plain ? Optional.of(plain) : Optional.<RequestStep>empty();
        var looksInside = request.flatMap(each -> each.expect().origin().received())
                .filter(received ->
                        received.body().isPresent() || received.serverName().isPresent());
        return looksInside.isPresent() ? Stream.of(step.place() + " looks at the body or the SNI") : Stream.empty();
    }

    /** Returns the setup with the real origin. */
    Setup setup() {
        var setup = scenario.setup();
        var origins = new LinkedHashMap<>(setup.origins());
        var faults = new ArrayList<>(real.faults());
        script().ifPresent(script -> faults.addAll(pretended(script)));
        origins.put(name, new OriginPlan.Real(real.http(), real.https(), real.trust(), faults));
        return setup.with(name, origins);
    }

    private static List<FaultRule> pretended(OriginScript script) {
        var rules = new ArrayList<FaultRule>();
        for (var route : script.routes()) {
            route.fault()
                    .ifPresent(fault -> rules.add(new FaultRule(
                            fault,
                            Schedule.ALWAYS,
                            route.on().method(),
                            route.on().path())));
        }
        rules.addAll(script.faults());
        return rules;
    }
}
