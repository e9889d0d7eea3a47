package dev.edgecase.scenario;

import dev.edgecase.scenario.Setup.OriginPlan;
import dev.edgecase.scenario.Setup.VisitorPlan;
import dev.edgecase.scenario.part.ZoneRules;
import dev.edgecase.zone.Zone;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a step changes; what it does not name stays.
 *
 * @param zone settings, plan, knobs and rules
 * @param rules what the zone's rules are read from, from now on
 * @param zoneOrigin the name of the origin that the zone's record points to from now on
 * @param origins new scripts of origins that are played already, by name; new faults of real ones
 * @param visitors new or changed visitors, by name
 */
public record Change(
        UnaryOperator<Zone> zone,
        ZoneRules rules,
        Optional<String> zoneOrigin,
        Map<String, OriginPlan> origins,
        Map<String, VisitorPlan> visitors) {}
