package dev.edgecase.verify;

import dev.edgecase.rules.scheme.Traits;
import dev.edgecase.scenario.Expectation;
import dev.edgecase.scenario.RequestStep;
import dev.edgecase.scenario.RequestStep.Sent;
import dev.edgecase.scenario.RequestStep.Times;
import dev.edgecase.scenario.Scenario;
import dev.edgecase.scenario.Setup;
import dev.edgecase.scenario.Setup.OriginPlan;
import dev.edgecase.scenario.Setup.TimePlan;
import dev.edgecase.scenario.Setup.VisitorPlan;
import dev.edgecase.scenario.Step;
import dev.edgecase.testkit.InMemoryEdge;
import dev.edgecase.visitor.VisitorRequest.Speaks;
import dev.edgecase.zone.EncryptionMode;
import dev.edgecase.zone.Origins.OriginAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scenarios made in Java. */
final class Stories {
    static final TimePlan MANUAL = new TimePlan.Manual(Optional.of(InMemoryEdge.START));
    static final TimePlan REAL = new TimePlan.Running(1);

    private Stories() {}

    /** A scenario in front of a plain origin on that loopback port. */
    static Scenario of(int port, TimePlan time, Step... steps) {
        var real = new OriginPlan.Real(
                Optional.of(new OriginAddress("127.0.0.1", port)), Optional.empty(), List.of(), List.of());
        return of(real, time, steps);
    }

    static Scenario of(OriginPlan origin, TimePlan time, Step... steps) {
        var setup = new Setup(
                InMemoryEdge.zone(EncryptionMode.FLEXIBLE),
                "web",
                Map.of("web", origin),
                Map.of(
                        "berlin",
                        new VisitorPlan(
                                address("203.0.113.7"),
                                "DE",
                                3320,
                                Optional.empty(),
                                Traits.NONE,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())),
                time,
                Setup.EdgePlan.DEFAULT);
        return new Scenario(about("A story"), setup, List.of(steps));
    }

    static Scenario.About about(String name) {
        return new Scenario.About(
                name, "", List.of(), List.of(), Optional.empty(), List.of(), Optional.empty(), Map.of());
    }

    static Step get(String url, Expectation expect) {
        return step("GET " + url, request(url, Times.ONCE, List.of(), expect));
    }

    static Step repeated(String url, Times times, Expectation expect) {
        return step("GET " + url, request(url, times, List.of(), expect));
    }

    static Step waiting(String url, Duration advance, Expectation expect) {
        return step(
                "GET " + url, request(url, Times.ONCE, List.of(step("advance", new Step.Advance(advance))), expect));
    }

    static RequestStep request(String url, Times times, List<Step> meanwhile, Expectation expect) {
        var sent = new Sent(
                "GET",
                url,
                List.of(),
                Optional.empty(),
                Speaks.HTTP_1_1,
                Optional.empty(),
                Optional.empty(),
                Sent.PATIENCE);
        return new RequestStep(sent, Optional.of("berlin"), times, meanwhile, Map.of(), expect);
    }

    static Step step(String name, Step.Action action) {
        return new Step(name, "story.yaml:1", Optional.empty(), action);
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (java.net.UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
