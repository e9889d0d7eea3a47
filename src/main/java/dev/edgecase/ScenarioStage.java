package dev.edgecase;

import dev.edgecase.clock.EdgeClock;
import dev.edgecase.clock.ManualClock;
import dev.edgecase.fault.FaultRule;
import dev.edgecase.phase.visitor.VisitorProfiles.Profile;
import dev.edgecase.pipeline.Visitor;
import dev.edgecase.pki.CertificateAuthority;
import dev.edgecase.pki.Leaf;
import dev.edgecase.pki.client.ClientIssuer.Kind;
import dev.edgecase.scenario.Change;
import dev.edgecase.scenario.Setup;
import dev.edgecase.scenario.Setup.OriginPlan;
import dev.edgecase.scenario.Setup.TimePlan;
import dev.edgecase.scenario.Setup.VisitorPlan;
import dev.edgecase.testorigin.TestOrigin;
import dev.edgecase.unit.Lazy;
import dev.edgecase.unit.Spelling;
import dev.edgecase.unit.UserProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Plays a setup: starts the origins, then the edge, on one clock. */
final class ScenarioStage implements Stage {
    private final EdgeClock clock;
    private final Supplier<CertificateAuthority> originAuthority;
    private final Map<String, TestOrigin> played = new LinkedHashMap<>();
    private final Map<String, List<FaultRule>> pretended = new LinkedHashMap<>();
    private final List<ManualClock.Registration> registrations = new ArrayList<>();
    private final Map<Shown, Leaf> certificates = new ConcurrentHashMap<>();
    private final RunningEdge edge;
    private volatile Setup setup;

    /** Who shows which kind of certificate. */
    private record Shown(String visitor, Kind kind) {}

    ScenarioStage(Setup setup, StageOptions options) {
        this.setup = setup;
        this.clock = clock(setup.time());
        this.originAuthority = new Lazy<>(() -> CertificateAuthority.temporary(clock));
        try {
            setup.origins().forEach(this::startOrigin);
            this.edge = Edgecase.start(new StageConfig(setup, options, originAuthority)
                    .of(clock, Map.copyOf(played), profiles(setup.visitors())));
            pretend();
        } catch (RuntimeException problem) {
            closeOrigins();
            throw problem;
        }
    }

    private static EdgeClock clock(TimePlan time) {
        if (time instanceof TimePlan.Manual manual) {
            return new ManualClock(manual.start().orElseGet(EdgeClock.outside()::instant));
        }
        return EdgeClock.scaled(((TimePlan.Running) time).speed());
    }

    private void startOrigin(String name, OriginPlan plan) {
        if (plan instanceof OriginPlan.Played script) {
            var origin = TestOrigin.start(script.script(), clock, originAuthority);
            played.put(name, origin);
            if (clock instanceof ManualClock manual) {
                registrations.add(manual.join(origin));
            }
        }
        pretended.put(name, PretendedFaults.of(plan));
    }

    @Override
    public RunningEdge edge() {
        return edge;
    }

    @Override
    public Setup setup() {
        return setup;
    }

    @Override
    public Map<String, TestOrigin> origins() {
        return Map.copyOf(played);
    }

    @Override
    public Optional<Leaf> certificate(String visitor) {
        return Optional.ofNullable(setup.visitors().get(visitor))
                .flatMap(VisitorPlan::certificate)
                .map(kind -> certificates.computeIfAbsent(
                        new Shown(visitor, kind),
                        shown -> edge.clientCertificates().issue(kind, commonName(visitor))));
    }

    private static String commonName(String visitor) {
        return visitor.matches("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?") ? visitor : "visitor";
    }

    @Override
    public EdgeClock clock() {
        return clock;
    }

    @Override
    public void advance(Duration by) {
        if (!(clock instanceof ManualClock manual)) {
            throw new UserProblem("time runs by itself here; only with clock: manual can it be advanced");
        }
        manual.advance(by);
    }

    @Override
    public void settle() {
        if (clock instanceof ManualClock manual) {
            manual.settle();
        }
    }

    @Override
    public synchronized void change(Change change) {
        change.origins().keySet().forEach(this::known);
        change.zoneOrigin().ifPresent(this::known);
        setup = setup.after(change);
        change.origins().forEach(this::changeOrigin);
        edge.zones().change(zone -> StageConfig.pointed(change.zone().apply(zone), setup, played));
        if (!change.visitors().isEmpty()) {
            edge.visitors().set(profiles(setup.visitors()));
        }
        pretend();
    }

    private void changeOrigin(String name, OriginPlan plan) {
        var origin = played.get(name);
        if (origin != null && plan instanceof OriginPlan.Played script) {
            origin.play(script.script());
        }
        pretended.put(name, PretendedFaults.of(plan));
    }

    @Override
    public synchronized void faults(String origin, List<FaultRule> rules) {
        known(origin);
        setup = setup.withFaults(origin, rules);
        var inOrigin = played.get(origin);
        if (inOrigin == null) {
            pretended.put(origin, rules);
        } else {
            inOrigin.faults(rules);
            pretended.put(
                    origin,
                    rules.stream().filter(PretendedFaults::isBeyondAListener).toList());
        }
        pretend();
    }

    /** Faults that no listener of ours can do, or of an origin that is not ours, are pretended by the edge. */
    private void pretend() {
        edge.faults().set(pretended.getOrDefault(setup.zoneOrigin(), List.of()));
    }

    private OriginPlan known(String name) {
        var plan = setup.origins().get(name);
        if (plan == null) {
            throw new UserProblem("there is no origin '%s'%s"
                    .formatted(name, Spelling.hint(name, setup.origins().keySet())));
        }
        return plan;
    }

    private static Map<String, Profile> profiles(Map<String, VisitorPlan> plans) {
        return plans.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> profile(entry.getValue())));
    }

    private static Profile profile(VisitorPlan plan) {
        return new Profile(
                new Visitor(
                        plan.address(),
                        0,
                        plan.country(),
                        plan.asn(),
                        plan.traits(),
                        plan.colo(),
                        plan.solves(),
                        plan.identity(),
                        plan.reputation()),
                plan.from());
    }

    @Override
    public void close() {
        edge.close();
        closeOrigins();
    }

    private void closeOrigins() {
        registrations.forEach(ManualClock.Registration::close);
        played.values().forEach(TestOrigin::close);
        clock.close();
    }
}
