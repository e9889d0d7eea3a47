package dev.edgecase.scenario;

import dev.edgecase.scenario.Setup.OriginPlan;
import dev.edgecase.scenario.Setup.VisitorPlan;
import dev.edgecase.scenario.part.ZoneChange;
import dev.edgecase.scenario.part.ZoneShapes;
import dev.edgecase.scenario.part.ZoneShapes.Ruled;
import dev.edgecase.scenario.part.ZoneShapes.ZonePart;
import dev.edgecase.scenario.shape.Key;
import dev.edgecase.scenario.shape.Many;
import dev.edgecase.scenario.shape.Reading;
import dev.edgecase.scenario.shape.Shape;
import dev.edgecase.scenario.shape.Values;
import dev.edgecase.scenario.tree.Mapping;
import dev.edgecase.scenario.tree.Node;
import dev.edgecase.unit.Spelling;
import dev.edgecase.unit.UserProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A step's change of zone, origins and visitors, against what earlier steps have made of them. */
final class ChangeShape {
    private static final Key<ZonePart> ZONE =
            Key.of("zone", ZoneShapes.CHANGE, "{ settings: { ssl: strict } }", "Plan, settings and knobs.");
    private static final Key<Map<String, Values>> ORIGINS = Key.of(
            "origins",
            Many.table("name", SetupShapes.ORIGIN_CHANGE).checked(ChangeShape::known),
            "{ web: { routes: [{ respond: 200 }] } }",
            "Origins; new routes take the place of all routes.");
    private static final Key<Map<String, VisitorPlan>> VISITORS = Key.of(
            "visitors",
            Many.table("name", SetupShapes.VISITOR).checked((visitors, node, reading) -> {
                visitors.keySet().forEach(name -> reading.learn("visitor", name));
                return Optional.of(visitors);
            }),
            "{ paris: { ip: 198.51.100.9, country: FR } }",
            "New or changed visitors.");

    private final Course course;

    ChangeShape(Course course) {
        this.course = course;
    }

    Shape<Change> shape() {
        return Shape.of(
                "change",
                "What a step changes; what is not named stays.",
                List.of(ZONE, ORIGINS, VISITORS),
                this::change);
    }

    private Change change(Values values) {
        if (!values.has(ZONE) && !values.has(ORIGINS) && !values.has(VISITORS)) {
            throw new UserProblem("this changes nothing; name zone, origins or visitors");
        }
        var part = values.get(ZONE);
        var before = course.zone();
        part.ifPresent(zone -> course.zone(ZoneShapes.applied(before, zone)));
        var origins = new LinkedHashMap<String, OriginPlan>();
        values.or(ORIGINS, Map.of())
                .forEach((name, change) -> Optional.ofNullable(course.origins().get(name))
                        .ifPresent(plan -> {
                            var changed = SetupShapes.changed(plan, change);
                            course.origins().put(name, changed);
                            origins.put(name, changed);
                        }));
        return new Change(
                changed(part.map(ZonePart::change).orElse(ZoneChange.none()), before),
                course.zone().rules(),
                part.flatMap(ZonePart::origin),
                origins,
                values.or(VISITORS, Map.of()));
    }

    private ZoneChange changed(ZoneChange change, Ruled before) {
        var rules = course.zone().zone().rules();
        return before.zone().rules().equals(rules) ? change : change.with(rules);
    }

    /** Refuses origins that there are none of, whatever else is wrong with the change. */
    private static Optional<Map<String, Values>> known(Map<String, Values> changes, Node table, Reading reading) {
        var names = reading.names("origin");
        for (var entry : ((Mapping) table).entries()) {
            if (!names.contains(entry.key())) {
                reading.refuse(
                        entry.value(),
                        "there is no origin '" + entry.key() + "'",
                        Spelling.meant(entry.key(), names, "an origin is there from the start; name it under origins"));
            }
        }
        return Optional.of(changes);
    }
}
