package dev.edgecase.log;

import dev.edgecase.pipeline.Journey;
import dev.edgecase.pipeline.SecurityEvent;
import dev.edgecase.rules.set.Engine.Hit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code Metadata} of a security event holds: for rules their versions, for Firewall Rules the filter, for HTTP DDoS protection who
 * saw the attack.
 *
 * <p>Source: published captures of events of managed rules, Firewall Rules and HTTP DDoS protection. Certainty: observed; that custom rules and rate
 * limits have the same keys as managed rules, and all other products none, is assumed.
 */
final class EventMetadata {
    private EventMetadata() {}

    static Map<String, String> of(SecurityEvent event, Journey journey) {
        if (!journey.knobs().log().eventMetadata()) {
            return Map.of();
        }
        return switch (event.source()) {
            case FIREWALL_CUSTOM, FIREWALL_MANAGED, RATE_LIMIT ->
                hit(event, journey).map(EventMetadata::versions).orElse(Map.of());
            case FIREWALL_RULES ->
                filter(event, journey).map(EventMetadata::filter).orElse(Map.of());
            case L7DDOS -> Map.of("dos-source", "dosd-edge");
            default -> Map.of();
        };
    }

    /** Who solves a challenge by a request of its own meets no rule with that. */
    private static Optional<Hit> hit(SecurityEvent event, Journey journey) {
        return journey.rulesetRuns().stream()
                .flatMap(run -> run.hits().stream())
                .filter(hit -> hit.rule().id().equals(event.ruleId()))
                .findFirst();
    }

    private static Optional<String> filter(SecurityEvent event, Journey journey) {
        return journey.rulesetRuns().stream()
                .flatMap(run -> Stream.ofNullable(
                        run.rulesets().tools().firewallFilters().get(event.ruleId())))
                .findFirst();
    }

    private static Map<String, String> filter(String id) {
        var filter = new LinkedHashMap<String, String>();
        filter.put("filter", id);
        filter.put("type", "customer");
        return filter;
    }

    private static Map<String, String> versions(Hit hit) {
        var versions = new LinkedHashMap<String, String>();
        versions.put("ruleset_version", hit.ruleset().version());
        versions.put("type", "customer");
        versions.put("version", hit.rule().version());
        return versions;
    }
}
