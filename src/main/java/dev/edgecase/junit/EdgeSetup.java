package dev.edgecase.junit;

import dev.edgecase.fault.Fault;
import dev.edgecase.fault.FaultRule;
import dev.edgecase.scenario.Change;
import dev.edgecase.scenario.Scenario;
import dev.edgecase.scenario.ScenarioFiles;
import dev.edgecase.scenario.Setup;
import dev.edgecase.scenario.Setup.TimePlan;
import dev.edgecase.unit.UserProblem;
import dev.edgecase.zone.Zone;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What an edge of a test is set up with: a scenario's setup, changed by what is said in Java. The reader of files checks all of it. */
final class EdgeSetup {
    private static final String UNKNOWN_YET = "http://127.0.0.1:1";

    private Setup setup;
    private final Optional<Supplier<String>> later;

    private EdgeSetup(Setup setup, Optional<Supplier<String>> later) {
        this.setup = setup;
        this.later = later;
    }

    static EdgeSetup inFrontOf(Supplier<String> url) {
        return new EdgeSetup(inFrontOf(List.of(UNKNOWN_YET)).setup, Optional.of(url));
    }

    static EdgeSetup inFrontOf(List<String> urls) {
        return ofText("{edgecase: 1, name: edge, origins: {origin: {url: %s}}, steps: []}\n".formatted(list(urls)));
    }

    static EdgeSetup ofText(String text) {
        return new EdgeSetup(only(ScenarioFiles.readText(text)).setup(), Optional.empty());
    }

    static EdgeSetup ofFile(Path file) {
        return new EdgeSetup(only(ScenarioFiles.read(file)).setup(), Optional.empty());
    }

    private static Scenario only(List<Scenario> scenarios) {
        if (scenarios.size() != 1) {
            throw new UserProblem("the matrix of '%s' makes %d scenarios; an edge is set up from one without a matrix"
                    .formatted(scenarios.get(0).about().name(), scenarios.size()));
        }
        return scenarios.get(0);
    }

    void origin(List<String> urls) {
        var other = inFrontOf(urls).setup;
        var plan = other.origins().get(other.zoneOrigin());
        var origins = new LinkedHashMap<>(setup.origins());
        if (plan != null) {
            origins.put(setup.zoneOrigin(), plan);
        }
        setup = setup.with(setup.zoneOrigin(), origins);
    }

    void zone(String part, String name, Object value) {
        apply(change("{zone: {%s: {%s: %s}}}".formatted(part, quoted(name), written(value))));
    }

    void plan(String plan) {
        apply(change("{zone: {plan: %s}}".formatted(quoted(plan))));
    }

    void rulesets(List<Path> files) {
        var names = files.stream().map(file -> file.toAbsolutePath().toString()).toList();
        apply(change("{zone: {rulesets: %s}}".formatted(list(names))));
    }

    void visitor(String name, String ip, String country) {
        apply(change("{visitors: {%s: {ip: %s, country: %s}}}".formatted(quoted(name), quoted(ip), quoted(country))));
    }

    void hosts(List<String> hosts) {
        var zone = setup.zone();
        var checked = ofText("{edgecase: 1, name: edge, zone: {hosts: %s}, steps: []}\n".formatted(list(hosts)));
        set(zone.withHosts(checked.setup.zone().hosts()));
    }

    private void set(Zone zone) {
        setup = setup.with(zone);
    }

    void manualClock() {
        setup = setup.with(new TimePlan.Manual(Optional.empty()));
    }

    private void apply(Change change) {
        setup = setup.after(change);
    }

    private Change change(String text) {
        return ScenarioFiles.readChange(text, setup);
    }

    static List<FaultRule> rules(String... faults) {
        return Arrays.stream(faults)
                .map(text -> FaultRule.always(Fault.parse(text)))
                .toList();
    }

    String zoneOrigin() {
        return setup.zoneOrigin();
    }

    /** Returns the Host that visitors send; empty for whatever the URL says. */
    String firstHost() {
        return setup.zone().hosts().stream().findFirst().orElse("");
    }

    Setup finished() {
        later.ifPresent(url -> origin(List.of(url.get())));
        return setup;
    }

    private static String list(List<String> texts) {
        return texts.stream().map(EdgeSetup::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String written(Object value) {
        return value instanceof Number || value instanceof Boolean ? value.toString() : quoted(value.toString());
    }

    /** A YAML text in double quotes is one of JSON. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
