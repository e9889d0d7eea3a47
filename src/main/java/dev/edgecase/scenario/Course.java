package dev.edgecase.scenario;

import dev.edgecase.fault.FaultRule;
import dev.edgecase.scenario.Setup.OriginPlan;
import dev.edgecase.scenario.Setup.TimePlan;
import dev.edgecase.scenario.part.ZoneRules;
import dev.edgecase.scenario.part.ZoneShapes;
import dev.edgecase.scenario.part.ZoneShapes.Ruled;
import dev.edgecase.zone.EncryptionMode;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How things stand at the step that is being read: what earlier steps have made of zone and origins. */
final class Course {
    /** How many steps a scenario may have, those of included files counted as often as they are included. */
    static final int MOST_STEPS = 100_000;

    /** How deep files may include each other. */
    static final int MOST_INCLUDES = 10;

    private final Map<String, OriginPlan> origins;
    private final boolean timeIsManual;
    private final Deque<Path> files = new ArrayDeque<>();
    private Ruled zone;
    private int steps;

    private Course(Ruled zone, Map<String, OriginPlan> origins, boolean timeIsManual) {
        this.zone = zone;
        this.origins = new LinkedHashMap<>(origins);
        this.timeIsManual = timeIsManual;
    }

    /** Begins with what a scenario is set up with. */
    static Course of(Setup setup) {
        return new Course(
                new Ruled(setup.zone(), setup.rules()), setup.origins(), setup.time() instanceof TimePlan.Manual);
    }

    /** Begins where the setup could not be read: nothing is refused because of it. */
    static Course unknown() {
        return new Course(new Ruled(ZoneShapes.plain(List.of(), EncryptionMode.FULL), ZoneRules.NONE), Map.of(), true);
    }

    Ruled zone() {
        return zone;
    }

    void zone(Ruled changed) {
        zone = changed;
    }

    Map<String, OriginPlan> origins() {
        return origins;
    }

    void faults(String origin, List<FaultRule> rules) {
        origins.computeIfPresent(origin, (name, plan) -> SetupShapes.withFaults(plan, rules));
    }

    boolean timeIsManual() {
        return timeIsManual;
    }

    /** The files being read, the innermost first. */
    Deque<Path> files() {
        return files;
    }

    /** Counts a step; tells whether there may be that many. */
    boolean counts() {
        return ++steps <= MOST_STEPS;
    }
}
